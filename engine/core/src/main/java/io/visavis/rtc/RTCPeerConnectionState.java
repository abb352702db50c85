package io.visavis.rtc;

/// State of a connection, ICE and DTLS together (webrtc-pc §4.3.3).
public enum RTCPeerConnectionState {
  /// Closed; it stays so.
  CLOSED("closed"),
  /// A transport has failed.
  FAILED("failed"),
  /// A transport does not answer; it may come back by itself.
  DISCONNECTED("disconnected"),
  /// No transport has begun, or there is none.
  NEW("new"),
  /// A transport is connecting.
  CONNECTING("connecting"),
  /// Every transport is connected.
  CONNECTED("connected");

  private final String value;

  RTCPeerConnectionState(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static RTCPeerConnectionState of(String value) {
    return WebIdl.enumValue(
        "RTCPeerConnectionState", values(), RTCPeerConnectionState::value, value);
  }
}
