package io.visavis.rtc;

/// Which ICE candidates may be used (webrtc-pc §4.2.4).
public enum RTCIceTransportPolicy {
  /// Every candidate.
  ALL("all"),
  /// Relayed candidates only, so that the remote learns no address of ours.
  RELAY("relay"),
  /// Legacy: only candidates with a public address.
  PUBLIC("public");

  private final String value;

  RTCIceTransportPolicy(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static RTCIceTransportPolicy of(String value) {
    return WebIdl.enumValue("RTCIceTransportPolicy", values(), RTCIceTransportPolicy::value, value);
  }
}
