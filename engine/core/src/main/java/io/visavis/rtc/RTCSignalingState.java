package io.visavis.rtc;

/// Where offer and answer stand (webrtc-pc §4.3.1).
public enum RTCSignalingState {
  /// No offer is open.
  STABLE("stable"),
  /// Offered; the remote has to answer.
  HAVE_LOCAL_OFFER("have-local-offer"),
  /// The remote offered; to be answered.
  HAVE_REMOTE_OFFER("have-remote-offer"),
  /// The remote offered, and was answered for now.
  HAVE_LOCAL_PRANSWER("have-local-pranswer"),
  /// Offered, and answered for now.
  HAVE_REMOTE_PRANSWER("have-remote-pranswer"),
  /// Closed; it stays so.
  CLOSED("closed");

  private final String value;

  RTCSignalingState(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static RTCSignalingState of(String value) {
    return WebIdl.enumValue("RTCSignalingState", values(), RTCSignalingState::value, value);
  }
}
