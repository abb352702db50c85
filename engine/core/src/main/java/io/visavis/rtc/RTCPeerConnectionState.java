package io.visavis.rtc;

/// State of a connection, ICE and DTLS together (webrtc-pc §4.3.3).
public enum RTCPeerConnectionState {
  CLOSED("closed"),
  FAILED("failed"),
  DISCONNECTED("disconnected"),
  NEW("new"),
  CONNECTING("connecting"),
  CONNECTED("connected");

  private final String value;

  RTCPeerConnectionState(String value) {
    this.value = value;
  }

  /// The string that W3C gives this value.
  public String value() {
    return value;
  }

  /// The constant of a W3C string; anything else is a `TypeError`.
  public static RTCPeerConnectionState of(String value) {
    return WebIdl.enumValue(
        "RTCPeerConnectionState", values(), RTCPeerConnectionState::value, value);
  }
}
