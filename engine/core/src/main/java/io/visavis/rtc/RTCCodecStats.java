package io.visavis.rtc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A codec in use (webrtc-stats §8.2).
public final class RTCCodecStats extends RTCStats {
  RTCCodecStats(RTCStatsType type, String id, double timestamp, Map<String, Object> members) {
    super(type, id, timestamp, members);
  }

  /// {@return payload type}
  public @Nullable Long payloadType() {
    return integer("payloadType");
  }

  /// {@return its transport}
  public @Nullable String transportId() {
    return text("transportId");
  }

  /// {@return kind and codec}
  public @Nullable String mimeType() {
    return text("mimeType");
  }

  /// {@return clock of the RTP timestamps, in Hz}
  public @Nullable Long clockRate() {
    return integer("clockRate");
  }

  /// {@return channels of sound}
  public @Nullable Long channels() {
    return integer("channels");
  }

  /// {@return format parameters}
  public @Nullable String sdpFmtpLine() {
    return text("sdpFmtpLine");
  }
}
