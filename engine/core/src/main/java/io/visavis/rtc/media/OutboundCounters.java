package io.visavis.rtc.media;

import io.visavis.rtc.rtcp.ReportBlock;

/// The counters behind [OutboundStats].
final class OutboundCounters {
  private static final double SECOND = 1e9;

  /// DLSR and RTT are in units of 1/65536 seconds (RFC 3550 §6.4.1).
  private static final double SHORT_NTP = 65_536.0;

  long packets;
  long bytes;
  long headerBytes;
  long retransmittedPackets;
  long retransmittedBytes;
  long frames;
  long keyFrames;
  long dropped;
  long delayNanos;
  long nacks;
  long plis;
  long firs;
  int width;
  int height;

  private long remoteLost;
  private double remoteFraction;
  private double remoteJitter;
  private double roundTrip = -1;
  private double totalRoundTrip;
  private long roundTrips;
  private long reportArrival = -1;

  /// Takes a report block about this stream.
  ///
  /// @param middleNow the middle 32 bits of the NTP time
  void report(ReportBlock block, int clockRate, int middleNow, long now) {
    remoteLost = block.cumulativeLost();
    remoteFraction = block.fractionLost() / 256.0;
    remoteJitter = (double) block.jitter() / clockRate;
    reportArrival = now;
    if (block.lastSenderReport() != 0) {
      int delay = middleNow - block.lastSenderReport() - (int) block.delaySinceLastSenderReport();
      // Clock granularity can make it slightly negative; a peer's nonsense very.
      if (delay > -(1 << 16) && delay < 60 << 16) {
        roundTrip = Math.max(0, delay) / SHORT_NTP;
        totalRoundTrip += roundTrip;
        roundTrips++;
      }
    }
  }

  /// Seconds, -1 when not known.
  double roundTrip() {
    return roundTrip;
  }

  OutboundStats snapshot(int ssrc, int rtxSsrc) {
    return new OutboundStats(
        ssrc,
        rtxSsrc,
        packets,
        bytes,
        headerBytes,
        retransmittedPackets,
        retransmittedBytes,
        frames,
        keyFrames,
        dropped,
        delayNanos / SECOND,
        nacks,
        plis,
        firs,
        width,
        height,
        remoteLost,
        remoteFraction,
        remoteJitter,
        roundTrip,
        totalRoundTrip,
        roundTrips,
        reportArrival);
  }
}
