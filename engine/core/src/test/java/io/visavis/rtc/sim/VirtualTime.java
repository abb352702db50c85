package io.visavis.rtc.sim;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/// The clock and the queue of everything that will happen. Single-threaded: what is scheduled for
/// the same moment runs in the order of scheduling.
public final class VirtualTime {

  private static final class Entry {
    final long time;
    final long order;
    final Runnable task;
    boolean cancelled;

    Entry(long time, long order, Runnable task) {
      this.time = time;
      this.order = order;
      this.task = task;
    }
  }

  private final PriorityQueue<Entry> queue =
      new PriorityQueue<>(
          Comparator.<Entry>comparingLong(e -> e.time).thenComparingLong(e -> e.order));
  private long now;
  private long order;

  /// Nanoseconds since the world began.
  public long now() {
    return now;
  }

  /// Runs `task` at `time`, or next if that has passed; the returned action cancels it.
  public Runnable at(long time, Runnable task) {
    Entry entry = new Entry(Math.max(time, now), order++, task);
    queue.add(entry);
    return () -> entry.cancelled = true;
  }

  /// Runs `task` after what is already waiting for this moment.
  public void soon(Runnable task) {
    at(now, task);
  }

  /// Lets time pass until `condition` holds; false if it does not within `limit`.
  public boolean runUntil(BooleanSupplier condition, Duration limit) {
    long end = now + limit.toNanos();
    while (!condition.getAsBoolean()) {
      Entry next = queue.peek();
      if (next == null || next.time > end) {
        now = end;
        return condition.getAsBoolean();
      }
      step();
    }
    return true;
  }

  /// Lets that much time pass.
  public void run(Duration duration) {
    runUntil(() -> false, duration);
  }

  /// Tasks that wait, cancelled ones not counted: what a closed connection must not leave behind.
  public long pending() {
    return queue.stream().filter(e -> !e.cancelled).count();
  }

  private void step() {
    Entry entry = queue.remove();
    now = entry.time;
    if (!entry.cancelled) {
      entry.task.run();
    }
  }
}
