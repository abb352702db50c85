package io.visavis.app.call;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// The clock and the timers of a call, so that a test can let half an hour pass at once.
interface CallTime {
  /// This machine's.
  CallTime SYSTEM =
      new CallTime() {
        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public Runnable after(Duration delay, Executor executor, Runnable task) {
          AtomicBoolean cancelled = new AtomicBoolean();
          // Completing it by hand also forgets the timer, which would hold the call otherwise.
          CompletableFuture<Boolean> timer =
              new CompletableFuture<Boolean>()
                  .completeOnTimeout(true, delay.toMillis(), TimeUnit.MILLISECONDS);
          timer.thenAcceptAsync(
              due -> {
                if (due && !cancelled.get()) {
                  task.run();
                }
              },
              executor);
          return () -> {
            cancelled.set(true);
            timer.complete(false);
          };
        }
      };

  /// What the time is.
  Instant now();

  /// Runs the task once, on the executor.
  ///
  /// @return cancels it
  Runnable after(Duration delay, Executor executor, Runnable task);
}
