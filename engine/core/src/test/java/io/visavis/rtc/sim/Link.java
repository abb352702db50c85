package io.visavis.rtc.sim;

import java.time.Duration;
import java.util.SplittableRandom;

/// What happens to a datagram on its way: every decision comes from one seed.
///
/// @param loss the share that is lost, 0 to 1
/// @param delay one way
/// @param jitter added at random, uniform from 0 to this: datagrams overtake each other
/// @param bitsPerSecond rate of the bottleneck, 0 for none
/// @param queue how long a datagram may wait there before it is dropped
public record Link(
    double loss, Duration delay, Duration jitter, long bitsPerSecond, Duration queue) {

  /// No link at all: everything arrives at once.
  static final Link NONE = perfect(Duration.ZERO);

  /// A link that delivers everything after `delay`.
  public static Link perfect(Duration delay) {
    return new Link(0, delay, Duration.ZERO, 0, Duration.ZERO);
  }

  /// This link with loss.
  public Link withLoss(double share) {
    return new Link(share, delay, jitter, bitsPerSecond, queue);
  }

  /// This link with jitter.
  public Link withJitter(Duration upTo) {
    return new Link(loss, delay, upTo, bitsPerSecond, queue);
  }

  /// This link with a bottleneck.
  public Link withRate(long rate, Duration maxQueue) {
    return new Link(loss, delay, jitter, rate, maxQueue);
  }

  /// One direction of a link, with its bottleneck's state.
  static final class Direction {
    private static final double NANOS_PER_SECOND = 1e9;

    private final SplittableRandom random;
    private long freeAt;

    Direction(long seed) {
      this.random = new SplittableRandom(seed);
    }

    /// When a datagram of `bytes` sent at `now` arrives, or -1 if it never does.
    long arrival(Link link, long now, int bytes) {
      boolean lost = random.nextDouble() < link.loss();
      long jitter = link.jitter().isZero() ? 0 : random.nextLong(link.jitter().toNanos());
      if (lost) {
        return -1;
      }
      long start = now;
      if (link.bitsPerSecond() > 0) {
        start = Math.max(now, freeAt);
        if (start - now > link.queue().toNanos()) {
          return -1;
        }
        start += (long) (bytes * Byte.SIZE * NANOS_PER_SECOND / link.bitsPerSecond());
        freeAt = start;
      }
      return start + link.delay().toNanos() + jitter;
    }
  }
}
