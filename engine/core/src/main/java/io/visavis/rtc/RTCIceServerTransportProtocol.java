package io.visavis.rtc;

/// How a TURN client talks to its server (webrtc-pc §4.8.1.5).
public enum RTCIceServerTransportProtocol {
  UDP("udp"),
  TCP("tcp"),
  TLS("tls");

  private final String value;

  RTCIceServerTransportProtocol(String value) {
    this.value = value;
  }

  /// The string that W3C gives this value.
  public String value() {
    return value;
  }

  /// The constant of a W3C string; anything else is a `TypeError`.
  public static RTCIceServerTransportProtocol of(String value) {
    return WebIdl.enumValue(
        "RTCIceServerTransportProtocol", values(), RTCIceServerTransportProtocol::value, value);
  }
}
