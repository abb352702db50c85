package io.visavis.rtc;

/// State of a pair in a checklist, as statistics tell it (webrtc-stats §8.14).
public enum RTCStatsIceCandidatePairState {
  FROZEN("frozen"),
  WAITING("waiting"),
  IN_PROGRESS("in-progress"),
  FAILED("failed"),
  SUCCEEDED("succeeded");

  private final String value;

  RTCStatsIceCandidatePairState(String value) {
    this.value = value;
  }

  /// The string that W3C gives this value.
  public String value() {
    return value;
  }

  /// The constant of a W3C string; anything else is a `TypeError`.
  public static RTCStatsIceCandidatePairState of(String value) {
    return WebIdl.enumValue(
        "RTCStatsIceCandidatePairState", values(), RTCStatsIceCandidatePairState::value, value);
  }
}
