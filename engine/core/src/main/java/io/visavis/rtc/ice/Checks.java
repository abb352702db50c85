package io.visavis.rtc.ice;

import io.visavis.rtc.base.BackoffTimer;
import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunBuilder;
import io.visavis.rtc.stun.StunClass;
import io.visavis.rtc.stun.StunError;
import io.visavis.rtc.stun.StunMessage;
import io.visavis.rtc.stun.StunTransaction;
import io.visavis.rtc.stun.TransactionId;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Our connectivity checks: when they go out, their retransmission, their answers (RFC 8445 §7.2).
final class Checks {
  /// RFC 8489 §6.2.1 lets a client that knows the round-trip time retransmit sooner; not sooner
  /// than this, and not before three round trips.
  private static final long MIN_RTO = 100_000_000;

  private static final int RTO_ROUND_TRIPS = 3;

  /// Nothing is repeated on TCP; 16 of these are Ti, 39.5 s (RFC 8489 §6.2.2), in which the
  /// connection may come about as well.
  private static final long RELIABLE_RTO = 39_500_000_000L / 16;

  /// What a check is for.
  enum Purpose {
    CONNECTIVITY,
    /// Carries USE-CANDIDATE.
    NOMINATION,
    /// One more try of a pair that has not answered ([Patience]); never retransmitted.
    REMINDER,
    /// Keeps consent (RFC 7675); never retransmitted, the next one has a new id.
    CONSENT
  }

  /// Told of results by which more than the pair's own state changes.
  interface Listener {
    void succeeded(CandidatePair pair, Purpose purpose, long now);

    void roleConflict(boolean sentAsControlling);
  }

  private record Check(
      CandidatePair pair, StunTransaction transaction, boolean controlling, Purpose purpose) {}

  private final IceSession session;
  private final Checklist list;
  private final LocalCandidates locals;
  private final Listener listener;
  private final Map<TransactionId, Check> flying = new HashMap<>();
  private final ArrayDeque<CandidatePair> triggered = new ArrayDeque<>();
  private long nextAt;

  Checks(IceSession session, Checklist list, LocalCandidates locals, Listener listener) {
    this.session = session;
    this.list = list;
    this.locals = locals;
    this.listener = listener;
  }

  /// Queues a triggered check (RFC 8445 §7.3.1.4). A check under way is repeated at once, because
  /// the first one may have met a NAT that was still closed; its answer still counts.
  void trigger(CandidatePair pair) {
    if (pair.check != null) {
      pair.check.cancel();
      pair.check = null;
    }
    pair.state = PairState.WAITING;
    if (!triggered.contains(pair)) {
      triggered.add(pair);
    }
  }

  /// Sends the check that nominates the pair. It takes a path that is known to work and opens no
  /// NAT binding, so it need not wait for its turn.
  void nominate(CandidatePair pair, long now) {
    pair.nominating = true;
    send(pair, Purpose.NOMINATION, now);
  }

  /// Asks once more, where the answer may have become possible. One to an earlier check still
  /// counts.
  void remind(CandidatePair pair, long now) {
    if (pair.succeeded()) {
      send(pair, Purpose.CONSENT, now);
      return;
    }
    if (pair.check != null) {
      pair.check.cancel();
    }
    send(pair, Purpose.REMINDER, now);
  }

  /// Sends what pacing allows now, triggered checks first.
  void pump(long now) {
    if (session.remote() == null) {
      return;
    }
    while (nextAt <= now) {
      CandidatePair pair = nextTriggered();
      if (pair == null) {
        pair = list.nextOrdinary();
      }
      if (pair == null) {
        return;
      }
      send(pair, Purpose.CONNECTIVITY, now);
      nextAt = now + session.settings.pacing().toNanos();
    }
  }

  private @Nullable CandidatePair nextTriggered() {
    CandidatePair pair = triggered.poll();
    // Meanwhile an older check may have succeeded.
    while (pair != null && pair.state != PairState.WAITING) {
      pair = triggered.poll();
    }
    return pair;
  }

