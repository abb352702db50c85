package io.visavis.rtc;

/// Role in the DTLS handshake, as statistics tell it (webrtc-stats §8.13).
public enum RTCDtlsRole {
  CLIENT("client"),
  SERVER("server"),
  UNKNOWN("unknown");

  private final String value;

  RTCDtlsRole(String value) {
    this.value = value;
  }

  /// The string that W3C gives this value.
  public String value() {
    return value;
  }

  /// The constant of a W3C string; anything else is a `TypeError`.
  public static RTCDtlsRole of(String value) {
    return WebIdl.enumValue("RTCDtlsRole", values(), RTCDtlsRole::value, value);
  }
}
