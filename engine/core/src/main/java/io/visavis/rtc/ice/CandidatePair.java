package io.visavis.rtc.ice;

import io.visavis.rtc.stun.StunTransaction;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A candidate pair with the state of its checks.
///
/// The local side is always a base: RFC 8445 §6.1.2.4 replaces reflexive candidates by their bases
/// and prunes what becomes equal, so they are never paired at all. Which candidate the peer saw is
/// known after the first successful check, as [#local()].
final class CandidatePair {
  private static final int TWO_RELAYS = 0;
  private static final int ONE_RELAY = 2;
  private static final int DIRECT_TCP = 4;
  private static final int REFLEXIVE = 5;
  private static final int DIRECT = 6;

  final String id;
  final SocketBase base;
  final RemoteCandidate remote;
  final Route route;
  private CandidateInfo local;

  PairState state = PairState.FROZEN;
  long priority;
  boolean nominated;

  /// The controlled side: USE-CANDIDATE came before our own check has succeeded (RFC 8445
  /// §7.3.1.5).
  boolean nominateOnSuccess;

  /// The controlling side: a check with USE-CANDIDATE is wanted or on its way.
  boolean nominating;

  /// Nominations that went unanswered; such a pair comes last when another one works too.
  int failedNominations;

  /// The check in flight that decides on the state; null when none does.
  @Nullable StunTransaction check;

  /// Whether that check is one of [Patience]'s, which is not repeated.
  boolean reminded;

  /// An authenticated check has come from the peer by this pair.
  boolean heardFrom;

  /// Given up for its silence; chosen again only for want of another one.
  boolean left;

  /// Nominated in place of another pair: consent checks repeat the nomination, because a peer may
  /// have thought the first one a stray of the earlier.
  boolean renominated;

  /// When the check under way was first sent.
  long checkedSince;

  /// When the peer last nominated the pair.
  long nominatedAt;

  long lastRequest = -1;
  long lastResponse = -1;
  long roundTrip = -1;
  long requestsSent;
  long requestsReceived;
  long responsesSent;
  long responsesReceived;
  long retransmissionsSent;
  long consentRequestsSent;
  private long totalRoundTrip;
  private int roundTrips;

  CandidatePair(String id, SocketBase base, RemoteCandidate remote) {
    this.id = id;
    this.base = base;
    this.remote = remote;
    local = base.self();
    InetSocketAddress destination = Addresses.scoped(remote.address(), base.ip());
    route = new Route(base.socketId(), destination);
  }

  CandidateInfo local() {
    return local;
  }

  void local(CandidateInfo seen) {
    local = seen;
  }

  /// The pair's foundation is that of both candidates together (RFC 8445 §6.1.2.6).
  boolean sameFoundation(CandidatePair other) {
    return base.self().foundation().equals(other.base.self().foundation())
        && remote.info().foundation().equals(other.remote.info().foundation());
  }

  /// How good the kind of path is, apart from priorities, which count networks and families too:
  /// every relay costs a detour, a reliable way underneath makes packets wait for lost ones, and a
  /// path by reflexive addresses may be a hairpin through the NAT where a direct one exists.
  int rank() {
    boolean theirs = remote.info().type() == CandidateType.RELAYED;
    RelayProtocol ours = base.self().relayProtocol();
    if (ours != null || theirs) {
      boolean quick = ours == null || ours == RelayProtocol.UDP;
      return (ours != null && theirs ? TWO_RELAYS : ONE_RELAY) + (quick ? 1 : 0);
    }
    if (base.self().tcpType() != null) {
      return DIRECT_TCP;
    }
    return remote.info().type() == CandidateType.HOST ? DIRECT : REFLEXIVE;
  }

  /// Whether this pair should take the place of one that works.
  boolean outranks(CandidatePair other) {
    return priority > other.priority && rank() > other.rank();
  }

  void prioritise(boolean controlling) {
    long ours = base.self().priority();
    long theirs = remote.priority();
    priority = controlling ? Priorities.pair(ours, theirs) : Priorities.pair(theirs, ours);
  }

  boolean succeeded() {
    return state == PairState.SUCCEEDED;
  }

  /// Whether a check is under way that has not been repeated yet.
  boolean fresh() {
    return state == PairState.IN_PROGRESS
        && check != null
        && !check.cancelled()
        && !reminded
        && check.sent() == 1;
  }

  /// Whether a check may still come to a result by itself.
  boolean pending() {
    return switch (state) {
      case FROZEN, WAITING -> true;
      case IN_PROGRESS -> check != null && !check.cancelled();
      case SUCCEEDED, FAILED -> false;
    };
  }

  void measured(long nanos) {
    roundTrip = nanos;
    totalRoundTrip += nanos;
    roundTrips++;
  }

  PairInfo info(boolean selected) {
    return new PairInfo(
        id,
        local.id(),
        remote.info().id(),
        route,
        state,
        nominated,
        selected,
        priority,
        requestsSent,
        requestsReceived,
        responsesSent,
        responsesReceived,
        retransmissionsSent,
        consentRequestsSent,
        roundTrip < 0 ? null : Duration.ofNanos(roundTrip),
        Duration.ofNanos(totalRoundTrip),
        roundTrips,
        lastRequest,
        lastResponse);
  }
}
