package io.visavis.rtc.media;

/// A token bucket that spreads large frames over time, so that a key frame neither overruns socket
/// buffers nor the queue of a slow link. A packet may be sent while the bucket is not in debt.
final class Pacer {
  /// Bytes that may go at once: an ordinary video frame is not held back.
  static final int BURST = 12_000;

  /// Pacing is this much faster than the target, or frames would queue (the factor that WebRTC
  /// endpoints use).
  private static final double FACTOR = 2.5;

  /// Bits per second; the least that pacing slows down to.
  private static final long FLOOR = 3_000_000;

  /// Nothing waits longer than this for the pacer alone.
  private static final double MAX_QUEUE_SECONDS = 0.25;

  /// A timer that fires more often costs more than it smooths.
  private static final long TICK = 1_000_000;

  private static final double SECOND = 1e9;

  private double rate = FLOOR / 8.0;
  private double tokens = BURST;
  private long last;

  /// @param bitsPerSecond what the senders are asked for
  void target(long bitsPerSecond) {
    rate = Math.max(FLOOR, FACTOR * bitsPerSecond) / 8;
  }

  /// Whether a packet may go now.
  boolean ready(long now, long queuedBytes) {
    refill(now, queuedBytes);
    return tokens > 0;
  }

  void sent(int bytes) {
    tokens -= bytes;
  }

  /// When the next packet may go, given that it may not now.
  long deadline(long now, long queuedBytes) {
    return now + Math.max(TICK, (long) (-tokens / speed(queuedBytes) * SECOND) + 1);
  }

  private void refill(long now, long queuedBytes) {
    tokens = Math.min(BURST, tokens + (now - last) / SECOND * speed(queuedBytes));
    last = now;
  }

  private double speed(long queuedBytes) {
    return Math.max(rate, queuedBytes / MAX_QUEUE_SECONDS);
  }
}
