package io.visavis.rtc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A stream as its receiver sees it (webrtc-stats §8.3).
public sealed class RTCReceivedRtpStreamStats extends RTCRtpStreamStats
    permits RTCInboundRtpStreamStats, RTCRemoteInboundRtpStreamStats {
  RTCReceivedRtpStreamStats(
      RTCStatsType type, String id, double timestamp, Map<String, Object> members) {
    super(type, id, timestamp, members);
  }

  /// {@return packets that came}
  public @Nullable Long packetsReceived() {
    return integer("packetsReceived");
  }

  /// {@return packets lost, negative when duplicates came (RFC 3550 §6.4.1)}
  public @Nullable Long packetsLost() {
    return integer("packetsLost");
  }

  /// {@return jitter, in seconds}
  public @Nullable Double jitter() {
    return number("jitter");
  }
}
