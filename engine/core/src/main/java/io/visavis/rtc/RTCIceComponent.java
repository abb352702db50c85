package io.visavis.rtc;

/// What an ICE component carries (webrtc-pc §5.6.6).
public enum RTCIceComponent {
  /// RTP, or RTP and RTCP multiplexed; also data.
  RTP("rtp"),
  /// RTCP where it is not multiplexed with RTP.
  RTCP("rtcp");

  private final String value;

  RTCIceComponent(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static RTCIceComponent of(String value) {
    return WebIdl.enumValue("RTCIceComponent", values(), RTCIceComponent::value, value);
  }
}
