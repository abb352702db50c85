package io.visavis.rtc;

/// Legacy: the kind of credential of an ICE server.
public enum RTCIceCredentialType {
  /// A long-term password (RFC 8489 §9.2).
  PASSWORD("password"),
  /// An access token (RFC 7635), see [RTCOAuthCredential].
  OAUTH("oauth");

  private final String value;

  RTCIceCredentialType(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static RTCIceCredentialType of(String value) {
    return WebIdl.enumValue("RTCIceCredentialType", values(), RTCIceCredentialType::value, value);
  }
}
