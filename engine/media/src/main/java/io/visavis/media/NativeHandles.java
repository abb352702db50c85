package io.visavis.media;

import java.util.concurrent.atomic.AtomicInteger;

/// The number of native objects (codec contexts, frames, device contexts, scalers) now open in this
/// process.
///
/// A leak of native memory shows in no Java heap figure; tests assert that this number returns to
/// where it began.
public final class NativeHandles {
  private static final AtomicInteger OPEN = new AtomicInteger();

  private NativeHandles() {}

  /// {@return how many native objects are open now, 0 when nothing of this module is in use}
  public static int open() {
    return OPEN.get();
  }

  static void opened() {
    OPEN.incrementAndGet();
  }

  static void closed() {
    OPEN.decrementAndGet();
  }
}
