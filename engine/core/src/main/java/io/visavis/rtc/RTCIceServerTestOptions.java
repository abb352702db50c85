package io.visavis.rtc;

import java.time.Duration;

/// How thorough [RTCEngine#testServer] is.
///
/// @param patience for each step of each address of a server
/// @param echo whether a TURN server is made to relay a datagram to itself and back
public record RTCIceServerTestOptions(Duration patience, boolean echo) {

  private static final Duration PATIENCE = Duration.ofSeconds(8);

  /// Eight seconds for a step, and an echo.
  public RTCIceServerTestOptions() {
    this(PATIENCE, true);
  }

  /// Checks the patience: `TypeError` unless positive.
  public RTCIceServerTestOptions {
    WebIdl.required("RTCIceServerTestOptions.patience", patience);
    if (!patience.isPositive()) {
      throw RTCException.typeError("patience is a positive time");
    }
  }
}
