package io.visavis.rtc;

/// What a session description is (webrtc-pc §4.8.1).
public enum RTCSdpType {
  /// Offers what could be exchanged.
  OFFER("offer"),
  /// Answers for now; another answer follows.
  PRANSWER("pranswer"),
  /// Answers an offer; then both hold.
  ANSWER("answer"),
  /// Takes back the pending description; it has no SDP.
  ROLLBACK("rollback");

  private final String value;

  RTCSdpType(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static RTCSdpType of(String value) {
    return WebIdl.enumValue("RTCSdpType", values(), RTCSdpType::value, value);
  }
}
