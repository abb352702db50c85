package io.visavis.rtc;

/// What a session description is (webrtc-pc §4.8.1).
public enum RTCSdpType {
  OFFER("offer"),
  PRANSWER("pranswer"),
  ANSWER("answer"),
  /// Takes back the pending description; it has no SDP.
  ROLLBACK("rollback");

  private final String value;

  RTCSdpType(String value) {
    this.value = value;
  }

  /// The string that W3C gives this value.
  public String value() {
    return value;
  }

  /// The constant of a W3C string; anything else is a `TypeError`.
  public static RTCSdpType of(String value) {
    return WebIdl.enumValue("RTCSdpType", values(), RTCSdpType::value, value);
  }
}
