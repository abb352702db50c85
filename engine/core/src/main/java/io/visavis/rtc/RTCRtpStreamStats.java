package io.visavis.rtc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An RTP stream (webrtc-stats §8.1).
public sealed class RTCRtpStreamStats extends RTCStats
    permits RTCReceivedRtpStreamStats, RTCSentRtpStreamStats {
  RTCRtpStreamStats(RTCStatsType type, String id, double timestamp, Map<String, Object> members) {
    super(type, id, timestamp, members);
  }

  /// {@return its SSRC}
  public @Nullable Long ssrc() {
    return integer("ssrc");
  }

  /// {@return `audio` or `video`}
  public @Nullable String kind() {
    return text("kind");
  }

  /// {@return its transport}
  public @Nullable String transportId() {
    return text("transportId");
  }

  /// {@return its codec}
  public @Nullable String codecId() {
    return text("codecId");
  }
}
