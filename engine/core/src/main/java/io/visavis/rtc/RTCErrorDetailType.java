package io.visavis.rtc;

/// What an [RTCError] is about (webrtc-pc §11.1).
public enum RTCErrorDetailType {
  /// The data channel failed.
  DATA_CHANNEL_FAILURE("data-channel-failure"),
  /// The DTLS handshake failed or an alert came; the error has it.
  DTLS_FAILURE("dtls-failure"),
  /// The certificate is none of the description's.
  FINGERPRINT_FAILURE("fingerprint-failure"),
  /// The SCTP association failed; the error has the cause.
  SCTP_FAILURE("sctp-failure"),
  /// The SDP is malformed; the error has the line.
  SDP_SYNTAX_ERROR("sdp-syntax-error"),
  /// There is no hardware encoder with these abilities.
  HARDWARE_ENCODER_NOT_AVAILABLE("hardware-encoder-not-available"),
  /// The hardware encoder cannot take the settings or frames.
  HARDWARE_ENCODER_ERROR("hardware-encoder-error"),
  /// The identity provider does not do what one has to.
  IDP_BAD_SCRIPT_FAILURE("idp-bad-script-failure"),
  /// The identity provider threw something.
  IDP_EXECUTION_FAILURE("idp-execution-failure"),
  /// The identity provider could not be loaded.
  IDP_LOAD_FAILURE("idp-load-failure"),
  /// The user has to log in at the identity provider.
  IDP_NEED_LOGIN("idp-need-login"),
  /// The identity provider took too long.
  IDP_TIMEOUT("idp-timeout"),
  /// The TLS connection to the identity provider failed.
  IDP_TLS_FAILURE("idp-tls-failure"),
  /// The assertion of the remote has expired.
  IDP_TOKEN_EXPIRED("idp-token-expired"),
  /// The assertion of the remote is not valid.
  IDP_TOKEN_INVALID("idp-token-invalid");

  private final String value;

  RTCErrorDetailType(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static RTCErrorDetailType of(String value) {
    return WebIdl.enumValue("RTCErrorDetailType", values(), RTCErrorDetailType::value, value);
  }
}
