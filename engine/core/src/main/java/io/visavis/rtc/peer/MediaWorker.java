package io.visavis.rtc.peer;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// A platform thread for work that takes milliseconds (encode, decode), with a bounded mailbox:
/// when it is full, what is offered is refused.
final class MediaWorker {

  private static final Logger LOG = System.getLogger(MediaWorker.class.getName());

  private final ArrayDeque<Runnable> mailbox = new ArrayDeque<>();
  private final int capacity;
  private boolean closed;

  /// @param capacity tasks that may wait
  MediaWorker(String name, int capacity) {
    this.capacity = capacity;
    Thread.ofPlatform().daemon().name("visavis-" + name).start(this::run);
  }

  /// @return false: the mailbox is full, or the worker closed
  synchronized boolean offer(Runnable task) {
    if (closed) {
      return false;
    }
    if (mailbox.size() >= capacity) {
      return false;
    }
    mailbox.add(task);
    notifyAll();
    return true;
  }

  /// Forgets what waits, then runs `last` on the thread, which ends with it.
  synchronized void close(Runnable last) {
    if (!closed) {
      closed = true;
      mailbox.clear();
      mailbox.add(last);
      notifyAll();
    }
  }

  private void run() {
    try {
      for (Runnable task = next(); task != null; task = next()) {
        try {
          task.run();
        } catch (RuntimeException e) {
          LOG.log(Level.WARNING, "A codec failed on one frame", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      LOG.log(Level.DEBUG, "A media thread was interrupted and ends");
    }
  }

  private synchronized @Nullable Runnable next() throws InterruptedException {
    while (mailbox.isEmpty()) {
      if (closed) {
        return null;
      }
      wait();
    }
    return mailbox.remove();
  }
}
