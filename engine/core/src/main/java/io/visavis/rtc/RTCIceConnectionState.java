package io.visavis.rtc;

/// ICE state over all transports of a connection (webrtc-pc §4.3.4).
public enum RTCIceConnectionState {
  CLOSED("closed"),
  FAILED("failed"),
  DISCONNECTED("disconnected"),
  NEW("new"),
  CHECKING("checking"),
  COMPLETED("completed"),
  CONNECTED("connected");

  private final String value;

  RTCIceConnectionState(String value) {
    this.value = value;
  }

  /// The string that W3C gives this value.
  public String value() {
    return value;
  }

  /// The constant of a W3C string; anything else is a `TypeError`.
  public static RTCIceConnectionState of(String value) {
    return WebIdl.enumValue("RTCIceConnectionState", values(), RTCIceConnectionState::value, value);
  }
}
