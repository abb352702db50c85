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

  private static final int FIRST_UNPRIVILEGED = 1_024;
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final IceSession session;
  private final LocalCandidates locals;
  private final List<RemoteCandidate> remotes = new ArrayList<>();
  private final List<CandidatePair> pairs = new ArrayList<>();
  private boolean controlling;
  private int remoteIds;
  private int pairIds;

  /// The nominated pair that works: only what outranks it is worth a check (RFC 8445 §8.1.2 tries
  /// nothing more; RFC 5245 §8.1.2 goes on with better pairs, which [Nomination] has use for).
  private @Nullable CandidatePair chosen;

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
    boolean tcp = line.protocol().equals(LocalCandidates.TCP);
    TcpType tcpType = tcp ? TcpType.of(line.tcpType()) : null;
    if (type == null
        || line.component() != session.settings.component()
        || (tcp ? tcpType == null : !line.protocol().equals(LocalCandidates.UDP))
        || !Addresses.isUnicast(resolved)
        || (tcpType == TcpType.PASSIVE && isReserved(resolved.getPort()))) {
      return false;
    }
    CandidateInfo info =
        remoteInfo(
            type, tcpType, resolved, Math.min(line.priority(), MAX_PRIORITY), line.foundation());
    RemoteCandidate known = remote(resolved, info.protocol());
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

  /// Nobody shall make us talk to the mail server next door: of the ports of well-known services,
  /// which no candidate has by chance, only those of the web are connected to, as browsers do.
  private static boolean isReserved(int port) {
    return port < FIRST_UNPRIVILEGED && port != HTTP && port != HTTPS;
  }

  /// The source of an authenticated check: a known candidate, or a new peer-reflexive one (RFC 8445
  /// §7.3.1.3); null beyond the limit.
  @Nullable RemoteCandidate seen(SocketBase base, InetSocketAddress from, long priority) {
    RemoteCandidate known = remote(from, base.self().protocol());
    if (known != null) {
      return known;
    }
    // Foundations of signalled candidates have no '-' (ice-char), so this one is unique.
    String foundation = "prflx-" + remoteIds;
    long bounded = Math.min(priority, MAX_PRIORITY);
    TcpType ours = base.self().tcpType();
    TcpType theirs = ours == null ? null : ours.opposite();
    return join(remoteInfo(CandidateType.PEER_REFLEXIVE, theirs, from, bounded, foundation));
  }

  private CandidateInfo remoteInfo(
      CandidateType type,
      @Nullable TcpType tcpType,
      InetSocketAddress address,
      long priority,
      String foundation) {
    return new CandidateInfo(
        "R" + remoteIds,
        type,
        session.settings.component(),
        tcpType == null ? LocalCandidates.UDP : LocalCandidates.TCP,
        tcpType,
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

  private @Nullable RemoteCandidate remote(InetSocketAddress address, String protocol) {
    for (RemoteCandidate candidate : remotes) {
      if (candidate.address().equals(address) && candidate.info().protocol().equals(protocol)) {
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
    if (find(base, remote) != null || !compatible(base, remote)) {
      return;
    }
    CandidatePair pair = newPair(base, remote);
    if (wanted(pair) && makeRoom(pair.priority)) {
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
  private boolean compatible(SocketBase base, RemoteCandidate candidate) {
    InetAddress local = base.ip();
    InetAddress remote = candidate.address().getAddress();
    TcpType ours = base.self().tcpType();
    // RFC 6544 §6.2: pairs with a passive base are pruned; the connection and the check come from
    // the other side, and make a pair then.
    boolean reaches =
        ours == null
            ? candidate.info().tcpType() == null
            : ours == TcpType.ACTIVE && candidate.info().tcpType() == TcpType.PASSIVE;
    boolean loopback =
        local.isLoopbackAddress() == remote.isLoopbackAddress()
            || (base.relayed() && local.isLoopbackAddress());
    return reaches
        && Addresses.sameFamily(local, remote)
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

  /// RFC 8445 §6.1.4.2 keeps a pair frozen until the check of its foundation has failed, which
  /// takes most of a minute when the address is dead. One retransmission is enough of a hint: an
  /// agent has a single component, so there is little to be saved by waiting.
  private boolean foundationBusy(CandidatePair pair) {
    return any(p -> p != pair && p.fresh() && p.sameFoundation(pair));
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
        fail(pair);
      }
    }
  }

  /// Nothing comes by the pair any more.
  void fail(CandidatePair pair) {
    pair.state = PairState.FAILED;
    pair.nominating = false;
    pair.check = null;
  }

  /// Whether the base is there still.
  boolean has(SocketBase base) {
    return locals.bases().contains(base);
  }

  private boolean wanted(CandidatePair pair) {
    return chosen == null || pair.outranks(chosen);
  }

  /// Everything is tried anew: what had been left out, what has failed, and what has not been asked
  /// since it worked.
  ///
  /// @param except the pair in use, which has checks of its own
  void renew(@Nullable CandidatePair except) {
    chosen = null;
    for (CandidatePair pair : pairs) {
      if (pair != except && has(pair.base)) {
        pair.state = PairState.WAITING;
        pair.check = null;
        pair.nominating = false;
      }
    }
    locals.bases().forEach(this::addBase);
  }

  /// A pair has been nominated: others that were never tried leave, checks under way are not
  /// repeated, except for those of pairs that would be nominated in its place.
  void conclude(CandidatePair nominated) {
    chosen = nominated;
    pairs.removeIf(p ->
        !wanted(p)
            && p != nominated
            && !p.heardFrom
            && (p.state == PairState.FROZEN || p.state == PairState.WAITING));
    for (CandidatePair pair : pairs) {
      if (pair.state == PairState.IN_PROGRESS && pair.check != null && !wanted(pair)) {
        pair.check.cancel();
      }
    }
  }

  /// The pair to use: the best that works, and of those left for their silence only if need be.
  @Nullable CandidatePair bestWorking() {
    CandidatePair best = best(p -> p.succeeded() && !p.left);
    return best != null ? best : best(CandidatePair::succeeded);
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
