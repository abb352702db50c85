package io.visavis.rtc;

/// How a TURN client talks to its server (webrtc-pc §4.8.1.5).
public enum RTCIceServerTransportProtocol {
  /// UDP.
  UDP("udp"),
  /// TCP in the clear.
  TCP("tcp"),
  /// TLS over TCP.
  TLS("tls");

  private final String value;

  RTCIceServerTransportProtocol(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static RTCIceServerTransportProtocol of(String value) {
    return WebIdl.enumValue(
        "RTCIceServerTransportProtocol", values(), RTCIceServerTransportProtocol::value, value);
  }
}
