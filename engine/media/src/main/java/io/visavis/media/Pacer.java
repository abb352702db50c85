package io.visavis.media;

import java.util.concurrent.locks.LockSupport;

/// Absolute deadlines on the monotonic clock: late frames do not shift later ones, and a long stall
/// (a suspended machine) does not cause a burst.
final class Pacer {
  /// Behind by more than this many intervals, the grid begins anew.
  private static final int MAX_BEHIND = 4;

  private final double interval;
  private long base;
  private long tick;

  /// @param interval nanoseconds; a fraction keeps 29.97 frames/s exact in the long run
  Pacer(double interval) {
    this.interval = interval;
    base = System.nanoTime();
  }

  /// Waits for the next deadline and returns it; early when `run` ends.
  long await(ThreadedSource.Run run) {
    long deadline = base + Math.round(tick * interval);
    long now = System.nanoTime();
    if (now - deadline > MAX_BEHIND * interval) {
      base = now;
      tick = 0;
      deadline = now;
    }
    tick++;
    while (run.isLive() && deadline - now > 0) {
      LockSupport.parkNanos(this, deadline - now);
      now = System.nanoTime();
    }
    return deadline;
  }
}
