package io.visavis.rtc;

/// Gathering over all ICE transports of a connection (webrtc-pc §4.3.2).
public enum RTCIceGatheringState {
  NEW("new"),
  GATHERING("gathering"),
  COMPLETE("complete");

  private final String value;

  RTCIceGatheringState(String value) {
    this.value = value;
  }

  /// The string that W3C gives this value.
  public String value() {
    return value;
  }

  /// The constant of a W3C string; anything else is a `TypeError`.
  public static RTCIceGatheringState of(String value) {
    return WebIdl.enumValue("RTCIceGatheringState", values(), RTCIceGatheringState::value, value);
  }
}
