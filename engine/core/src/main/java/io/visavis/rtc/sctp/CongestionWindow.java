package io.visavis.rtc.sctp;

/// How much may be on its way: slow start, congestion avoidance and fast recovery (RFC 9260 §7.2).
/// All amounts are bytes of user data.
final class CongestionWindow {
  private static final long NONE = -1;

  /// RFC 9260 §7.2.1 begins with about 4 packets; ten, as TCP (RFC 6928), saves a round trip on the
  /// first message of some size.
  private static final int INITIAL_PACKETS = 10;

  private final int mtu;
  private long window;
  private long threshold = Long.MAX_VALUE;
  private long partialBytesAcked;
  private long recoveryExit = NONE;

  CongestionWindow(int mtu) {
    this.mtu = mtu;
    window = (long) INITIAL_PACKETS * mtu;
  }

  long size() {
    return window;
  }

  boolean inRecovery() {
    return recoveryExit != NONE;
  }

  /// A SACK moved the cumulative point.
  ///
  /// @param acked bytes acknowledged for the first time
  /// @param cumulative the new cumulative point
  /// @param flightBefore bytes on their way before this SACK
  /// @param flightAfter and after
  void acknowledged(long acked, long cumulative, long flightBefore, long flightAfter) {
    if (inRecovery()) {
      if (cumulative < recoveryExit) {
        return;
      }
      recoveryExit = NONE;
    }
    // A window that the application does not fill proves nothing about the path.
    boolean utilized = flightBefore + mtu > window;
    if (window <= threshold) {
      if (utilized) {
        window += Math.min(acked, mtu);
      }
    } else {
      partialBytesAcked += acked;
      if (partialBytesAcked >= window && utilized) {
        partialBytesAcked -= window;
        window += mtu;
      }
    }
    if (flightAfter == 0) {
      partialBytesAcked = 0;
    }
  }

  /// Three reports say that something is missing (RFC 9260 §7.2.4). Once per flight.
  void lost(long highestOutstanding) {
    if (!inRecovery()) {
      threshold = halved();
      window = threshold;
      partialBytesAcked = 0;
      recoveryExit = highestOutstanding;
    }
  }

  /// T3 expired: one packet, and slow start again (RFC 9260 §7.2.3).
  void timedOut() {
    threshold = halved();
    window = mtu;
    partialBytesAcked = 0;
    recoveryExit = NONE;
  }

  private long halved() {
    return Math.max(window / 2, 4L * mtu);
  }
}
