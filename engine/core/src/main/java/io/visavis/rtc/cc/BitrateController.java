package io.visavis.rtc.cc;

import io.visavis.rtc.base.IntMap;

/// A bitrate for all streams of a transport together: additive-multiplicative by the loss that the
/// peer reports, capped by its REMB.
///
/// Loss below 2 % lets it grow by 8 % a second, above 10 % it shrinks by half of the loss, between
/// it holds: the thresholds of the loss-based controller in draft-ietf-rmcat-gcc-02 §6.
public final class BitrateController {
  private static final double LOW_LOSS = 0.02;
  private static final double HIGH_LOSS = 0.10;
  private static final double GROWTH = 1.08;
  private static final long STEP = 1_000;
  private static final long GROWTH_INTERVAL = 1_000_000_000L;
  private static final long DECREASE_INTERVAL = 300_000_000L;

  /// Fewer packets than this say nothing about loss.
  private static final long MIN_PACKETS = 20;

  private static final double FRACTION = 256.0;

  private final long min;
  private final long max;
  private long rate;
  private long remb = Long.MAX_VALUE;
  private long lastGrowth = Long.MIN_VALUE / 2;
  private long lastDecrease = Long.MIN_VALUE / 2;
  private final IntMap<Long> highest = new IntMap<>();
  private double lost;
  private long expected;

  /// All in bits per second.
  public BitrateController(long min, long start, long max) {
    if (min <= 0 || start < min || max < start) {
      throw new IllegalArgumentException(min + " ≤ " + start + " ≤ " + max);
    }
    this.min = min;
    this.max = max;
    rate = start;
  }

  /// Takes a report block about one of our streams.
  ///
  /// @param highestSequence extended, as reported
  /// @param fractionLost of 256
  /// @param roundTrip nanoseconds, 0 when not known
  public void report(int ssrc, long highestSequence, int fractionLost, long roundTrip, long now) {
    Long before = highest.put(ssrc, highestSequence);
    long packets = before == null ? 0 : highestSequence - before;
    if (packets <= 0) {
      return;
    }
    expected += packets;
    lost += packets * fractionLost / FRACTION;
    if (expected < MIN_PACKETS) {
      return;
    }
    double loss = lost / expected;
    lost = 0;
    expected = 0;
    if (loss > HIGH_LOSS) {
      // The effect of the last decrease must have been seen first.
      if (now - lastDecrease >= DECREASE_INTERVAL + roundTrip) {
        lastDecrease = now;
        rate = Math.max(min, (long) (Math.min(rate, remb) * (1 - 0.5 * loss)));
      }
    } else if (loss < LOW_LOSS && now - lastGrowth >= GROWTH_INTERVAL) {
      lastGrowth = now;
      rate = Math.clamp((long) (Math.min(rate, remb) * GROWTH) + STEP, min, max);
    }
  }

  /// Takes the peer's estimate: an upper bound until the next one.
  ///
  /// @param bitsPerSecond as in REMB
  public void remb(long bitsPerSecond) {
    remb = Math.max(min, bitsPerSecond);
  }

  /// Bits per second.
  public long bitrate() {
    return Math.min(rate, remb);
  }
}
