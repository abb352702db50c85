package io.visavis.rtc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An RTP stream (webrtc-stats §8.1).
public sealed class RTCRtpStreamStats extends RTCStats
    permits RTCReceivedRtpStreamStats, RTCSentRtpStreamStats {
  RTCRtpStreamStats(RTCStatsType type, String id, double timestamp, Map<String, Object> members) {
    super(type, id, timestamp, members);
  }

  /// Its SSRC.
  public @Nullable Long ssrc() {
    return integer("ssrc");
  }

  /// `audio` or `video`.
  public @Nullable String kind() {
    return text("kind");
  }

  /// Its transport.
  public @Nullable String transportId() {
    return text("transportId");
  }

  /// Its codec.
  public @Nullable String codecId() {
    return text("codecId");
  }
}
