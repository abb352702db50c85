package io.visavis.rtc;

/// State of a data channel (webrtc-pc §6.2.4).
public enum RTCDataChannelState {
  CONNECTING("connecting"),
  OPEN("open"),
  CLOSING("closing"),
  CLOSED("closed");

  private final String value;

  RTCDataChannelState(String value) {
    this.value = value;
  }

  /// The string that W3C gives this value.
  public String value() {
    return value;
  }

  /// The constant of a W3C string; anything else is a `TypeError`.
  public static RTCDataChannelState of(String value) {
    return WebIdl.enumValue("RTCDataChannelState", values(), RTCDataChannelState::value, value);
  }
}
