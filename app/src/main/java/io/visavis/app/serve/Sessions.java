package io.visavis.app.serve;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Who has a session at the broker (MQTT 3.1.1 §4.1), present or not. Used by all threads.
final class Sessions {
  private final Duration patience;
  private final Consumer<String> forgotten;
  private final Map<String, Presence> presences = new HashMap<>();

  /// @param patience how long a session is kept after its connection ended
  /// @param forgotten is told of clients that were away for that long
  Sessions(Duration patience, Consumer<String> forgotten) {
    this.patience = patience;
    this.forgotten = forgotten;
  }

  /// A client is here, or here again.
  ///
  /// @param clean whether it begins a new session
  /// @param most clients with sessions
  /// @return whether there is room for it
  boolean arrived(String client, boolean clean, int most) {
    synchronized (presences) {
      if (presences.size() >= most && !presences.containsKey(client)) {
        return false;
      }
      presences.computeIfAbsent(client, id -> new Presence()).arrived(clean);
      return true;
    }
  }

  /// One of a session's subscriptions.
  ///
  /// @return whether it is one of at most so many
  boolean subscribe(String client, String filter, int most) {
    synchronized (presences) {
      Presence presence = presences.get(client);
      if (presence == null) {
        return false;
      }
      presence.filters.add(filter);
      return presence.filters.size() <= most;
    }
  }

  void unsubscribe(String client, List<String> filters) {
    synchronized (presences) {
      Presence presence = presences.get(client);
      if (presence != null) {
        filters.forEach(presence.filters::remove);
      }
    }
  }

  /// A connection of a client ended: its session waits for it for a while. (Moquette's own expiry
  /// counts in hours.)
  void left(String client, ScheduledExecutorService executor) {
    synchronized (presences) {
      Presence presence = presences.get(client);
      if (presence != null && --presence.connections == 0 && !executor.isShutdown()) {
        presence.end =
            executor.schedule(() -> forget(client), patience.toNanos(), TimeUnit.NANOSECONDS);
      }
    }
  }

  private void forget(String client) {
    synchronized (presences) {
      Presence presence = presences.get(client);
      if (presence != null && presence.connections == 0) {
        presences.remove(client);
        forgotten.accept(client);
      }
    }
  }

  /// How many clients have a session.
  int count() {
    synchronized (presences) {
      return presences.size();
    }
  }

  /// Of one client: a new connection may come before the old one is noticed to be gone.
  private static final class Presence {
    final Set<String> filters = new HashSet<>();
    int connections;
    @Nullable ScheduledFuture<?> end;

    void arrived(boolean clean) {
      if (clean) {
        filters.clear();
      }
      connections++;
      if (end != null) {
        end.cancel(false);
        end = null;
      }
    }
  }
}
