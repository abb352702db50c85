package io.visavis.rtc;

/// What an ICE component carries (webrtc-pc §5.6.6).
public enum RTCIceComponent {
  /// RTP, or RTP and RTCP multiplexed; also data.
  RTP("rtp"),
  RTCP("rtcp");

  private final String value;

  RTCIceComponent(String value) {
    this.value = value;
  }

  /// The string that W3C gives this value.
  public String value() {
    return value;
  }

  /// The constant of a W3C string; anything else is a `TypeError`.
  public static RTCIceComponent of(String value) {
    return WebIdl.enumValue("RTCIceComponent", values(), RTCIceComponent::value, value);
  }
}
