package io.visavis.rtc;

/// State of a DTLS transport (webrtc-pc §5.5.1).
public enum RTCDtlsTransportState {
  /// The handshake has not begun.
  NEW("new"),
  /// The handshake is under way.
  CONNECTING("connecting"),
  /// Secure, and the certificate is the announced one.
  CONNECTED("connected"),
  /// Closed on purpose, by either side.
  CLOSED("closed"),
  /// The handshake failed, the certificate is not the announced one, or an alert came.
  FAILED("failed");

  private final String value;

  RTCDtlsTransportState(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static RTCDtlsTransportState of(String value) {
    return WebIdl.enumValue("RTCDtlsTransportState", values(), RTCDtlsTransportState::value, value);
  }
}
