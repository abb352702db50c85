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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks every address of every STUN server from every socket of its family (RFC 8445 §5.1.1.2),
/// paced, all in parallel, and keeps the NAT's mappings open until a pair is chosen (§5.1.1.4).
final class Gatherer {
  /// RFC 8445 §11: Tr, the interval of keepalives.
  private static final long KEEPALIVE = 15_000_000_000L;

  private static final String NO_ANSWER = "STUN server did not answer";

  /// One address of a server, asked from one socket.
  ///
  /// @param redirected whether another server has named this one
  private record Task(
      SocketBase base, StunServer server, ServerInquiry inquiry, boolean redirected) {}

  private record Query(Task task, StunTransaction transaction) {}

  /// Told of each server's answer.
  interface Listener {
    void mapped(SocketBase base, InetSocketAddress address, StunServer server);
  }

  private final IceSession session;
  private final LocalCandidates locals;
  private final Listener listener;
  private final List<SocketBase> bases = new ArrayList<>();
  private final List<StunServer> servers = new ArrayList<>();
  private final Map<List<Object>, ServerInquiry> inquiries = new HashMap<>();
  private final ArrayDeque<Task> queue = new ArrayDeque<>();
  private final Map<TransactionId, Query> flying = new HashMap<>();
  private final List<Task> answered = new ArrayList<>();
  private long nextAt;
  private long keepaliveAt = BackoffTimer.NEVER;
  private boolean inputsDone;

  Gatherer(IceSession session, LocalCandidates locals, Listener listener) {
    this.session = session;
    this.locals = locals;
    this.listener = listener;
  }

  void add(SocketBase base) {
    bases.add(base);
    servers.forEach(server -> enqueue(base, server, false));
  }

  void add(StunServer server) {
    servers.add(server);
    bases.forEach(base -> enqueue(base, server, false));
  }

  /// The base is gone: its servers are asked no more, and none is to blame.
  void removeBase(SocketBase base) {
    bases.remove(base);
    queue.removeIf(task -> task.base == base);
    flying.values().removeIf(query -> query.task.base == base);
    answered.removeIf(task -> task.base == base);
  }

  private void enqueue(SocketBase base, StunServer server, boolean redirected) {
    if (reachable(base, server.address())) {
      List<Object> key = List.of(base.socketId(), server.url());
      ServerInquiry inquiry = inquiries.computeIfAbsent(key, k -> new ServerInquiry());
      if (inquiry.ask(server)) {
        queue.add(new Task(base, server, inquiry, redirected));
      }
    }
  }

  private static boolean reachable(SocketBase base, InetSocketAddress server) {
    return Addresses.sameFamily(base.ip(), server.getAddress())
        && !Addresses.isLinkLocalIpv6(base.ip())
        && (!base.ip().isLoopbackAddress() || server.getAddress().isLoopbackAddress());
  }

  void inputsDone() {
    inputsDone = true;
  }

  boolean done() {
    return inputsDone && queue.isEmpty() && flying.isEmpty();
  }

  /// Whether no socket will be added any more.
  boolean socketsComplete() {
    return inputsDone;
  }

  /// Whether a response with that id answers a query under way.
  boolean awaits(TransactionId id) {
    return flying.containsKey(id);
  }

  void pump(long now) {
    while (!queue.isEmpty() && nextAt <= now) {
      Task task = queue.remove();
      TransactionId id = TransactionId.random(session.random);
      byte[] request = new StunBuilder(StunClass.REQUEST, Stun.BINDING, id).buildWithFingerprint();
      IceSettings settings = session.settings;
      StunTransaction transaction =
          new StunTransaction(id, request, settings.rto().toNanos(), settings.maxRequests());
      transaction.start(now);
      transaction.giveUpBy(task.inquiry.since(now) + settings.gatherTimeout().toNanos());
      flying.put(id, new Query(task, transaction));
      session.send(task.base.socketId(), task.server.address(), request);
      nextAt = now + settings.pacing().toNanos();
    }
  }

  long deadline() {
    long deadline = Math.min(keepaliveAt, queue.isEmpty() ? BackoffTimer.NEVER : nextAt);
    for (Query query : flying.values()) {
      deadline = Math.min(deadline, query.transaction.deadline());
    }
    return deadline;
  }

