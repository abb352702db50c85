package io.visavis.rtc.net;

/// One event loop: the single thread that owns a connection's network plane, and its clock.
public interface Loop {

  /// Nanoseconds since this loop began; monotonic, never negative.
  long now();

  /// Nanoseconds since 1970-01-01T00:00:00Z at the moment that [#now] calls `loopTime`. The mapping
  /// is fixed when the loop begins, so that NTP times and statistics never jump.
  long wallNanos(long loopTime);

  /// The moment `loopTime` on the clock of `System.nanoTime()`, which frames carry.
  long nanoTime(long loopTime);

  /// Runs `task` on the loop, after what was queued before.
  void execute(Runnable task);

  /// Whether the calling thread is the loop's own.
  boolean inLoop();

  /// Runs `task` on the loop once [#now] has reached `deadline`.
  Timer schedule(long deadline, Runnable task);

  /// A task that waits for its deadline.
  interface Timer {

    /// Forgets the task; without effect once it ran.
    void cancel();
  }
}
