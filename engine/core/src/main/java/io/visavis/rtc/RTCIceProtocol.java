package io.visavis.rtc;

/// Transport protocol of a candidate (webrtc-pc §4.8.1.2).
public enum RTCIceProtocol {
  UDP("udp"),
  TCP("tcp");

  private final String value;

  RTCIceProtocol(String value) {
    this.value = value;
  }

  /// The string that W3C gives this value.
  public String value() {
    return value;
  }

  /// The constant of a W3C string; anything else is a `TypeError`.
  public static RTCIceProtocol of(String value) {
    return WebIdl.enumValue("RTCIceProtocol", values(), RTCIceProtocol::value, value);
  }
}
