package io.visavis.rtc;

/// What an [RTCError] is about (webrtc-pc §11.1).
public enum RTCErrorDetailType {
  DATA_CHANNEL_FAILURE("data-channel-failure"),
  DTLS_FAILURE("dtls-failure"),
  FINGERPRINT_FAILURE("fingerprint-failure"),
  SCTP_FAILURE("sctp-failure"),
  SDP_SYNTAX_ERROR("sdp-syntax-error"),
  HARDWARE_ENCODER_NOT_AVAILABLE("hardware-encoder-not-available"),
  HARDWARE_ENCODER_ERROR("hardware-encoder-error"),
  IDP_BAD_SCRIPT_FAILURE("idp-bad-script-failure"),
  IDP_EXECUTION_FAILURE("idp-execution-failure"),
  IDP_LOAD_FAILURE("idp-load-failure"),
  IDP_NEED_LOGIN("idp-need-login"),
  IDP_TIMEOUT("idp-timeout"),
  IDP_TLS_FAILURE("idp-tls-failure"),
  IDP_TOKEN_EXPIRED("idp-token-expired"),
  IDP_TOKEN_INVALID("idp-token-invalid");

  private final String value;

  RTCErrorDetailType(String value) {
    this.value = value;
  }

  /// The string that W3C gives this value.
  public String value() {
    return value;
  }

  /// The constant of a W3C string; anything else is a `TypeError`.
  public static RTCErrorDetailType of(String value) {
    return WebIdl.enumValue("RTCErrorDetailType", values(), RTCErrorDetailType::value, value);
  }
}
