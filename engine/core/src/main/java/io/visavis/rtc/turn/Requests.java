package io.visavis.rtc.turn;

import io.visavis.rtc.base.BackoffTimer;
import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunBuilder;
import io.visavis.rtc.stun.StunClass;
import io.visavis.rtc.stun.StunError;
import io.visavis.rtc.stun.StunMessage;
import io.visavis.rtc.stun.StunTransaction;
import io.visavis.rtc.stun.TransactionId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The client's requests in flight: their identities, signatures, retransmissions, and what has to
/// be asked again because the server wants a log-in, another nonce, or a moment.
final class Requests {

  /// A server that always has another challenge must not keep us busy.
  private static final int MOST_CHALLENGES = 4;

  /// RFC 8489 §6.3.4: how often a request that met a 500 is sent again.
  private static final int MOST_SERVER_ERRORS = 4;

  /// A known round trip allows sooner retransmissions than RFC 8489's half second, not sooner than
  /// this.
  private static final long LEAST_RTO = 100_000_000;

  private static final int RTO_ROUND_TRIPS = 3;

  /// Attributes of successes that a client has to understand.
  private static final int[] KNOWN = {
    Stun.MAPPED_ADDRESS,
    Stun.USERNAME,
    Stun.LIFETIME,
    Stun.REALM,
    Stun.NONCE,
    Stun.XOR_MAPPED_ADDRESS,
    Stun.XOR_RELAYED_ADDRESS,
    Stun.RESERVATION_TOKEN,
    Stun.PASSWORD_ALGORITHM
  };

  /// Told how a request ended, once.
  interface Ending {
    void success(StunMessage answer, long now);

    /// @param answer with the server's further words; null when the error is ours
    void refused(StunError error, @Nullable StunMessage answer, long now);
  }

  private static final class Pending {
    /// Before the first launch.
    private static final StunTransaction NONE =
        new StunTransaction(new TransactionId(0, 0), new byte[0], 1, 1);

    final int method;
    final Consumer<StunBuilder> body;
    final Ending ending;
    final long giveUpAt;
    StunTransaction transaction = NONE;
    LongTermAuth.@Nullable Session signedWith;
    int challenges;
    int serverErrors;

    /// What an answer said that nothing proved genuine; it is the best explanation in the end.
    @Nullable StunError unproven;

    /// When the request is to be sent anew after a 500.
    long retryAt = BackoffTimer.NEVER;

    Pending(int method, Consumer<StunBuilder> body, Ending ending, long giveUpAt) {
      this.method = method;
      this.body = body;
      this.ending = ending;
      this.giveUpAt = giveUpAt;
    }

    long deadline() {
      return retryAt == BackoffTimer.NEVER ? transaction.deadline() : retryAt;
    }
  }

  private final TurnSettings settings;
  private final RandomGenerator random;
  private final LongTermAuth auth;
  private final ArrayDeque<TurnOutput> outputs;
  private final Tally tally;
  private final Map<TransactionId, Pending> flying = new HashMap<>();
  private long roundTrip = -1;

  Requests(
      TurnSettings settings, RandomGenerator random, ArrayDeque<TurnOutput> outputs, Tally tally) {
    this.settings = settings;
    this.random = random;
    this.outputs = outputs;
    this.tally = tally;
    auth = new LongTermAuth(settings.credential());
  }

  /// Sends a request.
  ///
  /// @param body appends the attributes of this method
  void send(int method, Consumer<StunBuilder> body, Ending ending, long now) {
    launch(new Pending(method, body, ending, now + settings.patience().toNanos()), now);
  }

  /// Sends it under a new identity: answers to earlier ones no longer count.
  private void launch(Pending pending, long now) {
    TransactionId id = TransactionId.random(random);
    StunBuilder request = new StunBuilder(StunClass.REQUEST, pending.method, id);
    pending.body.accept(request);
    LongTermAuth.Session session = auth.session();
    if (session != null) {
      auth.sign(request, session);
    }
    pending.signedWith = session;
    pending.retryAt = BackoffTimer.NEVER;
    byte[] message = request.build();
    pending.transaction =
        settings.reliable()
            ? new StunTransaction(id, message, settings.patience().toNanos(), 1)
            : new StunTransaction(id, message, rto(), maxRequests());
    pending.transaction.start(now);
    pending.transaction.giveUpBy(pending.giveUpAt);
    flying.put(id, pending);
    outputs.add(new TurnOutput.Send(message.clone()));
  }

  private long rto() {
    long rto = settings.rto().toNanos();
    return roundTrip < 0 ? rto : Math.min(rto, Math.max(LEAST_RTO, RTO_ROUND_TRIPS * roundTrip));
  }

  /// A shorter interval means more requests, not less patience.
  private int maxRequests() {
    int requests = settings.maxRequests();
    for (long rto = rto(); rto < settings.rto().toNanos(); rto *= 2) {
      requests++;
    }
    return requests;
  }

  /// The last unambiguous time from request to answer; -1 before there is one.
  long roundTrip() {
    return roundTrip;
  }

  /// The bytes that a log-in adds to a request, so far as known.
  int signatureLength() {
    LongTermAuth.Session session = auth.session();
    if (session == null) {
      return 0;
    }
    StunBuilder empty = new StunBuilder(StunClass.REQUEST, Stun.REFRESH, new TransactionId(0, 0));
    int before = empty.length();
    auth.sign(empty, session);
    return empty.length() - before;
  }

