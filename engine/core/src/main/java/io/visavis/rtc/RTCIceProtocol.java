package io.visavis.rtc;

/// Transport protocol of a candidate (webrtc-pc §4.8.1.2).
public enum RTCIceProtocol {
  /// UDP.
  UDP("udp"),
  /// TCP, framed as in RFC 4571.
  TCP("tcp");

  private final String value;

  RTCIceProtocol(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static RTCIceProtocol of(String value) {
    return WebIdl.enumValue("RTCIceProtocol", values(), RTCIceProtocol::value, value);
  }
}
