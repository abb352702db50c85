package io.visavis.app.ui;

import io.visavis.rtc.RTCEngine;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The window's engine, made by whoever needs it first. Its classes, its threads and the handshake
/// that warms it up would take the processors from the window that is about to be drawn.
final class LateEngine implements Supplier<RTCEngine>, AutoCloseable {
  private final Supplier<RTCEngine> maker;
  private @Nullable RTCEngine engine;
  private boolean closed;

  LateEngine(Supplier<RTCEngine> maker) {
    this.maker = maker;
  }

  /// Has it made on another thread, so that the first call finds it.
  void prepare() {
    Thread.ofVirtual().name("visavis-engine").start(this::prepared);
  }

  private synchronized void prepared() {
    if (!closed) {
      get();
    }
  }

  /// From any thread; it waits while another one makes the engine.
  @Override
  public synchronized RTCEngine get() {
    RTCEngine made = engine;
    if (made == null) {
      if (closed) {
        throw new IllegalStateException("The window is closed");
      }
      made = maker.get();
      engine = made;
    }
    return made;
  }

  /// Closes it, if it was ever made.
  @Override
  public synchronized void close() {
    closed = true;
    if (engine != null) {
      engine.close();
    }
  }
}
