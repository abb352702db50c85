package io.visavis.media;

import java.util.concurrent.locks.LockSupport;

/// A loudspeaker that nobody hears, at the pace of one: for machines without a sound card.
final class NullOutput implements SoundOutput {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private long due = System.nanoTime();

  @Override
  public String name() {
    return "";
  }

  @Override
  public boolean write(short[] samples, int frames) {
    long now = System.nanoTime();
    due += frames * NANOS_PER_SECOND / OpusEngine.SAMPLE_RATE;
    if (due - now < -NANOS_PER_SECOND) {
      due = now; // the machine slept
    }
    while (due - now > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(this, due - now);
      now = System.nanoTime();
    }
    return true;
  }

  @Override
  public void close() {}
}