  private boolean wantsToSend() {
    for (CandidatePair pair : triggered) {
      if (pair.state == PairState.WAITING) {
        return true;
      }
    }
    return list.nextOrdinary() != null;
  }

  long deadline() {
    long deadline = BackoffTimer.NEVER;
    if (session.remote() != null && wantsToSend()) {
      deadline = nextAt;
    }
    for (Check check : flying.values()) {
      deadline = Math.min(deadline, check.transaction.deadline());
    }
    return deadline;
  }

  void send(CandidatePair pair, Purpose purpose, long now) {
    IceSession.Remote remote = session.remote();
    if (remote == null) {
      throw new IllegalStateException("no remote credentials");
    }
    TransactionId id = TransactionId.random(session.random);
    StunBuilder request =
        new StunBuilder(StunClass.REQUEST, Stun.BINDING, id)
            .username(remote.username())
            .uint32(Stun.PRIORITY, pair.base.peerReflexivePriority())
            .uint64(
                session.controlling ? Stun.ICE_CONTROLLING : Stun.ICE_CONTROLLED,
                session.stream.tieBreaker);
    if (session.controlling
        && (purpose == Purpose.NOMINATION || (purpose == Purpose.CONSENT && pair.renominated))) {
      request.flag(Stun.USE_CANDIDATE);
    }
    byte[] datagram = request.integrity(remote.key()).buildWithFingerprint();
    long rto = rto(pair);
    boolean once = purpose == Purpose.CONSENT || purpose == Purpose.REMINDER;
    int limit = once ? 1 : requests(pair, rto);
    boolean reliable = pair.base.self().tcpType() != null;
    StunTransaction transaction =
        reliable
            ? new StunTransaction(id, datagram, RELIABLE_RTO, 1)
            : new StunTransaction(id, datagram, rto, limit);
    transaction.start(now);
    IceSettings settings = session.settings;
    transaction.giveUpBy(
        now + StunTransaction.patience(settings.rto().toNanos(), settings.maxRequests()));
    switch (purpose) {
      case CONNECTIVITY, REMINDER -> {
        pair.state = PairState.IN_PROGRESS;
        pair.checkedSince = now;
        pair.check = transaction;
        pair.reminded = purpose == Purpose.REMINDER;
        pair.requestsSent++;
      }
      case NOMINATION -> {
        pair.check = transaction;
        pair.requestsSent++;
      }
      case CONSENT -> pair.consentRequestsSent++;
    }
    pair.lastRequest = now;
    flying.put(id, new Check(pair, transaction, session.controlling, purpose));
    session.send(pair.base.socketId(), pair.route.remote(), datagram);
  }

  /// RFC 8445 §14.3 for the first check of a pair; once the pair has answered, three round trips.
  ///
  /// A pair that has not answered yet is repeated sooner where a server has shown how long packets
  /// take: a first check often comes before the peer's NAT lets it in, and only the next one does.
  private long rto(CandidatePair pair) {
    long rto = session.settings.rto().toNanos();
    if (pair.roundTrip >= 0) {
      return Math.min(rto, Math.max(MIN_RTO, RTO_ROUND_TRIPS * pair.roundTrip));
    }
    long active = 0;
    for (CandidatePair other : list.pairs()) {
      active += other.pending() && other.state != PairState.FROZEN ? 1 : 0;
    }
    if (session.serverRoundTrip >= 0) {
      rto = Math.min(rto, Math.max(MIN_RTO, RTO_ROUND_TRIPS * session.serverRoundTrip));
    }
    return Math.max(rto, active * session.settings.pacing().toNanos());
  }

  /// So many that the last one goes out as late as with the settings' own interval.
  private int requests(CandidatePair pair, long rto) {
    int requests = session.settings.maxRequests();
    if (pair.roundTrip < 0) {
      for (long first = rto; first < session.settings.rto().toNanos(); first *= 2) {
        requests++;
      }
    }
    return requests;
  }

