package io.visavis.rtc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A stream that we send, as the remote reports it (webrtc-stats §8.5).
public final class RTCRemoteInboundRtpStreamStats extends RTCReceivedRtpStreamStats {
  RTCRemoteInboundRtpStreamStats(
      RTCStatsType type, String id, double timestamp, Map<String, Object> members) {
    super(type, id, timestamp, members);
  }

  /// {@return the stream as we tell it}
  public @Nullable String localId() {
    return text("localId");
  }

  /// {@return latest round trip, in seconds}
  public @Nullable Double roundTripTime() {
    return number("roundTripTime");
  }

  /// {@return sum of all measured round trips, in seconds}
  public @Nullable Double totalRoundTripTime() {
    return number("totalRoundTripTime");
  }

  /// {@return part that was lost lately, 0 to 1}
  public @Nullable Double fractionLost() {
    return number("fractionLost");
  }

  /// {@return how many round trips were measured}
  public @Nullable Long roundTripTimeMeasurements() {
    return integer("roundTripTimeMeasurements");
  }
}
