package io.visavis.rtc.media;

import io.visavis.rtc.rtcp.ReportBlock;
import io.visavis.rtc.rtcp.SenderReport;

/// What report blocks say about one received SSRC (RFC 3550 §6.4.1, appendices A.3 and A.8).
/// Retransmissions do not count.
final class ReceptionStatistics {
  private static final double SECOND = 1e9;

  private final int ssrc;
  private final int clockRate;
  private boolean started;
  private long base;
  private long highest;
  private long received;
  private long expectedPrior;
  private long receivedPrior;
  private double jitter;
  private long lastTransit;
  private int lastTimestamp;
  private int lastReport;
  private long lastReportArrival;
  private long lastReportNtp;
  private int lastReportRtp;
  private long reports;
  private long remotePackets;
  private long remoteBytes;

  ReceptionStatistics(int ssrc, int clockRate) {
    this.ssrc = ssrc;
    this.clockRate = clockRate;
  }

  /// @param sequence unwrapped
  void packet(long sequence, int timestamp, long now) {
    received++;
    long arrival = (long) (now / SECOND * clockRate);
    long transit = arrival - (timestamp & 0xffffffffL);
    if (!started) {
      started = true;
      base = sequence;
      highest = sequence;
    } else {
      highest = Math.max(highest, sequence);
      // Packets of one frame share a timestamp and leave paced: only the first says something about
      // the path.
      if (timestamp != lastTimestamp) {
        int difference = (int) (transit - lastTransit);
        jitter += (Math.abs((long) difference) - jitter) / 16;
        lastTransit = transit;
        lastTimestamp = timestamp;
      }
      return;
    }
    lastTransit = transit;
    lastTimestamp = timestamp;
  }

  void senderReport(SenderReport report, long now) {
    lastReport = report.middle();
    lastReportArrival = now;
    lastReportNtp = report.ntp();
    lastReportRtp = report.rtpTimestamp();
    remotePackets = report.packets();
    remoteBytes = report.octets();
    reports++;
  }

  /// The next report block; begins a new interval for the fraction lost.
  ReportBlock report(long now) {
    long expected = expected();
    long expectedInterval = expected - expectedPrior;
    long receivedInterval = received - receivedPrior;
    expectedPrior = expected;
    receivedPrior = received;
    long lost = expectedInterval - receivedInterval;
    int fraction =
        expectedInterval <= 0 || lost <= 0
            ? 0
            : (int) Math.min(255, (lost << 8) / expectedInterval);
    long delay = reports == 0 ? 0 : (long) ((now - lastReportArrival) / SECOND * 65_536);
    return new ReportBlock(
        ssrc, fraction, (int) lost(), highest & 0xffffffffL, (long) jitter, lastReport, delay);
  }

  boolean started() {
    return started;
  }

  /// Cumulative; negative with duplicates.
  long lost() {
    return expected() - received;
  }

  double jitterSeconds() {
    return jitter / clockRate;
  }

  /// When the peer captured an RTP timestamp, on its own clock.
  ///
  /// @return NTP time, 0 before a sender report came
  long ntp(int rtpTimestamp) {
    if (reports == 0) {
      return 0;
    }
    double seconds = (double) (rtpTimestamp - lastReportRtp) / clockRate;
    return lastReportNtp + (long) (seconds * 4_294_967_296.0);
  }

  long reports() {
    return reports;
  }

  long remotePackets() {
    return remotePackets;
  }

  long remoteBytes() {
    return remoteBytes;
  }

  private long expected() {
    return started ? highest - base + 1 : 0;
  }
}
