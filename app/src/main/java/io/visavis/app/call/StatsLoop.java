package io.visavis.app.call;

import io.visavis.rtc.RTCPeerConnection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Reads the figures of a connection every second, on the call's executor.
final class StatsLoop {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final RTCPeerConnection connection;
  private final Executor serial;
  private final BooleanSupplier over;
  private final Consumer<CallStats> told;
  private final StatsReader reader = new StatsReader();

  /// @param over whether the call has ended, and this with it
  StatsLoop(
      RTCPeerConnection connection,
      Executor serial,
      BooleanSupplier over,
      Consumer<CallStats> told) {
    this.connection = connection;
    this.serial = serial;
    this.over = over;
    this.told = told;
  }

  void start() {
    CompletableFuture.delayedExecutor(INTERVAL.toMillis(), TimeUnit.MILLISECONDS, serial)
        .execute(this::measure);
  }

  private void measure() {
    if (over.getAsBoolean()) {
      return;
    }
    connection
        .getStats()
        .whenCompleteAsync(
            (report, failure) -> {
              if (over.getAsBoolean()) {
                return;
              }
              if (report != null) {
                told.accept(reader.read(report));
              }
              start();
            },
            serial);
  }
}
