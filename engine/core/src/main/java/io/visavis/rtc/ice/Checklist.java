package io.visavis.rtc.ice;

import io.visavis.rtc.sdp.IceCandidateLine;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Remote candidates and the pairs formed with them (RFC 8445 §6.1.2, RFC 8838 §12).
///
/// Pairs join one by one as candidates trickle in, so the states of §6.1.2.6 are given on joining:
/// a pair waits when nothing of its foundation is being tried, else it is frozen.
final class Checklist {
  /// Priorities have 31 bits (RFC 8445 §5.1.2); larger ones would overflow the pair's.
  private static final long MAX_PRIORITY = Integer.MAX_VALUE;

  private final IceSession session;
  private final LocalCandidates locals;
  private final List<RemoteCandidate> remotes = new ArrayList<>();
  private final List<CandidatePair> pairs = new ArrayList<>();
  private boolean controlling;
  private int remoteIds;
  private int pairIds;

  /// Nothing new is tried after the nomination (RFC 8445 §8.1.2).
  private boolean concluded;

  Checklist(IceSession session, LocalCandidates locals) {
    this.session = session;
    this.locals = locals;
  }

  List<CandidatePair> pairs() {
    return pairs;
  }

  List<RemoteCandidate> remotes() {
    return remotes;
  }

  void role(boolean isControlling) {
    controlling = isControlling;
    pairs.forEach(pair -> pair.prioritise(isControlling));
  }

  /// A signalled candidate.
  ///
  /// @return whether it is now known; false for kinds that are not ours and beyond the limit
  boolean addRemote(IceCandidateLine line, InetSocketAddress resolved) {
    CandidateType type = CandidateType.of(line.type());
    if (type == null
        || line.component() != LocalCandidates.COMPONENT
        || !line.protocol().equals(LocalCandidates.UDP)
        || !Addresses.isUnicast(resolved)) {
      return false;
    }
    CandidateInfo info =
        remoteInfo(type, resolved, Math.min(line.priority(), MAX_PRIORITY), line.foundation());
    RemoteCandidate known = remote(resolved);
    if (known != null) {
      if (known.info().type() == CandidateType.PEER_REFLEXIVE) {
        known.signalled(info);
        role(controlling);
      }
      return true;
    }
    RemoteCandidate candidate = join(info);
    if (candidate == null) {
      return false;
    }
    for (SocketBase base : locals.bases()) {
      pair(base, candidate);
    }
    return true;
  }

  /// The source of an authenticated check: a known candidate, or a new peer-reflexive one (RFC 8445
  /// §7.3.1.3); null beyond the limit.
  @Nullable RemoteCandidate seen(InetSocketAddress from, long priority) {
    RemoteCandidate known = remote(from);
    if (known != null) {
      return known;
    }
    // Foundations of signalled candidates have no '-' (ice-char), so this one is unique.
    String foundation = "prflx-" + remoteIds;
    long bounded = Math.min(priority, MAX_PRIORITY);
    return join(remoteInfo(CandidateType.PEER_REFLEXIVE, from, bounded, foundation));
  }

  private CandidateInfo remoteInfo(
      CandidateType type, InetSocketAddress address, long priority, String foundation) {
    return new CandidateInfo(
        "R" + remoteIds,
        type,
        LocalCandidates.COMPONENT,
        LocalCandidates.UDP,
        null,
        address,
        null,
        priority,
        foundation,
        null,
        null,
        null);
  }

  private @Nullable RemoteCandidate join(CandidateInfo info) {
    if (remotes.size() >= session.settings.maxRemoteCandidates()) {
      return null;
    }
    remoteIds++;
    RemoteCandidate candidate = new RemoteCandidate(info);
    remotes.add(candidate);
    return candidate;
  }

  private @Nullable RemoteCandidate remote(InetSocketAddress address) {
    for (RemoteCandidate candidate : remotes) {
      if (candidate.address().equals(address)) {
        return candidate;
      }
    }
    return null;
  }

  void addBase(SocketBase base) {
    for (RemoteCandidate remote : remotes) {
      pair(base, remote);
    }
  }

  private void pair(SocketBase base, RemoteCandidate remote) {
    if (concluded
        || find(base, remote) != null
        || !compatible(base, remote.address().getAddress())) {
      return;
    }
    CandidatePair pair = newPair(base, remote);
    if (makeRoom(pair.priority)) {
      boolean busy = any(p -> p.sameFoundation(pair) && p.pending());
      pair.state = busy ? PairState.FROZEN : PairState.WAITING;
      insert(pair);
    }
  }

  /// The pair by which a check came, made when there is none yet.
  ///
  /// @return null when there is no room
  @Nullable CandidatePair findOrAdd(SocketBase base, RemoteCandidate remote) {
    CandidatePair known = find(base, remote);
    if (known != null) {
      return known;
    }
    CandidatePair pair = newPair(base, remote);
    if (!makeRoom(pair.priority)) {
      return null;
    }
    pair.state = PairState.WAITING;
    insert(pair);
    return pair;
  }

