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

/// Asks every STUN server from every socket of its family (RFC 8445 §5.1.1.2), paced, all in
/// parallel, and keeps the NAT's mappings open until a pair is chosen (§5.1.1.4).
final class Gatherer {
  /// RFC 8445 §11: Tr, the interval of keepalives.
  private static final long KEEPALIVE = 15_000_000_000L;

  private static final String NO_ANSWER = "STUN server did not answer";

  private record Task(SocketBase base, StunServer server) {}

  private record Query(Task task, StunTransaction transaction) {}

  /// Told of each server's answer.
  interface Listener {
    void mapped(SocketBase base, InetSocketAddress address, StunServer server);
  }

  private final IceSession session;
  private final Listener listener;
  private final List<SocketBase> bases = new ArrayList<>();
  private final List<StunServer> servers = new ArrayList<>();
  private final ArrayDeque<Task> queue = new ArrayDeque<>();
  private final Map<TransactionId, Query> flying = new HashMap<>();
  private final List<Task> answered = new ArrayList<>();
  private long nextAt;
  private long keepaliveAt = BackoffTimer.NEVER;
  private boolean inputsDone;

  Gatherer(IceSession session, Listener listener) {
    this.session = session;
    this.listener = listener;
  }

  void add(SocketBase base) {
    bases.add(base);
    servers.forEach(server -> enqueue(base, server));
  }

  void add(StunServer server) {
    servers.add(server);
    bases.forEach(base -> enqueue(base, server));
  }

  /// The base is gone: its servers are asked no more, and none is to blame.
  void removeBase(SocketBase base) {
    bases.remove(base);
    queue.removeIf(task -> task.base == base);
    flying.values().removeIf(query -> query.task.base == base);
    answered.removeIf(task -> task.base == base);
  }

  /// Whether a response with that id answers a query under way.
  boolean awaits(TransactionId id) {
    return flying.containsKey(id);
  }

  private void enqueue(SocketBase base, StunServer server) {
    boolean reachable =
        Addresses.sameFamily(base.ip(), server.address().getAddress())
            && !Addresses.isLinkLocalIpv6(base.ip())
            && (!base.ip().isLoopbackAddress()
                || server.address().getAddress().isLoopbackAddress());
    if (reachable) {
      queue.add(new Task(base, server));
    }
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

  void pump(long now) {
    while (!queue.isEmpty() && nextAt <= now) {
      Task task = queue.remove();
      TransactionId id = TransactionId.random(session.random);
      byte[] request = new StunBuilder(StunClass.REQUEST, Stun.BINDING, id).buildWithFingerprint();
      IceSettings settings = session.settings;
      StunTransaction transaction =
          new StunTransaction(id, request, settings.rto().toNanos(), settings.maxRequests());
      transaction.start(now);
      transaction.giveUpBy(now + settings.gatherTimeout().toNanos());
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
          error(query.task, IceOutput.CandidateError.UNREACHABLE, NO_ANSWER);
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
  ///   none
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
    StunError error = message.messageClass() == StunClass.ERROR ? message.error() : null;
    InetSocketAddress mapped = message.mappedAddress();
    flying.remove(message.transactionId());
    if (error != null) {
      error(query.task, error.code(), error.reason());
    } else if (mapped != null && usable(query.task, mapped)) {
      answered.add(query.task);
      if (keepaliveAt == BackoffTimer.NEVER) {
        keepaliveAt = now + KEEPALIVE;
      }
      listener.mapped(query.task.base, mapped, query.task.server);
    } else {
      error(query.task, IceOutput.CandidateError.UNREACHABLE, "STUN server gave no usable address");
    }
    return true;
  }

  private static boolean usable(Task task, InetSocketAddress mapped) {
    return Addresses.isUnicast(mapped) && Addresses.sameFamily(mapped.getAddress(), task.base.ip());
  }

  private void error(Task task, int code, String text) {
    if (!task.server.quiet()) {
      session.outputs.add(
          new IceOutput.CandidateError(task.server.url(), task.base.address(), code, text));
    }
  }

  void stop() {
    queue.clear();
    flying.clear();
    keepaliveAt = BackoffTimer.NEVER;
  }
}
