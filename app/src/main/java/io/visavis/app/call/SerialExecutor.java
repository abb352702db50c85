package io.visavis.app.call;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;

/// Runs tasks one after another, in order, on whatever executor is under it: a user interface's
/// thread, or any pool.
final class SerialExecutor implements Executor {
  private static final System.Logger LOG = System.getLogger(SerialExecutor.class.getName());

  private final Executor under;
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private boolean scheduled;

  SerialExecutor(Executor under) {
    this.under = under;
  }

  @Override
  public void execute(Runnable task) {
    synchronized (tasks) {
      tasks.add(task);
      if (scheduled) {
        return;
      }
      scheduled = true;
    }
    under.execute(this::run);
  }

  private void run() {
    while (true) {
      Runnable task;
      synchronized (tasks) {
        task = tasks.poll();
        if (task == null) {
          scheduled = false;
          return;
        }
      }
      try {
        task.run();
      } catch (RuntimeException e) {
        // The next task must still run; a listener's fault is not the call's.
        LOG.log(System.Logger.Level.ERROR, "A task of the call failed", e);
      }
    }
  }
}