  void timeout(long now) {
    for (Check check : new ArrayList<>(flying.values())) {
      if (check.transaction.deadline() > now) {
        continue;
      }
      switch (check.transaction.expire(now)) {
        case RETRANSMIT -> {
          check.pair.retransmissionsSent++;
          check.pair.lastRequest = now;
          session.send(
              check.pair.base.socketId(),
              check.pair.route.remote(),
              check.transaction.request().clone());
        }
        case WAIT -> {}
        case TIMED_OUT -> {
          flying.remove(check.transaction.id());
          failed(check);
        }
      }
    }
  }

  private static void failed(Check check) {
    CandidatePair pair = check.pair;
    if (pair.check != check.transaction) {
      return;
    }
    pair.check = null;
    switch (check.purpose) {
      case CONNECTIVITY, REMINDER -> pair.state = PairState.FAILED;
      case NOMINATION -> {
        pair.nominating = false;
        pair.failedNominations++;
      }
      case CONSENT -> {}
    }
  }

  /// A success or error response.
  ///
  /// @return false when it answers none of our checks
  boolean response(StunMessage message, int socketId, InetSocketAddress from, long now) {
    Check check = flying.get(message.transactionId());
    IceSession.Remote remote = session.remote();
    if (check == null || remote == null) {
      return false;
    }
    // Without integrity anybody could have sent it; the request is repeated as if nothing had come
    // (RFC 8489 §9.1.5).
    if (!message.verify(remote.key()) || !message.hasValidFingerprint()) {
      session.unauthenticated++;
      return true;
    }
    StunError error = message.messageClass() == StunClass.ERROR ? message.error() : null;
    InetSocketAddress mapped = error == null ? message.mappedAddress() : null;
    if (error == null && mapped == null) {
      session.malformed++;
      return true;
    }
    flying.remove(message.transactionId());
    CandidatePair pair = check.pair;
    pair.responsesReceived++;
    boolean symmetric = socketId == pair.base.socketId() && from.equals(pair.route.remote());
    if (error != null) {
      refused(check, error);
    } else if (!symmetric) {
      // RFC 8445 §7.2.5.2.1: answered, but not by the way that we asked.
      failed(check);
    } else if (mapped != null) {
      succeeded(check, mapped, now);
    }
    return true;
  }

  private void refused(Check check, StunError error) {
    if (error.code() == Stun.ROLE_CONFLICT) {
      listener.roleConflict(check.controlling);
      if (check.purpose != Purpose.CONSENT && !check.pair.succeeded()) {
        trigger(check.pair);
      }
      return;
    }
    failed(check);
  }

  private void succeeded(Check check, InetSocketAddress mapped, long now) {
    CandidatePair pair = check.pair;
    Long roundTrip = check.transaction.roundTrip(now);
    if (roundTrip != null) {
      pair.measured(roundTrip);
    }
    pair.lastResponse = now;
    if (pair.check != null && (pair.check == check.transaction || !pair.nominating)) {
      pair.check.cancel();
      pair.check = null;
    }
    if (!pair.succeeded()) {
      pair.state = PairState.SUCCEEDED;
      pair.local(locals.seenAs(pair.base, mapped));
      list.thaw(pair);
    }
    listener.succeeded(pair, check.purpose, now);
  }

  /// Whether a response with that id answers a check under way.
  boolean awaits(TransactionId id) {
    return flying.containsKey(id);
  }

  /// The connection of a pair is closed: nothing is answered any more.
  void removePair(CandidatePair pair) {
    flying.values().removeIf(check -> check.pair == pair);
    triggered.remove(pair);
  }

  /// Forgets what went out by a base that is gone.
  void removeBase(SocketBase base) {
    flying.values().removeIf(check -> check.pair.base == base);
    triggered.removeIf(pair -> pair.base == base);
  }

  /// Forgets everything under way: after failure or close nothing more is sent.
  void stop() {
    flying.clear();
    triggered.clear();
  }
}
