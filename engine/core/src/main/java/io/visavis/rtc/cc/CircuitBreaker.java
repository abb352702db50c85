package io.visavis.rtc.cc;

import org.jspecify.annotations.Nullable;

/// The conditions under which a sender must stop (RFC 8083 §4): no reports at all, reports that say
/// nothing arrives, or loss at a rate ten times what TCP would send. One per stream sent. Once
/// tripped it stays so; a new start needs a new one.
public final class CircuitBreaker {
  private static final double SECOND = 1e9;

  /// §4.3: the sender may use ten times the throughput of TCP before it trips.
  private static final double TCP_MULTIPLE = 10;

  /// RFC 3550 §6.2: the minimum of the deterministic interval, in seconds; a peer may report that
  /// seldom.
  private static final double REPORT_MINIMUM = 5;

  /// §4.1: reporting intervals without a report.
  private static final int SILENT_INTERVALS = 3;

  /// §4.2 and §4.3 bound the period of a media timeout by this from above, in seconds. It is taken
  /// whole: with reports four times a second the lower bound would end a call that ICE is about to
  /// move to another network within a second.
  private static final double MEDIA_TIMEOUT = 15;

  private static final double FRACTION = 256.0;

  private long lastReport = -1;
  private long lastSend = -1;
  private long firstSend = -1;
  private double reportInterval = REPORT_MINIMUM;
  private long lastHighest = -1;
  private long bytesSent;
  private long bytesAtReport;
  private long packetsSent;
  private long packetsAtReport;
  private int stuck;
  private long stuckSince;
  private int congested;
  private @Nullable String reason;

  /// A packet of the stream has left.
  public void sent(int bytes, long now) {
    if (firstSend < 0) {
      firstSend = now;
    }
    lastSend = now;
    bytesSent += bytes;
    packetsSent++;
  }

  /// A report block about the stream has come.
  ///
  /// @param highestSequence extended
  /// @param fractionLost of 256
  /// @param roundTrip seconds, negative when not known
  /// @param frameInterval seconds between frames
  public void report(
      long highestSequence, int fractionLost, double roundTrip, double frameInterval, long now) {
    double interval = lastReport < 0 ? reportInterval : (now - lastReport) / SECOND;
    if (lastReport >= 0) {
      reportInterval = Math.max(0.1, 0.75 * reportInterval + 0.25 * interval);
    }
    long packets = packetsSent - packetsAtReport;
    long bytes = bytesSent - bytesAtReport;
    packetsAtReport = packetsSent;
    bytesAtReport = bytesSent;
    lastReport = now;
    // §4.2: sent since the last report, and nothing of it arrived.
    boolean arrived = highestSequence != lastHighest;
    lastHighest = highestSequence;
    if (packets == 0 || arrived) {
      stuck = 0;
      stuckSince = now;
    } else {
      stuck++;
    }
    // §4.3
    congested =
        packets > 0 && tooFast(bytes / interval, (double) bytes / packets, fractionLost, roundTrip)
            ? congested + 1
            : 0;
    int limit = consecutive(roundTrip, frameInterval);
    if (stuck >= limit && now - stuckSince >= MEDIA_TIMEOUT * SECOND) {
      trip("media timeout: " + stuck + " reports without a packet received");
    } else if (congested >= limit) {
      trip("congestion: more than ten times the rate of TCP in " + congested + " reports");
    }
  }

  public void timeout(long now) {
    if (now >= deadline()) {
      trip("RTCP timeout: no report about the stream");
    }
  }

  /// When the absence of reports trips it (§4.1), counted only while packets are sent.
  public long deadline() {
    if (reason != null || firstSend < 0 || lastSend < lastReport) {
      return Long.MAX_VALUE;
    }
    double patience = SILENT_INTERVALS * Math.max(REPORT_MINIMUM, reportInterval);
    return Math.max(firstSend, lastReport) + (long) (patience * SECOND);
  }

  /// Why it has tripped, or null.
  public @Nullable String reason() {
    return reason;
  }

  private boolean tooFast(double rate, double size, int fractionLost, double roundTrip) {
    if (fractionLost == 0 || roundTrip <= 0) {
      return false;
    }
    // §4.3, the simplified TCP throughput equation of Mathis et al.
    double tcp = size / (roundTrip * Math.sqrt(2 * (fractionLost / FRACTION) / 3));
    return rate > TCP_MULTIPLE * tcp;
  }

  /// CB_INTERVAL of §4.3 in reports, with a frame group of one.
  private int consecutive(double roundTrip, double frameInterval) {
    double remote = reportInterval;
    double inner = Math.max(10 * frameInterval, Math.max(10 * Math.max(0, roundTrip), 3 * remote));
    double bounded = Math.min(inner, Math.max(15, 3 * REPORT_MINIMUM));
    return (int) Math.ceil(3 * bounded / (3 * remote));
  }

  private void trip(String why) {
    if (reason == null) {
      reason = why;
    }
  }
}
