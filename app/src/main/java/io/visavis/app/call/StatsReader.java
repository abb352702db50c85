package io.visavis.app.call;

import io.visavis.rtc.RTCIceCandidatePairStats;
import io.visavis.rtc.RTCIceCandidateStats;
import io.visavis.rtc.RTCInboundRtpStreamStats;
import io.visavis.rtc.RTCOutboundRtpStreamStats;
import io.visavis.rtc.RTCReceivedRtpStreamStats;
import io.visavis.rtc.RTCStats;
import io.visavis.rtc.RTCStatsReport;
import io.visavis.rtc.RTCTransportStats;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes figures per second of W3C's counters. What the engine does not measure stays at its
/// "unknown" value.
final class StatsReader {
  private static final int BITS = 8;
  private static final double MILLIS_PER_SECOND = 1000;

  private Counters before = Counters.NONE;

  /// What has been counted since the call began.
  private record Counters(
      double millis, long bytesIn, long bytesOut, long framesIn, long framesOut) {
    static final Counters NONE = new Counters(0, 0, 0, 0, 0);
  }

  /// The figures of the time since the last report; of the first one there are no rates.
  CallStats read(RTCStatsReport report) {
    List<RTCInboundRtpStreamStats> in =
        report.all(RTCInboundRtpStreamStats.class).stream()
            .filter(s -> "video".equals(s.kind()))
            .toList();
    List<RTCOutboundRtpStreamStats> out =
        report.all(RTCOutboundRtpStreamStats.class).stream()
            .filter(s -> "video".equals(s.kind()))
            .toList();
    Counters now =
        new Counters(
            report.values().stream().mapToDouble(RTCStats::timestamp).max().orElse(0),
            sum(in.stream().map(RTCInboundRtpStreamStats::bytesReceived).toList()),
            sum(out.stream().map(RTCOutboundRtpStreamStats::bytesSent).toList()),
            sum(in.stream().map(RTCInboundRtpStreamStats::framesDecoded).toList()),
            sum(out.stream().map(RTCOutboundRtpStreamStats::framesEncoded).toList()));
    double seconds = before.millis > 0 ? (now.millis - before.millis) / MILLIS_PER_SECOND : 0;
    RTCIceCandidatePairStats pair = selectedPair(report);
    CallStats stats =
        new CallStats(
            Math.round(rate(now.bytesIn - before.bytesIn, seconds) * BITS),
            Math.round(rate(now.bytesOut - before.bytesOut, seconds) * BITS),
            rate(now.framesIn - before.framesIn, seconds),
            rate(now.framesOut - before.framesOut, seconds),
            (int) sum(in.stream().map(RTCInboundRtpStreamStats::frameWidth).toList()),
            (int) sum(in.stream().map(RTCInboundRtpStreamStats::frameHeight).toList()),
            pair == null ? null : candidate(report, pair.localCandidateId()),
            pair == null ? null : candidate(report, pair.remoteCandidateId()),
            roundTripMillis(pair),
            packetsLost(report));
    before = now;
    return stats;
  }

  private static double rate(long count, double seconds) {
    return seconds > 0 ? Math.max(0, count / seconds) : 0;
  }

  private static long sum(List<@Nullable Long> values) {
    return values.stream().filter(Objects::nonNull).mapToLong(Long::longValue).sum();
  }

  private static @Nullable RTCIceCandidatePairStats selectedPair(RTCStatsReport report) {
    for (RTCTransportStats transport : report.all(RTCTransportStats.class)) {
      String id = transport.selectedCandidatePairId();
      if (id != null && report.get(id) instanceof RTCIceCandidatePairStats pair) {
        return pair;
      }
    }
    return null;
  }

  private static @Nullable String candidate(RTCStatsReport report, @Nullable String id) {
    if (id == null || !(report.get(id) instanceof RTCIceCandidateStats candidate)) {
      return null;
    }
    String address = Objects.requireNonNullElse(candidate.address(), "?");
    String host = address.contains(":") ? "[" + address + "]" : address;
    return "%s %s %s:%s"
        .formatted(candidate.candidateType(), candidate.protocol(), host, candidate.port());
  }

  private static double roundTripMillis(@Nullable RTCIceCandidatePairStats pair) {
    Double seconds = pair == null ? null : pair.currentRoundTripTime();
    return seconds == null ? CallStats.NONE.roundTripMillis() : seconds * MILLIS_PER_SECOND;
  }

  /// RFC 3550 §6.4.1: duplicates make it negative.
  private static long packetsLost(RTCStatsReport report) {
    return Math.max(
        0,
        sum(
            report.all(RTCInboundRtpStreamStats.class).stream()
                .map(RTCReceivedRtpStreamStats::packetsLost)
                .toList()));
  }
}
