package io.visavis.rtc.sctp;

import io.visavis.rtc.base.BackoffTimer;

/// How an association ends in order: SHUTDOWN and its answers (RFC 9260 §9.2).
final class Closing {
  private final Endpoint endpoint;

  Closing(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  void begin() {
    if (endpoint.state instanceof State.Established(Session session)) {
      endpoint.state = new State.ShutdownPending(session);
      progress();
    } else if (endpoint.state.control() == null || endpoint.state instanceof State.CookieEchoed) {
      endpoint.end(null);
    }
  }

  void received(Session session, ShutdownChunk shutdown) {
    if (!session.sack(shutdown.cumulative(), Integer.MAX_VALUE, new int[0], endpoint.now)) {
      endpoint.chunksDropped++;
    }
    switch (endpoint.state) {
      case State.Established _, State.ShutdownPending _ ->
          endpoint.state = new State.ShutdownReceived(session);
      // RFC 9260 §9.2: both sides ended at once.
      case State.ShutdownSent _ -> sendShutdownAck(session);
      case State.ShutdownReceived _, State.ShutdownAckSent _ -> {}
      case State.Idle _, State.CookieWait _, State.CookieEchoed _, State.Ended _ ->
          throw new IllegalStateException("no session in " + endpoint.state);
    }
  }

  /// RFC 9260 §9.2: once all data is acknowledged, SHUTDOWN or its answer goes out.
  void progress() {
    switch (endpoint.state) {
      case State.ShutdownPending(Session session) -> {
        if (session.outbound.idle()) {
          endpoint.state = new State.ShutdownSent(session, shutdownTimer(session));
          session.control(new ShutdownChunk((int) session.inbound.cumulative()));
        }
      }
      case State.ShutdownReceived(Session session) -> {
        if (session.outbound.idle()) {
          sendShutdownAck(session);
        }
      }
      case State.Idle _,
          State.CookieWait _,
          State.CookieEchoed _,
          State.Established _,
          State.ShutdownSent _,
          State.ShutdownAckSent _,
          State.Ended _ -> {}
    }
  }

  private void sendShutdownAck(Session session) {
    endpoint.state = new State.ShutdownAckSent(session, shutdownTimer(session));
    session.control(new ShutdownAckChunk());
  }

  private BackoffTimer shutdownTimer(Session session) {
    return endpoint.timer(endpoint.settings.maxRetransmits(), session.rto.value());
  }

  /// @return whether SHUTDOWN ACK has its place in this state
  boolean receivedAck(Session session) {
    boolean good =
        endpoint.state instanceof State.ShutdownSent
            || endpoint.state instanceof State.ShutdownAckSent;
    if (good) {
      endpoint.looseAdd(session.peerTag, new ShutdownCompleteChunk(false));
      endpoint.end(null);
    }
    return good;
  }

  /// @return whether SHUTDOWN COMPLETE has its place in this state
  boolean receivedComplete() {
    boolean good = endpoint.state instanceof State.ShutdownAckSent;
    if (good) {
      endpoint.end(null);
    }
    return good;
  }
}
