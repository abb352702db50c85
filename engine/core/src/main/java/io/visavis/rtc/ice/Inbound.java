package io.visavis.rtc.ice;

import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunBuilder;
import io.visavis.rtc.stun.StunClass;
import io.visavis.rtc.stun.StunError;
import io.visavis.rtc.stun.StunMessage;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The peer's checks: authentication, role conflicts, answers (RFC 8445 §7.3).
///
/// A check is authenticated by our own password alone, so it is answered even before the peer's
/// description has arrived; what it triggers is remembered until then.
final class Inbound {
  /// Checks remembered before the peer's credentials are known.
  private static final int MAX_EARLY = 32;

  /// Answers to unauthenticated requests per second; together with their size, which never exceeds
  /// the request's, the bound on what a forged source address can make us send.
  private static final int MAX_REFUSALS = 10;

  private static final long SECOND = 1_000_000_000;

  /// An authenticated check.
  ///
  /// @param priority of the candidate that the peer may be discovered to have
  /// @param remoteFragment the peer's user name fragment, as the check names it
  record Request(
      int socketId,
      InetSocketAddress from,
      long priority,
      boolean useCandidate,
      String remoteFragment) {}

  /// Told of a role that lost the conflict.
  interface Listener {
    void switchRole(boolean controlling);
  }

  private final IceSession session;
  private final Listener listener;
  private final List<Request> early = new ArrayList<>();
  private long refusalsSince;
  private int refusals;

  Inbound(IceSession session, Listener listener) {
    this.session = session;
    this.listener = listener;
  }

  /// Answers a request.
  ///
  /// @return the check to act on, or null when it was refused
  @Nullable Request request(StunMessage message, int socketId, InetSocketAddress from, long now) {
    if (message.method() != Stun.BINDING || !message.hasValidFingerprint()) {
      session.unauthenticated++;
      return null;
    }
    String username = message.username();
    if (username == null || !message.hasIntegrity()) {
      refuse(message, Stun.BAD_REQUEST, socketId, from, now);
      return null;
    }
    int colon = username.indexOf(':');
    if (colon < 0
        || !username.substring(0, colon).equals(session.local.usernameFragment())
        || !message.verify(session.localKey)) {
      refuse(message, Stun.UNAUTHENTICATED, socketId, from, now);
      return null;
    }
    StunBuilder problem = problem(message);
    if (problem != null) {
      byte[] answer = problem.integrity(session.localKey).buildWithFingerprint();
      session.send(socketId, from, answer);
      return null;
    }
    Long priority = message.uint32(Stun.PRIORITY);
    byte[] answer =
        StunBuilder.answer(message, StunClass.SUCCESS)
            .xorAddress(Stun.XOR_MAPPED_ADDRESS, from)
            .integrity(session.localKey)
            .buildWithFingerprint();
    session.send(socketId, from, answer);
    return new Request(
        socketId,
        from,
        priority == null ? 0 : priority,
        message.has(Stun.USE_CANDIDATE),
        username.substring(colon + 1));
  }

  /// What is wrong with an authenticated request, as the beginning of its answer; null when
  /// nothing.
  private @Nullable StunBuilder problem(StunMessage message) {
    List<Integer> unknown =
        message.unknownRequired(
            Stun.USERNAME,
            Stun.MESSAGE_INTEGRITY,
            Stun.MESSAGE_INTEGRITY_SHA256,
            Stun.PRIORITY,
            Stun.USE_CANDIDATE);
    if (!unknown.isEmpty()) {
      return error(message, Stun.UNKNOWN_ATTRIBUTE).unknownAttributes(unknown);
    }
    if (!message.has(Stun.PRIORITY)) {
      return error(message, Stun.BAD_REQUEST);
    }
    // RFC 8445 §7.3.1.1: the larger tie-breaker keeps the controlling role.
    Long sameRole =
        message.uint64(session.controlling ? Stun.ICE_CONTROLLING : Stun.ICE_CONTROLLED);
    if (sameRole == null) {
      return null;
    }
    boolean wins = Long.compareUnsigned(session.stream.tieBreaker, sameRole) >= 0;
    if (wins == session.controlling) {
      return error(message, Stun.ROLE_CONFLICT);
    }
    listener.switchRole(!session.controlling);
    return null;
  }

  private static StunBuilder error(StunMessage request, int code) {
    return StunBuilder.answer(request, StunClass.ERROR).error(new StunError(code, ""));
  }

  private void refuse(
      StunMessage message, int code, int socketId, InetSocketAddress from, long now) {
    session.unauthenticated++;
    if (now - refusalsSince >= SECOND) {
      refusalsSince = now;
      refusals = 0;
    }
    byte[] answer = error(message, code).buildWithFingerprint();
    if (refusals >= MAX_REFUSALS || answer.length > message.length()) {
      session.excess++;
      return;
    }
    refusals++;
    session.send(socketId, from, answer);
  }

  /// Keeps a check for later; a repeated one only once.
  void remember(Request request) {
    Request known = null;
    for (Request other : early) {
      if (other.socketId == request.socketId && other.from.equals(request.from)) {
        known = other;
      }
    }
    if (known != null) {
      early.remove(known);
    } else if (early.size() >= MAX_EARLY) {
      // The oldest may be minutes old, and from a mapping that is no more.
      early.removeFirst();
      session.excess++;
    }
    boolean useCandidate = request.useCandidate || (known != null && known.useCandidate);
    early.add(
        new Request(
            request.socketId,
            request.from,
            request.priority,
            useCandidate,
            request.remoteFragment));
  }

  /// The remembered checks, which are forgotten by this.
  List<Request> recall() {
    List<Request> all = List.copyOf(early);
    early.clear();
    return all;
  }
}
