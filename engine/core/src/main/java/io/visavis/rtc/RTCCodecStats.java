package io.visavis.rtc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A codec in use (webrtc-stats §8.2).
public final class RTCCodecStats extends RTCStats {
  RTCCodecStats(RTCStatsType type, String id, double timestamp, Map<String, Object> members) {
    super(type, id, timestamp, members);
  }

  /// Payload type.
  public @Nullable Long payloadType() {
    return integer("payloadType");
  }

  /// Its transport.
  public @Nullable String transportId() {
    return text("transportId");
  }

  /// Kind and codec.
  public @Nullable String mimeType() {
    return text("mimeType");
  }

  /// Clock of the RTP timestamps, in Hz.
  public @Nullable Long clockRate() {
    return integer("clockRate");
  }

  /// Channels of sound.
  public @Nullable Long channels() {
    return integer("channels");
  }

  /// Format parameters.
  public @Nullable String sdpFmtpLine() {
    return text("sdpFmtpLine");
  }
}
