package io.visavis.rtc;

/// State of a data channel (webrtc-pc §6.2.4).
public enum RTCDataChannelState {
  /// Waits for the transport.
  CONNECTING("connecting"),
  /// Messages can be sent.
  OPEN("open"),
  /// What is buffered is still sent.
  CLOSING("closing"),
  /// No messages any more, or there never were any.
  CLOSED("closed");

  private final String value;

  RTCDataChannelState(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static RTCDataChannelState of(String value) {
    return WebIdl.enumValue("RTCDataChannelState", values(), RTCDataChannelState::value, value);
  }
}
