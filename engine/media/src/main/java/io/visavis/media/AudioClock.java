package io.visavis.media;

/// The RTP time of an audio stream (48 kHz): counts samples, because capture times jitter, and
/// follows the capture clock forward over a pause (a muted microphone), so that the receiver sees
/// the gap.
final class AudioClock {
  /// Capture times stray from the count by less than this unless samples are really missing.
  private static final long GAP = OpusEngine.SAMPLE_RATE / 5;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private boolean started;
  private long next;

  /// Samples captured at `nanos` come in while `pending` earlier ones wait to be encoded.
  void arrived(long nanos, int pending) {
    long captured = ticksOf(nanos) - pending;
    if (!started || captured - next > GAP) {
      started = true;
      next = captured;
    }
  }

  /// RTP time of the first sample that waits.
  long ticks() {
    return next;
  }

  /// The same on the clock of `System.nanoTime()`.
  long nanos() {
    long seconds = Math.floorDiv(next, OpusEngine.SAMPLE_RATE);
    long rest = Math.floorMod(next, OpusEngine.SAMPLE_RATE);
    return seconds * NANOS_PER_SECOND + rest * NANOS_PER_SECOND / OpusEngine.SAMPLE_RATE;
  }

  void advance(int frames) {
    next += frames;
  }

  private static long ticksOf(long nanos) {
    long seconds = Math.floorDiv(nanos, NANOS_PER_SECOND);
    long rest = Math.floorMod(nanos, NANOS_PER_SECOND);
    return seconds * OpusEngine.SAMPLE_RATE
        + (rest * OpusEngine.SAMPLE_RATE + NANOS_PER_SECOND / 2) / NANOS_PER_SECOND;
  }
}