  long deadline() {
    long deadline = BackoffTimer.NEVER;
    for (Pending pending : flying.values()) {
      deadline = Math.min(deadline, pending.deadline());
    }
    return deadline;
  }

  void timeout(long now) {
    List<Pending> due = new ArrayList<>();
    for (Pending pending : flying.values()) {
      if (pending.deadline() <= now) {
        due.add(pending);
      }
    }
    for (Pending pending : due) {
      // The ending of another one may have stopped everything.
      if (flying.containsKey(pending.transaction.id())) {
        expire(pending, now);
      }
    }
  }

  private void expire(Pending pending, long now) {
    if (pending.retryAt <= now) {
      flying.remove(pending.transaction.id());
      launch(pending, now);
      return;
    }
    switch (pending.transaction.expire(now)) {
      case RETRANSMIT -> outputs.add(new TurnOutput.Send(pending.transaction.request().clone()));
      case WAIT -> {}
      case TIMED_OUT -> {
        flying.remove(pending.transaction.id());
        StunError said = pending.unproven;
        pending.ending.refused(
            said != null ? said : new StunError(TurnOutput.NO_ANSWER, "the server does not answer"),
            null,
            now);
      }
    }
  }

  /// A success or error response.
  void answered(StunMessage answer, long now) {
    Pending pending = flying.get(answer.transactionId());
    if (pending == null
        || pending.retryAt != BackoffTimer.NEVER
        || pending.method != answer.method()) {
      tally.unmatched++;
      return;
    }
    StunError error = answer.messageClass() == StunClass.ERROR ? answer.error() : null;
    if (answer.messageClass() == StunClass.ERROR && error == null) {
      throw new MalformedException("an error without a code");
    }
    if (LongTermAuth.tamperedWith(answer, error)) {
      tally.unauthenticated++;
      return;
    }
    if (!genuine(pending, answer, error)) {
      tally.unauthenticated++;
      if (error == null) {
        return;
      }
      pending.unproven = error;
      // On a stream nothing better will come (RFC 8489 §9.2.5).
      if (!settings.reliable()) {
        return;
      }
    }
    Long measured = pending.transaction.roundTrip(now);
    if (measured != null) {
      roundTrip = measured;
    }
    flying.remove(answer.transactionId());
    try {
      end(pending, error, answer, now);
    } catch (MalformedException e) {
      tally.malformed++;
      int code = error == null ? TurnOutput.NO_ANSWER : error.code();
      StunError malformed = new StunError(code, "the server's answer is malformed");
      pending.ending.refused(malformed, null, now);
    }
  }

  private void end(Pending pending, @Nullable StunError error, StunMessage answer, long now) {
    if (error != null) {
      refused(pending, error, answer, now);
      return;
    }
    List<Integer> unknown = answer.unknownRequired(KNOWN);
    if (unknown.isEmpty()) {
      pending.ending.success(answer, now);
    } else {
      // RFC 8489 §6.3.3: such an answer makes the transaction fail.
      String text = "the server's answer has an unknown attribute, number " + unknown.getFirst();
      pending.ending.refused(new StunError(Stun.UNKNOWN_ATTRIBUTE, text), null, now);
    }
  }

  /// RFC 8489 §9.2.5. Before the log-in nothing can be signed, and challenges and redirections need
  /// not be; every other answer to a signed request has to be.
  private static boolean genuine(Pending pending, StunMessage answer, @Nullable StunError error) {
    LongTermAuth.Session session = pending.signedWith;
    if (session == null) {
      return true;
    }
    if (session.verifies(answer)) {
      return true;
    }
    boolean signed = answer.hasIntegrity() || answer.hasIntegritySha256();
    return !signed
        && error != null
        && (error.code() == Stun.UNAUTHENTICATED
            || error.code() == Stun.STALE_NONCE
            || error.code() == Stun.TRY_ALTERNATE && pending.method == Stun.ALLOCATE);
  }

  private void refused(Pending pending, StunError error, StunMessage answer, long now) {
    switch (error.code()) {
      case Stun.UNAUTHENTICATED, Stun.STALE_NONCE -> challenged(pending, error, answer, now);
      case Stun.SERVER_ERROR -> {
        pending.serverErrors++;
        long wait = settings.rto().toNanos() << pending.serverErrors - 1;
        if (pending.serverErrors > MOST_SERVER_ERRORS || now + wait >= pending.giveUpAt) {
          pending.ending.refused(error, answer, now);
        } else {
          pending.retryAt = now + wait;
          flying.put(pending.transaction.id(), pending);
        }
      }
      default -> pending.ending.refused(error, answer, now);
    }
  }

  private void challenged(Pending pending, StunError error, StunMessage answer, long now) {
    String useless = auth.challenged(answer, error.code(), pending.signedWith);
    pending.challenges++;
    if (useless == null && pending.challenges > MOST_CHALLENGES) {
      useless = "the server asks for the log-in again and again";
    }
    if (useless != null) {
      pending.ending.refused(new StunError(error.code(), useless), answer, now);
    } else {
      launch(pending, now);
    }
  }

  /// Forgets all; no ending is told.
  void stop() {
    flying.clear();
  }
}
