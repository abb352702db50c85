package io.visavis.rtc.ice;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which pair packets take, and where they may come from.
///
/// Until a pair is nominated the best one that works is used, so nobody waits for nomination.
final class Selection {
  /// A pair nominated again within this time is an aggressive nominator's, which nominates all it
  /// checks; then priority decides. Later, the peer has changed its mind, and the last word counts.
  private static final long RENOMINATION = 1_000_000_000;

  /// More than the pairs that an agent may have by default.
  private static final int MAX_SOURCES = 256;

  private final IceSession session;
  private final Checklist list;

  /// Pairs that have been checked from either side.
  private final Set<Route> sources = new HashSet<>();

  private @Nullable CandidatePair selected;
  private @Nullable CandidatePair used;
  private @Nullable Route route;
  private int changes;
  private int selections;

  Selection(IceSession session, Checklist list) {
    this.session = session;
    this.list = list;
  }

  /// The nominated pair, null when there is none.
  @Nullable CandidatePair selected() {
    return selected;
  }

  @Nullable CandidatePair used() {
    return used;
  }

  @Nullable Route route() {
    return route;
  }

  /// How often a pair has been nominated.
  int nominations() {
    return selections;
  }

  int changes() {
    return changes;
  }

  /// A check was answered; the nominated flag follows (RFC 8445 §7.2.5.3.4 and §7.3.1.5).
  void succeeded(CandidatePair pair, Checks.Purpose purpose, long now) {
    accept(pair.route);
    if (session.controlling) {
      if (purpose == Checks.Purpose.NOMINATION) {
        select(pair);
      }
    } else if (pair.nominateOnSuccess) {
      pair.nominateOnSuccess = false;
      nominatedByPeer(pair, now);
    }
  }

  /// Both aggressive (RFC 5245) and regular nomination are understood, and a later change of mind.
  void nominatedByPeer(CandidatePair pair, long now) {
    CandidatePair current = selected;
    boolean again = current != null && now - current.nominatedAt >= RENOMINATION;
    pair.nominatedAt = now;
    if (current == null || again || pair.priority > current.priority) {
      select(pair);
    }
  }

  private void select(CandidatePair pair) {
    pair.nominating = false;
    pair.nominated = true;
    pair.left = false;
    if (pair != selected) {
      pair.renominated = selections > 0;
      selections++;
    }
    selected = pair;
    list.conclude(pair);
  }

  /// The pair in use has been silent for too long, and another one answers.
  void leave(CandidatePair silent) {
    list.fail(silent);
    silent.left = true;
    if (silent == selected) {
      selected = null;
    }
  }

  /// The pair in use has lost consent, and so have all others that were not asked since. Checks
  /// that have been under way for long were begun in its silence, in vain.
  void expire(long now) {
    long answered = now - session.settings.consentTimeout().toNanos();
    long asked = now - session.settings.disconnectedTimeout().toNanos();
    for (CandidatePair pair : list.pairs()) {
      boolean lost = pair.succeeded() && (pair == used || pair.lastResponse <= answered);
      boolean vain = pair.state == PairState.IN_PROGRESS && pair.checkedSince <= asked;
      if (lost || vain) {
        list.fail(pair);
        sources.remove(pair.route);
      }
    }
    if (selected == used) {
      selected = null;
    }
  }

  /// The base is gone, and with it what came and went by it.
  ///
  /// @return whether its pair was in use
  boolean removeBase(SocketBase base) {
    sources.removeIf(source -> source.socketId() == base.socketId());
    if (selected != null && selected.base == base) {
      selected = null;
    }
    return used != null && used.base == base;
  }

  /// The pair is gone.
  ///
  /// @return whether it was in use
  boolean remove(CandidatePair pair) {
    sources.remove(pair.route);
    if (selected == pair) {
      selected = null;
    }
    return used == pair;
  }

  /// Turns to the pair that is now to be used, and tells.
  ///
  /// @return whether it is another one
  boolean update() {
    CandidatePair best = selected != null ? selected : list.bestWorking();
    if (best == used) {
      return false;
    }
    used = best;
    route = best == null ? null : best.route;
    if (best != null) {
      changes++;
      session.outputs.add(
          new IceOutput.SelectedPair(best.info(true), best.local(), best.remote.info()));
    }
    return true;
  }

  void accept(Route source) {
    if (sources.size() < MAX_SOURCES) {
      sources.add(source);
    }
  }

  boolean accepts(int socketId, InetSocketAddress from) {
    Route current = route;
    if (current != null && current.socketId() == socketId && current.remote().equals(from)) {
      return true;
    }
    return sources.contains(new Route(socketId, from));
  }

  void clear() {
    route = null;
    sources.clear();
  }
}
