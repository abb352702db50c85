package io.visavis.rtc.sctp;

/// The retransmission timeout of the path (RFC 9260 §6.3.1), in nanoseconds.
final class RetransmissionTimeout {
  /// RFC 9260 §6.2: a peer may hold back its acknowledgement for up to 200 ms. A timeout closer
  /// than that to the smoothed round trip would fire for nothing, on every lone packet.
  private static final long DELAYED_ACK_ALLOWANCE = 220_000_000L;

  private final long initial;
  private final long min;
  private final long max;
  private double srtt;
  private double variation;
  private boolean measured;
  private long value;

  RetransmissionTimeout(SctpSettings settings) {
    min = settings.rtoMin().toNanos();
    max = settings.rtoMax().toNanos();
    initial = settings.rtoInitial().toNanos();
    value = initial;
  }

  /// One round trip of a packet that was sent only once (Karn's rule is the caller's).
  void sample(long roundTrip) {
    if (measured) {
      // RTO.Beta = 1/4, RTO.Alpha = 1/8.
      variation = 0.75 * variation + 0.25 * Math.abs(srtt - roundTrip);
      srtt = 0.875 * srtt + 0.125 * roundTrip;
    } else {
      variation = roundTrip / 2.0;
      srtt = roundTrip;
      measured = true;
    }
    restart();
  }

  /// Without what timeouts added.
  void restart() {
    double rto = srtt + Math.max(4 * variation, DELAYED_ACK_ALLOWANCE);
    value = measured ? Math.clamp((long) rto, min, max) : initial;
  }

  /// RFC 9260 §6.3.3 rule E2: doubled at each expiry; the next sample brings it back.
  void backOff() {
    value = Math.min(2 * value, max);
  }

  long value() {
    return value;
  }

  /// Smoothed round trip, 0 before the first measurement.
  long smoothed() {
    return (long) srtt;
  }
}
