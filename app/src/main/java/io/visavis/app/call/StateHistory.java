package io.visavis.app.call;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;

/// The latest states of a call, in order. Safe for use by any thread.
public final class StateHistory {
  /// A call that flaps for hours must not fill the memory.
  private static final int LIMIT = 200;

  private final long start = System.nanoTime();
  private final ArrayDeque<StateChange> changes = new ArrayDeque<>();

  /// An empty history, whose clock starts now.
  public StateHistory() {}

  /// Adds a state entered now.
  public synchronized void add(String what, String value) {
    if (changes.size() == LIMIT) {
      changes.removeFirst();
    }
    changes.addLast(new StateChange(Duration.ofNanos(System.nanoTime() - start), what, value));
  }

  /// Adds what is different between two moments.
  public void add(CallStates before, CallStates now) {
    add("signaling", before.signaling(), now.signaling());
    add("gathering", before.gathering(), now.gathering());
    add("ice", before.ice(), now.ice());
    add("dtls", before.dtls(), now.dtls());
    add("connection", before.connection(), now.connection());
  }

  private void add(String what, String before, String now) {
    if (!before.equals(now)) {
      add(what, now);
    }
  }

  /// What has been added, the latest when that was much.
  public synchronized List<StateChange> changes() {
    return List.copyOf(changes);
  }
}
