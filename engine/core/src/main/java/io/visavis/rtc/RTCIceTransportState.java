package io.visavis.rtc;

/// State of one ICE transport (webrtc-pc §5.6.4).
public enum RTCIceTransportState {
  NEW("new"),
  CHECKING("checking"),
  CONNECTED("connected"),
  COMPLETED("completed"),
  DISCONNECTED("disconnected"),
  FAILED("failed"),
  CLOSED("closed");

  private final String value;

  RTCIceTransportState(String value) {
    this.value = value;
  }

  /// The string that W3C gives this value.
  public String value() {
    return value;
  }

  /// The constant of a W3C string; anything else is a `TypeError`.
  public static RTCIceTransportState of(String value) {
    return WebIdl.enumValue("RTCIceTransportState", values(), RTCIceTransportState::value, value);
  }
}
