package io.visavis.rtc.peer;

import io.visavis.rtc.RTCException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A future of the connection. It is settled on the connection's serial executor, so waiting for it
/// there would never end: that is an exception at once.
final class Promise<T> extends CompletableFuture<T> {

  private final SerialTasks serial;

  Promise(SerialTasks serial) {
    this.serial = serial;
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new Promise<>(serial);
  }

  @Override
  public T join() {
    refuseDeadlock();
    return super.join();
  }

  @Override
  public T get() throws InterruptedException, ExecutionException {
    refuseDeadlock();
    return super.get();
  }

  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    refuseDeadlock();
    return super.get(timeout, unit);
  }

  private void refuseDeadlock() {
    if (!isDone() && serial.isCurrent()) {
      throw RTCException.invalidState(
          "waiting for a connection's future on that connection's own executor would never end;"
              + " chain the next step with thenAccept or thenCompose instead");
    }
  }
}
