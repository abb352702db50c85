package io.visavis.rtc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The connection (webrtc-stats §8.10).
public final class RTCPeerConnectionStats extends RTCStats {
  RTCPeerConnectionStats(
      RTCStatsType type, String id, double timestamp, Map<String, Object> members) {
    super(type, id, timestamp, members);
  }

  /// {@return channels that were ever open}
  public @Nullable Long dataChannelsOpened() {
    return integer("dataChannelsOpened");
  }

  /// {@return channels that were open and are not any more}
  public @Nullable Long dataChannelsClosed() {
    return integer("dataChannelsClosed");
  }
}
