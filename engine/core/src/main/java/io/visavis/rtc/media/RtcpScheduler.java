package io.visavis.rtc.media;

import java.util.random.RandomGenerator;

/// When the next regular compound is due (RFC 3550 §6.3 and appendix A.7, with the reduced minimum
/// of §6.2): five percent of the bandwidth, randomised. Feedback does not wait for it: between two
/// participants RFC 4585 §3.4 lets it go at once.
final class RtcpScheduler {
  private static final double SECOND = 1e9;
  private static final double BANDWIDTH_SHARE = 0.05;

  /// §6.2: 360 divided by the session bandwidth in kbit/s, in seconds.
  private static final double REDUCED_MINIMUM = 360_000;

  private static final double LONGEST_MINIMUM = 5;
  private static final double SHORTEST_MINIMUM = 0.4;

  /// e - 3/2: makes up for the timer reconsideration's lower average (§6.3.1).
  private static final double COMPENSATION = 1.21828;

  private static final double INITIAL_SIZE = 100;

  /// IP and UDP headers count (§6.2).
  private static final int LOWER_LAYERS = 28;

  private final RandomGenerator random;
  private double averageSize = INITIAL_SIZE;
  private long next = Long.MAX_VALUE;

  RtcpScheduler(RandomGenerator random) {
    this.random = random;
  }

  long deadline() {
    return next;
  }

  boolean running() {
    return next != Long.MAX_VALUE;
  }

  void stop() {
    next = Long.MAX_VALUE;
  }

  /// Media flows for the first time: the first interval is half as long (§6.2).
  void start(long bitrate, int members, long now) {
    next = now + interval(bitrate, members) / 2;
  }

  /// A regular compound leaves now.
  void sent(int bytes, long bitrate, int members, long now) {
    size(bytes);
    next = now + interval(bitrate, members);
  }

  /// A compound was sent as feedback, or received (§6.3.3).
  void size(int bytes) {
    averageSize += (bytes + LOWER_LAYERS - averageSize) / 16;
  }

  private long interval(long bitrate, int members) {
    double minimum = Math.clamp(REDUCED_MINIMUM / bitrate, SHORTEST_MINIMUM, LONGEST_MINIMUM);
    double share = averageSize * members / (bitrate / 8.0 * BANDWIDTH_SHARE);
    double seconds = Math.max(minimum, share) * (0.5 + random.nextDouble()) / COMPENSATION;
    return (long) (seconds * SECOND);
  }
}
