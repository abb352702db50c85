package io.visavis.rtc;

/// Kinds of statistics (webrtc-stats §6).
public enum RTCStatsType {
  /// [RTCCodecStats].
  CODEC("codec"),
  /// [RTCInboundRtpStreamStats]: what is received.
  INBOUND_RTP("inbound-rtp"),
  /// [RTCOutboundRtpStreamStats]: what is sent.
  OUTBOUND_RTP("outbound-rtp"),
  /// [RTCRemoteInboundRtpStreamStats]: what the remote says it receives.
  REMOTE_INBOUND_RTP("remote-inbound-rtp"),
  /// [RTCRemoteOutboundRtpStreamStats]: what the remote says it sends.
  REMOTE_OUTBOUND_RTP("remote-outbound-rtp"),
  /// What is sent, before its encoder; read from a browser's report.
  MEDIA_SOURCE("media-source"),
  /// Playout of received audio; read from a browser's report, never made here.
  MEDIA_PLAYOUT("media-playout"),
  /// [RTCPeerConnectionStats].
  PEER_CONNECTION("peer-connection"),
  /// [RTCDataChannelStats].
  DATA_CHANNEL("data-channel"),
  /// [RTCTransportStats].
  TRANSPORT("transport"),
  /// [RTCIceCandidatePairStats].
  CANDIDATE_PAIR("candidate-pair"),
  /// [RTCIceCandidateStats] of our own.
  LOCAL_CANDIDATE("local-candidate"),
  /// [RTCIceCandidateStats] of the remote.
  REMOTE_CANDIDATE("remote-candidate"),
  /// [RTCCertificateStats].
  CERTIFICATE("certificate");

  private final String value;

  RTCStatsType(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static RTCStatsType of(String value) {
    return WebIdl.enumValue("RTCStatsType", values(), RTCStatsType::value, value);
  }
}
