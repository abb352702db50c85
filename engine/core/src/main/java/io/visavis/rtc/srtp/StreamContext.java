package io.visavis.rtc.srtp;

/// What is kept per SSRC and direction: the packet index and, on the receiving side, what came
/// already.
final class StreamContext {
  /// RFC 3711 §3.3.2 asks for 64 at least; video with retransmissions on a reordering path needs
  /// more.
  static final int WINDOW = 1024;

  private static final int HALF = 0x8000;
  private static final int CYCLE = 0x10000;

  final ReplayWindow window;

  /// Highest SRTP index sent, -1 before the first.
  long sent = -1;

  /// Index of the next SRTCP packet to send.
  int nextRtcpIndex;

  StreamContext(boolean receiving) {
    window = new ReplayWindow(receiving ? WINDOW : Long.SIZE);
  }

  /// The index of a packet with this sequence number that is nearest to `highest` (RFC 3711 §3.3.1
  /// and appendix A).
  ///
  /// @return may be negative: before the first packet of the stream, never valid
  static long estimate(long highest, int sequence) {
    if (highest < 0) {
      return sequence;
    }
    long candidate = (highest & -CYCLE) | sequence;
    if (candidate - highest > HALF) {
      return candidate - CYCLE;
    }
    if (highest - candidate > HALF) {
      return candidate + CYCLE;
    }
    return candidate;
  }
}
