package io.visavis.rtc;

/// Which way a transceiver sends (webrtc-pc §5.4.1).
public enum RTCRtpTransceiverDirection {
  SENDRECV("sendrecv"),
  SENDONLY("sendonly"),
  RECVONLY("recvonly"),
  INACTIVE("inactive"),
  /// Stopped for good; never valid as a value to set.
  STOPPED("stopped");

  private final String value;

  RTCRtpTransceiverDirection(String value) {
    this.value = value;
  }

  /// The string that W3C gives this value.
  public String value() {
    return value;
  }

  /// The constant of a W3C string; anything else is a `TypeError`.
  public static RTCRtpTransceiverDirection of(String value) {
    return WebIdl.enumValue(
        "RTCRtpTransceiverDirection", values(), RTCRtpTransceiverDirection::value, value);
  }
}