  void timeout(long now) {
    for (Query query : new ArrayList<>(flying.values())) {
      if (query.transaction.deadline() > now) {
        continue;
      }
      switch (query.transaction.expire(now)) {
        case RETRANSMIT ->
            session.send(
                query.task.base.socketId(),
                query.task.server.address(),
                query.transaction.request().clone());
        case WAIT -> {}
        case TIMED_OUT -> {
          flying.remove(query.transaction.id());
          failed(query.task, new StunError(IceOutput.CandidateError.UNREACHABLE, NO_ANSWER));
        }
      }
    }
    if (keepaliveAt <= now) {
      keepaliveAt = now + KEEPALIVE;
      answered.forEach(this::keepAlive);
    }
  }

  private void keepAlive(Task task) {
    TransactionId id = TransactionId.random(session.random);
    byte[] indication =
        new StunBuilder(StunClass.INDICATION, Stun.BINDING, id).buildWithFingerprint();
    session.send(task.base.socketId(), task.server.address(), indication);
  }

  /// @param wanted false once a pair is nominated: its own traffic keeps its mapping, others need
  ///   none; false as well when nobody has come in all the time of [Patience]
  void keepMappings(boolean wanted) {
    if (!wanted) {
      keepaliveAt = BackoffTimer.NEVER;
    }
  }

  /// @return false when the response answers none of our queries
  boolean response(StunMessage message, int socketId, InetSocketAddress from, long now) {
    Query query = flying.get(message.transactionId());
    // Nothing authenticates these answers but the id that only the server has seen, so the source
    // must be right too.
    if (query == null
        || socketId != query.task.base.socketId()
        || !from.equals(query.task.server.address())) {
      return false;
    }
    Task task = query.task;
    StunError error = message.messageClass() == StunClass.ERROR ? message.error() : null;
    InetSocketAddress mapped = message.mappedAddress();
    InetSocketAddress elsewhere = message.address(Stun.ALTERNATE_SERVER);
    flying.remove(message.transactionId());
    if (error != null && !redirect(task, error, elsewhere)) {
      failed(task, error);
    } else if (error == null && mapped != null && usable(task, mapped)) {
      Long roundTrip = query.transaction.roundTrip(now);
      if (roundTrip != null) {
        session.serverRoundTrip = Math.max(session.serverRoundTrip, roundTrip);
      }
      keep(task, now);
      task.inquiry.answered();
      listener.mapped(task.base, mapped, task.server);
    } else if (error == null) {
      String text = "STUN server gave no usable address";
      failed(task, new StunError(IceOutput.CandidateError.UNREACHABLE, text));
    }
    return true;
  }

  /// RFC 8489 §10: 300 (Try Alternate) is followed once, and to no address that has been asked
  /// already. There are no credentials that could get into wrong hands by it.
  private boolean redirect(Task task, StunError error, @Nullable InetSocketAddress elsewhere) {
    if (error.code() != Stun.TRY_ALTERNATE
        || task.redirected
        || elsewhere == null
        || !Addresses.isUnicast(elsewhere)
        || !reachable(task.base, elsewhere)
        || task.inquiry.hasAsked(elsewhere)) {
      return false;
    }
    enqueue(task.base, new StunServer(elsewhere, task.server.url(), task.server.quiet()), true);
    task.inquiry.redirected();
    return true;
  }

  /// A mapping that was asked for in another way: it is kept open like the others.
  ///
  /// @return whether the address is of use
  boolean learnt(SocketBase base, InetSocketAddress mapped, StunServer server, long now) {
    Task task = new Task(base, server, new ServerInquiry(), false);
    if (!usable(task, mapped)) {
      return false;
    }
    keep(task, now);
    return true;
  }

  private void keep(Task task, long now) {
    answered.add(task);
    if (keepaliveAt == BackoffTimer.NEVER) {
      keepaliveAt = now + KEEPALIVE;
    }
  }

  private static boolean usable(Task task, InetSocketAddress mapped) {
    return Addresses.isUnicast(mapped) && Addresses.sameFamily(mapped.getAddress(), task.base.ip());
  }

  private void failed(Task task, StunError error) {
    StunError verdict = task.inquiry.failed(error);
    if (verdict != null) {
      session.outputs.add(
          new IceOutput.CandidateError(
              task.server.url(), locals.shown(task.base), verdict.code(), verdict.reason()));
    }
  }

  void stop() {
    queue.clear();
    flying.clear();
    keepaliveAt = BackoffTimer.NEVER;
  }
}
