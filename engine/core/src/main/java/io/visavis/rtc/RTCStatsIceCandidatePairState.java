package io.visavis.rtc;

/// State of a pair in a checklist, as statistics tell it (webrtc-stats §8.14).
public enum RTCStatsIceCandidatePairState {
  /// To be checked after another one like it.
  FROZEN("frozen"),
  /// To be checked.
  WAITING("waiting"),
  /// A check has been sent.
  IN_PROGRESS("in-progress"),
  /// A check was not answered, or refused.
  FAILED("failed"),
  /// A check was answered.
  SUCCEEDED("succeeded");

  private final String value;

  RTCStatsIceCandidatePairState(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static RTCStatsIceCandidatePairState of(String value) {
    return WebIdl.enumValue(
        "RTCStatsIceCandidatePairState", values(), RTCStatsIceCandidatePairState::value, value);
  }
}
