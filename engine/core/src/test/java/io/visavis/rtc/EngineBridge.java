package io.visavis.rtc;

import io.visavis.rtc.peer.Engine;

/// The way in for simulations, which bring their own network and clock.
public final class EngineBridge {

  private EngineBridge() {}

  /// The public face of an engine that was made by hand.
  public static RTCEngine of(Engine engine) {
    return new RTCEngine(engine);
  }
}
