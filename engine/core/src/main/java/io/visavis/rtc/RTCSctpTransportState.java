package io.visavis.rtc;

/// State of the SCTP association (webrtc-pc §6.1.2).
public enum RTCSctpTransportState {
  /// The association is being made.
  CONNECTING("connecting"),
  /// Data channels can open.
  CONNECTED("connected"),
  /// Ended, on purpose or by a failure.
  CLOSED("closed");

  private final String value;

  RTCSctpTransportState(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static RTCSctpTransportState of(String value) {
    return WebIdl.enumValue("RTCSctpTransportState", values(), RTCSctpTransportState::value, value);
  }
}
