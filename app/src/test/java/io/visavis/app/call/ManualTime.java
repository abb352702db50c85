package io.visavis.app.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;

/// A time that passes when a test says so.
final class ManualTime implements CallTime {
  /// Enough for what is done now and then, too little for what is given up.
  static final Duration WHILE = Duration.ofSeconds(30);

  private record Timer(Instant due, Executor executor, Runnable task) {}

  private final List<Timer> timers = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized Runnable after(Duration delay, Executor executor, Runnable task) {
    Timer timer = new Timer(now.plus(delay), executor, task);
    timers.add(timer);
    return () -> cancel(timer);
  }

  private synchronized void cancel(Timer timer) {
    timers.removeIf(each -> each == timer);
  }

  /// Lets it pass; what becomes due is given to its executor.
  synchronized void pass(Duration duration) {
    now = now.plus(duration);
    List<Timer> due =
        timers.stream()
            .filter(timer -> !timer.due().isAfter(now))
            .sorted(Comparator.comparing(Timer::due))
            .toList();
    due.forEach(timer -> {
      cancel(timer);
      timer.executor().execute(timer.task());
    });
  }
}
