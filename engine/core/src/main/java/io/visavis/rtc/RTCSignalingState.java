package io.visavis.rtc;

/// Where offer and answer stand (webrtc-pc §4.3.1).
public enum RTCSignalingState {
  STABLE("stable"),
  HAVE_LOCAL_OFFER("have-local-offer"),
  HAVE_REMOTE_OFFER("have-remote-offer"),
  HAVE_LOCAL_PRANSWER("have-local-pranswer"),
  HAVE_REMOTE_PRANSWER("have-remote-pranswer"),
  CLOSED("closed");

  private final String value;

  RTCSignalingState(String value) {
    this.value = value;
  }

  /// The string that W3C gives this value.
  public String value() {
    return value;
  }

  /// The constant of a W3C string; anything else is a `TypeError`.
  public static RTCSignalingState of(String value) {
    return WebIdl.enumValue("RTCSignalingState", values(), RTCSignalingState::value, value);
  }
}
