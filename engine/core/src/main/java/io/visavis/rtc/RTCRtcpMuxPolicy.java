package io.visavis.rtc;

/// Whether RTCP must share the port of RTP (webrtc-pc §4.2.6, RFC 8858).
public enum RTCRtcpMuxPolicy {
  /// RTCP only on the port of RTP.
  REQUIRE("require"),
  /// Legacy: candidates for RTP and RTCP, multiplexed if the remote can.
  NEGOTIATE("negotiate");

  private final String value;

  RTCRtcpMuxPolicy(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static RTCRtcpMuxPolicy of(String value) {
    return WebIdl.enumValue("RTCRtcpMuxPolicy", values(), RTCRtcpMuxPolicy::value, value);
  }
}
