package io.visavis.rtc.dtls;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// Runs one task at a time away from the loop and keeps how it ended until the loop asks.
final class TaskRunner {

  private final Executor threads;
  private final Runnable wakeUp;
  private boolean busy;

  /// Written by the task's thread once, taken by the loop.
  private volatile @Nullable Outcome outcome;

  /// @param result what the task returned; null for nothing, or after a failure
  record Outcome(@Nullable Object result, @Nullable Exception failure) {}

  TaskRunner(Executor threads, Runnable wakeUp) {
    this.threads = threads;
    this.wakeUp = wakeUp;
  }

  /// Whether a task runs whose outcome has not been taken.
  boolean isBusy() {
    return busy;
  }

  void run(Callable<?> task) {
    busy = true;
    try {
      threads.execute(() -> {
        outcome = outcomeOf(task);
        wakeUp.run();
      });
    } catch (RejectedExecutionException e) {
      outcome = new Outcome(null, e);
      wakeUp.run();
    }
  }

  private static Outcome outcomeOf(Callable<?> task) {
    try {
      return new Outcome(task.call(), null);
    } catch (Exception e) {
      return new Outcome(null, e);
    }
  }

  /// How the task ended, once; null while it runs or when there is none.
  @Nullable Outcome take() {
    Outcome ended = outcome;
    if (ended != null) {
      outcome = null;
      busy = false;
    }
    return ended;
  }
}
