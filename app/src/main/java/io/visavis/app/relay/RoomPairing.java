package io.visavis.app.relay;

import io.visavis.app.relay.RoomMessage.What;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Whom of a room to talk to: RELAY.md, "Who talks to whom". It only queues messages; somebody else
/// has them published.
final class RoomPairing {
  private static final long PATIENCE = Duration.ofSeconds(5).toNanos();

  private final String me;
  private final Supplier<Collection<RoomPeer>> peers;
  private final Runnable show;

  /// Those that want to be chosen while another is, and since when.
  private final Map<RoomPeer, Long> waiting = new LinkedHashMap<>();

  private @Nullable RoomPeer choice;
  private long chosenAt;
  private boolean paired;
  private boolean lost;
  private boolean fullHeard;
  private RoomState unpaired = new RoomState.Alone();

  /// @param show called when [#state] is worth telling before it goes on
  RoomPairing(String me, Supplier<Collection<RoomPeer>> peers, Runnable show) {
    this.me = me;
    this.show = show;
    this.peers = peers;
  }

  /// Whom we would talk to; null: nobody.
  @Nullable RoomPeer choice() {
    return choice;
  }

  /// Whom we talk to, even if it seems lost; null: nobody.
  @Nullable RoomPeer partner() {
    return paired ? choice : null;
  }

  boolean paired() {
    return paired;
  }

  /// Whether everybody here has somebody else.
  boolean full() {
    return choice == null && fullHeard && waiting.isEmpty();
  }

  /// Whether the partner, being there, neither acknowledges nor closes a gap.
  boolean stalled(long now) {
    RoomPeer partner = partner();
    return partner != null && !lost && partner.stalled(now);
  }

  RoomState state() {
    if (!paired || choice == null) {
      return unpaired;
    }
    return lost
        ? new RoomState.Left(true)
        : new RoomState.Paired(choice.guest, me.compareTo(choice.id()) < 0);
  }

  /// We are connected again; who waited has to come again.
  void connected(long now) {
    waiting.clear();
    chosenAt = now;
  }

  void hello(RoomPeer peer, long now) {
    heard(peer);
    if (choice != peer) {
      await(peer, now);
    }
  }

  /// A hint only: the broker may say it at any time.
  boolean will(RoomPeer peer, long now) {
    waiting.remove(peer);
    if (peer == choice && !lost) {
      lost = true;
      if (paired) {
        peer.queue(What.PROBE.member());
      }
    }
    return true;
  }

  /// Something new came from it.
  void heard(RoomPeer peer) {
    if (peer == choice && lost) {
      lost = false;
      peer.patience(peer.heardAt);
    }
  }

  /// A message other than a signal.
  void said(RoomPeer peer, RoomMessage message, long now) {
    switch (message.what()) {
      case WELCOME -> {
        peer.offered = true;
        peer.guest = message.guest();
        welcome(peer, now);
      }
      case LATER -> withdrawn(peer);
      case FULL -> {
        fullHeard |= !paired || peer == choice;
        withdrawn(peer);
      }
      case LEAVE -> {
        peer.gone = true;
        peer.forget();
        withdrawn(peer);
      }
      case SIGNAL, PROBE -> {}
    }
    settle(now);
  }

  private void welcome(RoomPeer peer, long now) {
    RoomPeer other = choice;
    if (peer == other) {
      pair(peer, now);
    } else if (other != null
        && !paired
        && !lost
        && now - chosenAt < PATIENCE
        && other.id().compareTo(peer.id()) < 0) {
      // Of a ring in which each has chosen the next, at least one steps back and one does not.
      refuse(peer);
    } else {
      await(peer, now);
    }
  }

  private void withdrawn(RoomPeer peer) {
    peer.offered = false;
    waiting.remove(peer);
    if (peer == choice) {
      if (paired) {
        unpaired = new RoomState.Left(false);
      }
      drop();
    }
  }

  private void drop() {
    choice = null;
    paired = false;
    lost = false;
  }

  /// Says to one that is not the partner that it is not.
  void refuse(RoomPeer peer) {
    peer.offered = false;
    waiting.remove(peer);
    peer.queue((paired ? What.FULL : What.LATER).member());
  }

  private void await(RoomPeer peer, long now) {
    boolean first = waiting.isEmpty();
    waiting.putIfAbsent(peer, now);
    RoomPeer partner = partner();
    if (first && partner != null && !lost && !alive(partner, now)) {
      partner.queue(What.PROBE.member());
    }
  }

  private static boolean alive(RoomPeer partner, long since) {
    return partner.heardAt >= since - PATIENCE;
  }

  /// Chooses, refuses and gives up, as far as it is time to.
  void settle(long now) {
    while (!waiting.isEmpty()) {
      RoomPeer best = best();
      if (choice == null) {
        choose(best, now);
      } else if (paired && !lost && alive(choice, waiting.getOrDefault(best, now))) {
        refuse(best);
      } else if (lost || now >= patientUntil(best)) {
        giveUp();
        choose(best, now);
      } else {
        return;
      }
    }
  }

  /// Of those that wait, the first that has offered, else the first.
  private RoomPeer best() {
    List<RoomPeer> all = new ArrayList<>(waiting.keySet());
    return all.stream().filter(peer -> peer.offered).findFirst().orElse(all.getFirst());
  }

  private long patientUntil(RoomPeer next) {
    return PATIENCE + (paired ? waiting.getOrDefault(next, 0L) : chosenAt);
  }

  private void giveUp() {
    RoomPeer old = choice;
    if (old == null) {
      return;
    }
    if (paired) {
      // That it is not the old one who comes next can be seen: somebody was alone in between.
      lost = true;
      show.run();
      unpaired = new RoomState.Alone();
    }
    drop();
    show.run();
    old.offered = false;
    old.queue(What.LATER.member());
  }

  private void choose(RoomPeer peer, long now) {
    waiting.remove(peer);
    choice = peer;
    chosenAt = now;
    peer.queue(What.WELCOME.member());
    if (peer.offered) {
      pair(peer, now);
    }
  }

  private void pair(RoomPeer partner, long now) {
    partner.patience(now);
    paired = true;
    lost = false;
    fullHeard = false;
    for (RoomPeer peer : peers.get()) {
      if (peer != partner && peer.offered) {
        refuse(peer);
      }
    }
  }

  /// When [#settle] or [#stalled] has something to do that no message brings.
  long deadline() {
    RoomPeer partner = partner();
    long stall = partner == null || lost ? Long.MAX_VALUE : partner.stallDeadline();
    return waiting.isEmpty() ? stall : Math.min(stall, patientUntil(best()));
  }
}
