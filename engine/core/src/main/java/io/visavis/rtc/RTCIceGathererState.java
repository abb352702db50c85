package io.visavis.rtc;

/// Gathering of one ICE transport (webrtc-pc §5.6.3).
public enum RTCIceGathererState {
  /// Has not begun.
  NEW("new"),
  /// Candidates are being found.
  GATHERING("gathering"),
  /// All candidates have been found.
  COMPLETE("complete");

  private final String value;

  RTCIceGathererState(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static RTCIceGathererState of(String value) {
    return WebIdl.enumValue("RTCIceGathererState", values(), RTCIceGathererState::value, value);
  }
}
