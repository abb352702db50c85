package io.visavis.rtc.sctp;

import io.visavis.rtc.base.BackoffTimer;
import java.util.List;

/// How an association begins: INIT, cookies, collisions and restarts (RFC 9260 §5).
final class Opening {
  private final Endpoint endpoint;

  Opening(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  void sendInit() {
    BackoffTimer t1 = openingTimer();
    endpoint.state = new State.CookieWait(t1);
    endpoint.looseAdd(0, endpoint.handshake.init());
  }

  private BackoffTimer openingTimer() {
    return endpoint.timer(
        endpoint.settings.maxInitRetransmits(), endpoint.settings.rtoInitial().toNanos());
  }

  void receiveInit(InitBody peer) {
    switch (endpoint.state) {
      case State.Idle(), State.CookieWait _, State.CookieEchoed _ ->
          endpoint.looseAdd(peer.tag(), endpoint.handshake.answer(peer, endpoint.now));
      case State.Established _,
          State.ShutdownPending _,
          State.ShutdownSent _,
          State.ShutdownReceived _ -> {
        Session session = endpoint.state.control();
        if (session != null) {
          endpoint.looseAdd(peer.tag(), endpoint.handshake.answer(peer, session, endpoint.now));
        }
      }
      // RFC 9260 §9.2: the peer did not hear our SHUTDOWN ACK.
      case State.ShutdownAckSent(Session session, _) -> session.control(new ShutdownAckChunk());
      case State.Ended _ -> endpoint.packetsDropped++;
    }
  }

  void receiveInitAck(InitBody peer) {
    Parameter cookie = Parameter.find(peer.parameters(), Parameter.STATE_COOKIE);
    if (!(endpoint.state instanceof State.CookieWait) || cookie == null) {
      endpoint.chunksDropped++;
      return;
    }
    Session session = endpoint.session(endpoint.handshake.accepted(peer, endpoint.now));
    List<Parameter> unknown = peer.unrecognized();
    BackoffTimer t1 = openingTimer();
    endpoint.state = new State.CookieEchoed(session, cookie.value(), t1);
    endpoint.looseAdd(session.peerTag, new CookieEchoChunk(cookie.value()));
    if (!unknown.isEmpty()) {
      // RFC 9260 §5.1 C: reported after the cookie, which must come first.
      ErrorCause cause =
          new ErrorCause(ErrorCause.UNRECOGNIZED_PARAMETERS, unknown.getFirst().bytes());
      session.control(new ErrorChunk(List.of(cause)));
    }
  }

  /// RFC 9260 §5.1 D and §5.2.4.
  ///
  /// @return whether the other chunks of the packet are to be read
  boolean receiveCookieEcho(CookieEchoChunk echo, int tag) {
    StateCookie cookie = endpoint.handshake.open(echo.cookie());
    if (cookie == null || tag != cookie.localTag() || endpoint.state instanceof State.Ended) {
      endpoint.packetsDropped++;
      return false;
    }
    Session session = endpoint.state.control();
    boolean sameLocal =
        session == null ? cookie.localTag() == endpoint.handshake.tag : session.localTag == tag;
    boolean samePeer = session != null && session.peerTag == cookie.peerTag();
    if (endpoint.handshake.expired(cookie, endpoint.now) && !(sameLocal && samePeer)) {
      endpoint.looseAdd(
          cookie.peerTag(),
          new ErrorChunk(List.of(endpoint.handshake.stale(cookie, endpoint.now))));
      return false;
    }
    if (sameLocal && samePeer && session != null) {
      // Action D: a repeated echo, or a collision in which both INITs said the same.
      if (endpoint.state instanceof State.CookieEchoed) {
        endpoint.establish(session);
      }
      session.control(new CookieAckChunk());
      return true;
    }
    boolean opening = session == null || endpoint.state instanceof State.CookieEchoed;
    if (sameLocal && opening) {
      // The first cookie, or action B: a collision, and the peer's INIT is the newer.
      open(cookie);
      return true;
    }
    boolean tied =
        session != null
            && cookie.localTieTag() == session.localTag
            && cookie.peerTieTag() == session.peerTag;
    if (!tied) {
      endpoint.packetsDropped++;
      return false;
    }
    // Action A: the peer began anew.
    if (endpoint.state instanceof State.Established) {
      endpoint.queue.restart();
      endpoint.events.add(new SctpOutput.Restarted());
      open(cookie);
      return true;
    }
    endpoint.looseAdd(
        cookie.peerTag(),
        new ErrorChunk(
            List.of(new ErrorCause(ErrorCause.COOKIE_WHILE_SHUTTING_DOWN, new byte[0]))));
    return false;
  }

  private void open(StateCookie cookie) {
    Session session = endpoint.session(cookie);
    endpoint.establish(session);
    session.control(new CookieAckChunk());
  }

  void receiveError(ErrorChunk error) {
    if (endpoint.state instanceof State.CookieEchoed && error.has(ErrorCause.STALE_COOKIE)) {
      // RFC 9260 §5.2.6: ask for a fresh one.
      sendInit();
    }
  }
}
