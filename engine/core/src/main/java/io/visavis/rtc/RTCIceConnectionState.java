package io.visavis.rtc;

/// ICE state over all transports of a connection (webrtc-pc §4.3.4).
public enum RTCIceConnectionState {
  /// Closed; it stays so.
  CLOSED("closed"),
  /// There is no way; only an ICE restart helps.
  FAILED("failed"),
  /// The way does not answer; it may come back by itself.
  DISCONNECTED("disconnected"),
  /// Nothing has begun, or it begins again.
  NEW("new"),
  /// Pairs of candidates are being checked.
  CHECKING("checking"),
  /// There is a way, and all others were checked.
  COMPLETED("completed"),
  /// There is a way; better ones may still be found.
  CONNECTED("connected");

  private final String value;

  RTCIceConnectionState(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static RTCIceConnectionState of(String value) {
    return WebIdl.enumValue("RTCIceConnectionState", values(), RTCIceConnectionState::value, value);
  }
}
