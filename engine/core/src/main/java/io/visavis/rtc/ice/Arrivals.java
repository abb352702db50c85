package io.visavis.rtc.ice;

import io.visavis.rtc.stun.StunMessage;
import java.net.InetSocketAddress;

/// What the peer's checks bring about (RFC 8445 §7.3.1.3 to §7.3.1.5): the source may be a new
/// candidate, the pair is checked from this side too, and the peer may have nominated it.
final class Arrivals {
  private final IceSession session;
  private final LocalCandidates locals;
  private final Checklist list;
  private final Checks checks;
  private final Selection selection;
  private final Inbound inbound;

  Arrivals(
      IceSession session,
      LocalCandidates locals,
      Checklist list,
      Checks checks,
      Selection selection,
      Inbound.Listener roles) {
    this.session = session;
    this.locals = locals;
    this.list = list;
    this.checks = checks;
    this.selection = selection;
    inbound = new Inbound(session, roles);
  }

  /// A request came in. One that arrives where the policy has no base is not even refused.
  void request(StunMessage message, int socketId, InetSocketAddress from, long now) {
    SocketBase base = locals.base(socketId);
    if (base == null || !IcePolicy.pairs(session.policy, base.ip(), from.getAddress())) {
      session.unmatched++;
      return;
    }
    Inbound.Request request = inbound.request(message, socketId, from, now);
    if (request == null) {
      return;
    }
    // Whoever sends an authenticated check holds our password, so it is the peer; its DTLS may
    // follow before our own check of that pair has been answered.
    selection.accept(new Route(request.socketId(), request.from()));
    if (session.remote() == null) {
      inbound.remember(request);
    } else {
      act(request, now);
    }
  }

  /// The peer's credentials have come: what was remembered can be dealt with.
  void recall(long now) {
    for (Inbound.Request request : inbound.recall()) {
      act(request, now);
    }
  }

  private void act(Inbound.Request request, long now) {
    IceSession.Remote peer = session.remote();
    SocketBase base = locals.base(request.socketId());
    if (peer == null
        || base == null
        || !request.remoteFragment().equals(peer.parameters().usernameFragment())) {
      session.unmatched++;
      return;
    }
    RemoteCandidate source = list.seen(base, request.from(), request.priority());
    CandidatePair pair = source == null ? null : list.findOrAdd(base, source);
    if (pair == null) {
      session.excess++;
      return;
    }
    pair.heardFrom = true;
    pair.requestsReceived++;
    pair.responsesSent++;
    boolean nominated = request.useCandidate() && !session.controlling;
    switch (pair.state) {
      case SUCCEEDED -> {
        if (nominated) {
          selection.nominatedByPeer(pair, now);
        }
      }
      case FROZEN, WAITING, IN_PROGRESS, FAILED -> {
        pair.nominateOnSuccess |= nominated;
        checks.trigger(pair);
      }
    }
  }
}
