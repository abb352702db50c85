package io.visavis.rtc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A stream as its sender sees it (webrtc-stats §8.6).
public sealed class RTCSentRtpStreamStats extends RTCRtpStreamStats
    permits RTCOutboundRtpStreamStats, RTCRemoteOutboundRtpStreamStats {
  RTCSentRtpStreamStats(
      RTCStatsType type, String id, double timestamp, Map<String, Object> members) {
    super(type, id, timestamp, members);
  }

  /// {@return packets sent}
  public @Nullable Long packetsSent() {
    return integer("packetsSent");
  }

  /// {@return payload bytes sent}
  public @Nullable Long bytesSent() {
    return integer("bytesSent");
  }
}