  private @Nullable CandidatePair find(SocketBase base, RemoteCandidate remote) {
    for (CandidatePair pair : pairs) {
      if (pair.base == base && pair.remote == remote) {
        return pair;
      }
    }
    return null;
  }

  private CandidatePair newPair(SocketBase base, RemoteCandidate remote) {
    CandidatePair pair = new CandidatePair("P" + ++pairIds, base, remote);
    pair.prioritise(controlling);
    return pair;
  }

  /// Keeps the list in order of falling priority; roles may reorder it, so that searches compare.
  private void insert(CandidatePair pair) {
    int at = 0;
    while (at < pairs.size() && pairs.get(at).priority >= pair.priority) {
      at++;
    }
    pairs.add(at, pair);
  }

  /// Within the limit, or by giving up a worse pair that has not been tried (RFC 8445 §6.1.2.5).
  private boolean makeRoom(long priority) {
    if (pairs.size() < session.settings.maxPairs()) {
      return true;
    }
    CandidatePair worst = null;
    for (CandidatePair pair : pairs) {
      boolean untried = pair.state == PairState.FROZEN || pair.state == PairState.WAITING;
      if (untried && !pair.heardFrom && (worst == null || pair.priority < worst.priority)) {
        worst = pair;
      }
    }
    return worst != null && worst.priority < priority && pairs.remove(worst);
  }

  /// RFC 8445 §6.1.2.2: same family, and IPv6 link-local only with link-local. Loopback is held to
  /// loopback likewise, because no packet gets from one to the other; a relay on loopback, which is
  /// one of a test, reaches what its host reaches.
  private boolean compatible(SocketBase base, InetAddress remote) {
    InetAddress local = base.ip();
    boolean loopback =
        local.isLoopbackAddress() == remote.isLoopbackAddress()
            || (base.relayed() && local.isLoopbackAddress());
    return Addresses.sameFamily(local, remote)
        && Addresses.isLinkLocalIpv6(local) == Addresses.isLinkLocalIpv6(remote)
        && loopback
        && IcePolicy.pairs(session.policy, local, remote);
  }

  /// The pair for the next ordinary check (RFC 8445 §6.1.4.2): the best waiting one; when none
  /// waits, the best frozen one whose foundation is idle.
  @Nullable CandidatePair nextOrdinary() {
    CandidatePair waiting = best(p -> p.state == PairState.WAITING);
    if (waiting != null) {
      return waiting;
    }
    return best(p -> p.state == PairState.FROZEN && !foundationBusy(p));
  }

  private boolean foundationBusy(CandidatePair pair) {
    return any(p ->
        p != pair && p.state == PairState.IN_PROGRESS && p.pending() && p.sameFoundation(pair));
  }

  /// A check has succeeded: what shares its foundation will probably work as well (§7.2.5.3.3).
  void thaw(CandidatePair succeeded) {
    for (CandidatePair pair : pairs) {
      if (pair.state == PairState.FROZEN && pair.sameFoundation(succeeded)) {
        pair.state = PairState.WAITING;
      }
    }
  }

  /// The base is gone: nothing comes by its pairs any more.
  void removeBase(SocketBase base) {
    for (CandidatePair pair : pairs) {
      if (pair.base == base) {
        pair.state = PairState.FAILED;
        pair.nominating = false;
        pair.check = null;
      }
    }
  }

  /// Everything is tried anew: what had been left out, and what has failed.
  void renew() {
    concluded = false;
    for (CandidatePair pair : pairs) {
      if (pair.state == PairState.FAILED && locals.bases().contains(pair.base)) {
        pair.state = PairState.WAITING;
      }
    }
    locals.bases().forEach(this::addBase);
  }

  /// A pair has been nominated: pairs that were never tried leave, checks under way are not
  /// repeated (§8.1.2).
  void conclude() {
    concluded = true;
    pairs.removeIf(
        p -> !p.heardFrom && (p.state == PairState.FROZEN || p.state == PairState.WAITING));
    for (CandidatePair pair : pairs) {
      if (pair.state == PairState.IN_PROGRESS && pair.check != null) {
        pair.check.cancel();
      }
    }
  }

  boolean concluded() {
    return concluded;
  }

  /// The best pair that satisfies the condition, null when none does.
  @Nullable CandidatePair best(Predicate<CandidatePair> condition) {
    CandidatePair best = null;
    for (CandidatePair pair : pairs) {
      if ((best == null || pair.priority > best.priority) && condition.test(pair)) {
        best = pair;
      }
    }
    return best;
  }

  boolean any(Predicate<CandidatePair> condition) {
    for (CandidatePair pair : pairs) {
      if (condition.test(pair)) {
        return true;
      }
    }
    return false;
  }
}
