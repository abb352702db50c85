package io.visavis.rtc;

/// Gathering of one ICE transport (webrtc-pc §5.6.3).
public enum RTCIceGathererState {
  NEW("new"),
  GATHERING("gathering"),
  COMPLETE("complete");

  private final String value;

  RTCIceGathererState(String value) {
    this.value = value;
  }

  /// The string that W3C gives this value.
  public String value() {
    return value;
  }

  /// The constant of a W3C string; anything else is a `TypeError`.
  public static RTCIceGathererState of(String value) {
    return WebIdl.enumValue("RTCIceGathererState", values(), RTCIceGathererState::value, value);
  }
}
