package io.visavis.rtc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A stream that we receive, as the remote reports it (webrtc-stats §8.8).
public final class RTCRemoteOutboundRtpStreamStats extends RTCSentRtpStreamStats {
  RTCRemoteOutboundRtpStreamStats(
      RTCStatsType type, String id, double timestamp, Map<String, Object> members) {
    super(type, id, timestamp, members);
  }

  /// {@return the stream as we tell it}
  public @Nullable String localId() {
    return text("localId");
  }

  /// {@return when the report was sent by the remote's clock, in milliseconds since 1970}
  public @Nullable Double remoteTimestamp() {
    return number("remoteTimestamp");
  }

  /// {@return sender reports that came}
  public @Nullable Long reportsSent() {
    return integer("reportsSent");
  }

  /// {@return latest round trip, in seconds}
  public @Nullable Double roundTripTime() {
    return number("roundTripTime");
  }

  /// {@return sum of all measured round trips, in seconds}
  public @Nullable Double totalRoundTripTime() {
    return number("totalRoundTripTime");
  }

  /// {@return how many round trips were measured}
  public @Nullable Long roundTripTimeMeasurements() {
    return integer("roundTripTimeMeasurements");
  }
}
