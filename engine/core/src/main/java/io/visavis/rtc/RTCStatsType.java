package io.visavis.rtc;

/// Kinds of statistics (webrtc-stats §6).
public enum RTCStatsType {
  CODEC("codec"),
  INBOUND_RTP("inbound-rtp"),
  OUTBOUND_RTP("outbound-rtp"),
  REMOTE_INBOUND_RTP("remote-inbound-rtp"),
  REMOTE_OUTBOUND_RTP("remote-outbound-rtp"),
  MEDIA_SOURCE("media-source"),
  MEDIA_PLAYOUT("media-playout"),
  PEER_CONNECTION("peer-connection"),
  DATA_CHANNEL("data-channel"),
  TRANSPORT("transport"),
  CANDIDATE_PAIR("candidate-pair"),
  LOCAL_CANDIDATE("local-candidate"),
  REMOTE_CANDIDATE("remote-candidate"),
  CERTIFICATE("certificate");

  private final String value;

  RTCStatsType(String value) {
    this.value = value;
  }

  /// The string that W3C gives this value.
  public String value() {
    return value;
  }

  /// The constant of a W3C string; anything else is a `TypeError`.
  public static RTCStatsType of(String value) {
    return WebIdl.enumValue("RTCStatsType", values(), RTCStatsType::value, value);
  }
}
