package io.visavis.rtc;

/// State of the SCTP association (webrtc-pc §6.1.2).
public enum RTCSctpTransportState {
  CONNECTING("connecting"),
  CONNECTED("connected"),
  CLOSED("closed");

  private final String value;

  RTCSctpTransportState(String value) {
    this.value = value;
  }

  /// The string that W3C gives this value.
  public String value() {
    return value;
  }

  /// The constant of a W3C string; anything else is a `TypeError`.
  public static RTCSctpTransportState of(String value) {
    return WebIdl.enumValue("RTCSctpTransportState", values(), RTCSctpTransportState::value, value);
  }
}
