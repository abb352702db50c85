package io.visavis.rtc.peer;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The W3C plane of one connection: its monitor, and the queue of tasks in which the state that
/// scripts can see changes.
///
/// A task changes state under the monitor and lists its reactions (events to fire, promises to
/// settle). They run right after it, in that order and on the same thread, but without the monitor:
/// a listener that waits for another thread cannot block that thread's calls.
final class SerialTasks {

  private static final Logger LOG = System.getLogger(SerialTasks.class.getName());

  /// So that a busy connection does not starve an executor that it shares with a user interface.
  private static final int TASKS_PER_TURN = 32;

  private final Executor executor;
  private final Object monitor;
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final ArrayDeque<Runnable> reactions = new ArrayDeque<>();
  private boolean scheduled;
  private volatile @Nullable Thread current;

  SerialTasks(Executor executor, Object monitor) {
    this.executor = executor;
    this.monitor = monitor;
  }

  /// An executor for connections that are given none: a virtual thread while there is work.
  static Executor virtualThreads() {
    return task -> Thread.ofVirtual().name("visavis-events").start(task);
  }

  /// "Queue a task": `task` will run under the monitor, then its reactions.
  void post(Runnable task) {
    synchronized (tasks) {
      tasks.add(task);
      if (scheduled) {
        return;
      }
      scheduled = true;
    }
    executor.execute(this::run);
  }

  /// Whether the calling thread is running one of this queue's tasks or reactions.
  boolean isCurrent() {
    return current == Thread.currentThread();
  }

  /// Adds a reaction of the task that runs now: called only from within a task.
  void react(Runnable reaction) {
    reactions.add(reaction);
  }

  <T> void resolve(CompletableFuture<T> promise, @Nullable T value) {
    react(() -> promise.complete(value));
  }

  void reject(CompletableFuture<?> promise, Throwable reason) {
    react(() -> promise.completeExceptionally(reason));
  }

  private void run() {
    current = Thread.currentThread();
    try {
      for (int i = 0; i < TASKS_PER_TURN; i++) {
        Runnable task;
        synchronized (tasks) {
          task = tasks.poll();
          if (task == null) {
            scheduled = false;
            return;
          }
        }
        runOne(task);
      }
    } finally {
      current = null;
    }
    executor.execute(this::run);
  }

  private void runOne(Runnable task) {
    try {
      synchronized (monitor) {
        task.run();
      }
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "A task of the connection failed: this is a bug of the engine", e);
    }
    for (Runnable reaction = reactions.poll(); reaction != null; reaction = reactions.poll()) {
      try {
        reaction.run();
      } catch (RuntimeException e) {
        // As in a browser: a listener's exception is reported, the others still run.
        LOG.log(Level.ERROR, "A listener threw", e);
      }
    }
  }
}
