package io.visavis.rtc;

/// State of a DTLS transport (webrtc-pc §5.5.1).
public enum RTCDtlsTransportState {
  NEW("new"),
  CONNECTING("connecting"),
  CONNECTED("connected"),
  CLOSED("closed"),
  FAILED("failed");

  private final String value;

  RTCDtlsTransportState(String value) {
    this.value = value;
  }

  /// The string that W3C gives this value.
  public String value() {
    return value;
  }

  /// The constant of a W3C string; anything else is a `TypeError`.
  public static RTCDtlsTransportState of(String value) {
    return WebIdl.enumValue("RTCDtlsTransportState", values(), RTCDtlsTransportState::value, value);
  }
}
