package io.visavis.rtc;

/// Role in the DTLS handshake, as statistics tell it (webrtc-stats §8.13).
public enum RTCDtlsRole {
  /// Begins the handshake.
  CLIENT("client"),
  /// Waits for the handshake.
  SERVER("server"),
  /// Not negotiated yet.
  UNKNOWN("unknown");

  private final String value;

  RTCDtlsRole(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static RTCDtlsRole of(String value) {
    return WebIdl.enumValue("RTCDtlsRole", values(), RTCDtlsRole::value, value);
  }
}
