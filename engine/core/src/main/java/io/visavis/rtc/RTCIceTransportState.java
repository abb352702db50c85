package io.visavis.rtc;

/// State of one ICE transport (webrtc-pc §5.6.4).
public enum RTCIceTransportState {
  /// Nothing has begun, or it begins again.
  NEW("new"),
  /// Pairs of candidates are being checked.
  CHECKING("checking"),
  /// There is a way; better ones may still be found.
  CONNECTED("connected"),
  /// There is a way, and all others were checked.
  COMPLETED("completed"),
  /// The way does not answer; it may come back by itself.
  DISCONNECTED("disconnected"),
  /// There is no way; only an ICE restart helps.
  FAILED("failed"),
  /// Closed; it stays so.
  CLOSED("closed");

  private final String value;

  RTCIceTransportState(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static RTCIceTransportState of(String value) {
    return WebIdl.enumValue("RTCIceTransportState", values(), RTCIceTransportState::value, value);
  }
}
