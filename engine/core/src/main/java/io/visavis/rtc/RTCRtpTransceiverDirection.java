package io.visavis.rtc;

/// Which way a transceiver sends (webrtc-pc §5.4.1).
public enum RTCRtpTransceiverDirection {
  /// Sends and receives.
  SENDRECV("sendrecv"),
  /// Sends only.
  SENDONLY("sendonly"),
  /// Receives only.
  RECVONLY("recvonly"),
  /// Neither sends nor receives.
  INACTIVE("inactive"),
  /// Stopped for good; never valid as a value to set.
  STOPPED("stopped");

  private final String value;

  RTCRtpTransceiverDirection(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static RTCRtpTransceiverDirection of(String value) {
    return WebIdl.enumValue(
        "RTCRtpTransceiverDirection", values(), RTCRtpTransceiverDirection::value, value);
  }
}
