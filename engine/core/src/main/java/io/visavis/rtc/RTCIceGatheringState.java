package io.visavis.rtc;

/// Gathering over all ICE transports of a connection (webrtc-pc §4.3.2).
public enum RTCIceGatheringState {
  /// Has not begun.
  NEW("new"),
  /// Candidates are being found.
  GATHERING("gathering"),
  /// All candidates have been found.
  COMPLETE("complete");

  private final String value;

  RTCIceGatheringState(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static RTCIceGatheringState of(String value) {
    return WebIdl.enumValue("RTCIceGatheringState", values(), RTCIceGatheringState::value, value);
  }
}
