package io.visavis.rtc.peer;

import io.visavis.rtc.RTCException;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The operations chain of webrtc-pc §4.4.1.2: one asynchronous operation at a time. All methods
/// are called under the connection's monitor.
final class OperationsChain {

  /// What an operation calls, in a task, when it has ended.
  interface Completion<T> {

    void resolve(@Nullable T value);

    void reject(Throwable reason);
  }

  private final SerialTasks serial;
  private final Runnable onEmpty;
  private final ArrayDeque<Runnable> operations = new ArrayDeque<>();
  private boolean closed;

  /// @param onEmpty runs, under the monitor, when the last operation has ended
  OperationsChain(SerialTasks serial, Runnable onEmpty) {
    this.serial = serial;
    this.onEmpty = onEmpty;
  }

  boolean isEmpty() {
    return operations.isEmpty();
  }

  /// Operations that have not ended are forgotten: their promises stay pending, as W3C has it.
  void close() {
    closed = true;
    operations.clear();
  }

  /// "Chain an operation". An operation that throws an [RTCException] is rejected with it.
  <T> CompletableFuture<T> chain(Consumer<Completion<T>> operation) {
    Promise<T> promise = new Promise<>(serial);
    if (closed) {
      return rejected(promise, RTCException.invalidState("the connection is closed"));
    }
    Completion<T> completion = new ChainedCompletion<>(promise);
    operations.add(() -> start(operation, completion));
    if (operations.size() == 1) {
      operations.element().run();
    }
    return promise;
  }

  /// A promise that is rejected in a task of its own.
  <T> CompletableFuture<T> rejected(CompletableFuture<T> promise, RTCException reason) {
    serial.post(() -> serial.reject(promise, reason));
    return promise;
  }

  private <T> void start(Consumer<Completion<T>> operation, Completion<T> completion) {
    try {
      operation.accept(completion);
    } catch (RTCException e) {
      serial.post(() -> completion.reject(e));
    }
  }

  private void next() {
    operations.remove();
    Runnable following = operations.peek();
    if (following != null) {
      following.run();
    } else {
      onEmpty.run();
    }
  }

  private final class ChainedCompletion<T> implements Completion<T> {
    private final Promise<T> promise;

    ChainedCompletion(Promise<T> promise) {
      this.promise = promise;
    }

    @Override
    public void resolve(@Nullable T value) {
      if (!closed) {
        serial.resolve(promise, value);
        next();
      }
    }

    @Override
    public void reject(Throwable reason) {
      if (!closed) {
        serial.reject(promise, reason);
        next();
      }
    }
  }
}
