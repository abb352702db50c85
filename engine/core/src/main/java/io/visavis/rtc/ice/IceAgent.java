package io.visavis.rtc.ice;

import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.base.BackoffTimer;
import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.sdp.IceCandidateLine;
import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunMessage;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The ICE agent of one transport (RFC 8445, full implementation, one component).
///
/// It owns nothing but state: the transport binds sockets and tells it, resolves names, hands in
/// STUN datagrams, calls [#timeout(long)] at [#deadline()] and drains [#poll()] after every call.
/// All times are nanoseconds on the transport's clock.
///
/// Packets may flow by [#route()] as soon as one pair has been checked; nomination, which settles
/// the pair for both sides, follows within the bound of [IceSettings#nominationWait()].
public final class IceAgent {
  private final IceSettings settings;
  private final IceSession session;
  private final LocalCandidates locals;
  private final Checklist list;
  private final Checks checks;
  private final Inbound inbound;
  private final Gatherer gatherer;
  private final Nomination nomination;
  private final Consent consent;

  private final Selection selection;

  private IceState state = IceState.NEW;
  private boolean remoteDone;
  private boolean gatheringReported;
  private long checkingSince = BackoffTimer.NEVER;
  private long lastRemoteAt;

  /// Since when there is no pair to use after there had been one.
  private long lostAt = BackoffTimer.NEVER;

  private long deadline = BackoffTimer.NEVER;

  /// @param random secure in production: credentials and transaction ids come from it
  public IceAgent(IceSettings settings, RandomGenerator random) {
    this(settings, random, IceParameters.random(random));
  }

  /// An agent whose credentials were chosen before: an ICE restart tells them before it begins.
  public IceAgent(IceSettings settings, RandomGenerator random, IceParameters local) {
    this.settings = settings;
    session = new IceSession(settings, random, local);
    locals = new LocalCandidates(session);
    list = new Checklist(session, locals);
    checks =
        new Checks(
            session,
            list,
            locals,
            new Checks.Listener() {
              @Override
              public void succeeded(CandidatePair pair, Checks.Purpose purpose, long now) {
                onSuccess(pair, purpose, now);
              }

              @Override
              public void roleConflict(boolean sentAsControlling) {
                // The role may have changed since that check was sent (RFC 8445 §7.2.5.1).
                if (sentAsControlling == session.controlling) {
                  role(!sentAsControlling);
                }
              }
            });
    inbound = new Inbound(session, this::role);
    gatherer = new Gatherer(session, this::onMapped);
    nomination = new Nomination(session, list);
    consent = new Consent(session);
    selection = new Selection(session, list);
  }

  /// Sets the role; to be called before checks start. A conflict with the peer is settled inside.
  public void role(boolean controlling) {
    session.controlling = controlling;
    list.role(controlling);
    if (!controlling) {
      list.pairs().forEach(pair -> pair.nominating = false);
    }
  }

  public boolean controlling() {
    return session.controlling;
  }

  /// Another policy than that of the settings.
  ///
  /// @throws IllegalStateException once there is a socket or a relayed address: the policy of what
  ///   has been gathered is an ICE restart away
  public void policy(RTCIceTransportPolicy policy) {
    if (policy != session.policy && !locals.candidates().isEmpty()) {
      throw new IllegalStateException("candidates have been gathered");
    }
    session.policy = policy;
  }

  /// The credentials of this side, new with every agent.
  public IceParameters localParameters() {
    return session.local;
  }

  public IceState state() {
    return state;
  }

  /// The peer's credentials: checks start. The same ones again change nothing.
  ///
  /// @param lite the peer only answers, so this side is controlling (RFC 8445 §6.1.1)
  /// @throws IllegalStateException for other credentials than before: that is an ICE restart, for
  ///   which the transport makes another agent
  public void remoteParameters(String usernameFragment, String password, boolean lite, long now) {
    IceParameters parameters = new IceParameters(usernameFragment, password);
    IceSession.Remote known = session.remote();
    if (known != null) {
      if (!known.parameters().equals(parameters)) {
        throw new IllegalStateException("the remote ICE credentials are set");
      }
      return;
    }
    session.remote(parameters, lite);
    if (lite) {
      role(true);
    }
    checkingSince = now;
    lastRemoteAt = now;
    for (Inbound.Request request : inbound.recall()) {
      act(request, now);
    }
    settle(now);
  }

  /// A socket of the transport: its address becomes a host candidate.
  ///
  /// @param socketId the transport's name for it, in [IceOutput.Send] and [Route]
  /// @param bound a real address, not the wildcard
  /// @param networkCost 0 … 999: the dearer the network, the later it is used (0 for wired)
  /// @return false when it is not used, by policy or for want of permission for loopback: nothing
  ///   is sent by it, and what arrives there is not answered
  public boolean addSocket(int socketId, InetSocketAddress bound, int networkCost, long now) {
    return addSocket(socketId, bound, networkCost, null, now);
  }

  /// The same under a name: the remote is told the name (`….local`) in place of the address, and no
  /// related address of this socket.
  public boolean addSocket(
      int socketId, InetSocketAddress bound, int networkCost, @Nullable String name, long now) {
    requireUnicast(bound);
    boolean refused = bound.getAddress().isLoopbackAddress() && !settings.loopback();
    if (done() || refused || !admits(CandidateType.HOST, bound)) {
      return false;
    }
    SocketBase base = locals.addHost(socketId, bound, networkCost, name);
    gatherer.add(base);
    join(base, now);
    return true;
  }

  /// An address on a relay, by which the transport sends and receives as by a socket.
  ///
  /// @param socketId the transport's name for it, as of sockets
  /// @param mapped how the server sees this host
  /// @param url the server, given back with the candidate
  /// @return false when it is not used, by policy
  public boolean addRelayed(
      int socketId,
      InetSocketAddress relayed,
      InetSocketAddress mapped,
      String url,
      RelayProtocol protocol,
      long now) {
    requireUnicast(relayed);
    if (done() || !admits(CandidateType.RELAYED, relayed)) {
      return false;
    }
    join(locals.addRelayed(socketId, relayed, mapped, url, protocol), now);
    return true;
  }

  private static void requireUnicast(InetSocketAddress address) {
    if (!Addresses.isUnicast(address)) {
      throw new IllegalArgumentException("no address to receive at: " + address);
    }
  }

  private boolean admits(CandidateType type, InetSocketAddress address) {
    return IcePolicy.admits(session.policy, type, address.getAddress());
  }

  private void join(SocketBase base, long now) {
    announce(base.self(), base);
    list.addBase(base);
    settle(now);
  }

  /// A socket or relayed address is gone: its pairs fail. When packets went by it, the next best
  /// pair that works takes over at once; when none does, everything is checked anew. Its candidates
  /// stay listed.
  public void removeSocket(int socketId, long now) {
    SocketBase base = locals.base(socketId);
    if (base == null) {
      return;
    }
    boolean inUse = selection.uses(base);
    locals.remove(base);
    gatherer.removeBase(base);
    checks.removeBase(base);
    list.removeBase(base);
    selection.removeBase(base);
    if (inUse && !list.any(CandidatePair::succeeded)) {
      list.renew();
    }
    settle(now);
  }

  /// A STUN server: it is asked from every socket of its family.
  public void addServer(StunServer server, long now) {
    if (!done()) {
      gatherer.add(server);
      settle(now);
    }
  }

  /// No more sockets and servers: gathering ends when the last server has answered or is given up.
  public void gatheringInputsDone(long now) {
    gatherer.inputsDone();
    settle(now);
  }

  /// A candidate of the peer. Kinds that are not supported (TCP, other components) and candidates
  /// beyond the limit are ignored.
  ///
  /// @param resolved the line's address; unresolved is ignored too
  public void addRemoteCandidate(IceCandidateLine line, InetSocketAddress resolved, long now) {
    if (done() || resolved.isUnresolved()) {
      return;
    }
    if (list.addRemote(line, resolved)) {
      lastRemoteAt = now;
    } else {
      session.excess++;
    }
    settle(now);
  }

  /// The peer has no more candidates.
  public void remoteEndOfCandidates(long now) {
    remoteDone = true;
    settle(now);
  }

  /// A datagram that looks like STUN.
  ///
  /// @return false when it is no STUN message at all; true when it has been dealt with, or dropped
  public boolean receive(
      int socketId, InetSocketAddress from, byte[] buf, int off, int len, long now) {
    if (!Stun.isStun(buf, off, len)) {
      return false;
    }
    if (done()) {
      return true;
    }
    try {
      StunMessage message = StunMessage.parse(buf, off, len);
      switch (message.messageClass()) {
        case REQUEST -> request(message, socketId, from, now);
        case SUCCESS, ERROR -> {
          if (!checks.response(message, socketId, from, now)
              && !gatherer.response(message, socketId, from, now)) {
            session.unmatched++;
          }
        }
        // A keepalive (RFC 8445 §11): nothing to do.
        case INDICATION -> {}
      }
    } catch (MalformedException e) {
      session.malformed++;
    }
    settle(now);
    return true;
  }

  private void request(StunMessage message, int socketId, InetSocketAddress from, long now) {
    SocketBase base = locals.base(socketId);
    if (base == null || !IcePolicy.pairs(session.policy, base.ip(), from.getAddress())) {
      session.unmatched++;
      return;
    }
    Inbound.Request request = inbound.request(message, socketId, from, now);
    if (request != null) {
      heard(request, now);
    }
  }

  /// Whether a STUN message belongs to this agent: a request that names our fragment, or an answer
  /// to what we have asked. For a socket that several agents share.
  public boolean claims(StunMessage message) {
    return switch (message.messageClass()) {
      case REQUEST, INDICATION -> {
        String username = message.username();
        yield username != null && username.startsWith(session.local.usernameFragment() + ":");
      }
      case SUCCESS, ERROR ->
          checks.awaits(message.transactionId()) || gatherer.awaits(message.transactionId());
    };
  }

  /// The same of a datagram; false when it is no STUN message.
  public boolean claims(byte[] buf, int off, int len) {
    try {
      return claims(StunMessage.parse(buf, off, len));
    } catch (MalformedException e) {
      return false;
    }
  }

  private void heard(Inbound.Request request, long now) {
    // Whoever sends an authenticated check holds our password, so it is the peer; its DTLS may
    // follow before our own check of that pair has been answered.
    selection.accept(new Route(request.socketId(), request.from()));
    if (session.remote() == null) {
      inbound.remember(request);
    } else {
      act(request, now);
    }
  }

  /// RFC 8445 §7.3.1.3 to §7.3.1.5: the source may be a new candidate, the pair is checked from
  /// this side too, and the peer may have nominated it.
  private void act(Inbound.Request request, long now) {
    IceSession.Remote peer = session.remote();
    SocketBase base = locals.base(request.socketId());
    if (peer == null
        || base == null
        || !request.remoteFragment().equals(peer.parameters().usernameFragment())) {
      session.unmatched++;
      return;
    }
    RemoteCandidate source = list.seen(request.from(), request.priority());
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

  private void onSuccess(CandidatePair pair, Checks.Purpose purpose, long now) {
    selection.accept(pair.route);
    consent.answered(pair, now);
    if (session.controlling) {
      if (purpose == Checks.Purpose.NOMINATION && !selection.made()) {
        selection.select(pair);
      }
    } else if (pair.nominateOnSuccess) {
      pair.nominateOnSuccess = false;
      selection.nominatedByPeer(pair, now);
    }
  }

  private void onMapped(SocketBase base, InetSocketAddress mapped, StunServer server) {
    CandidateInfo candidate = locals.addServerReflexive(base, mapped, server);
    if (candidate != null) {
      announce(candidate, base);
    }
  }

  private void announce(CandidateInfo candidate, SocketBase base) {
    boolean unnamed = locals.hidden(candidate) && candidate.name() == null;
    if (unnamed
        || !IcePolicy.surfaces(
            session.policy, candidate.type(), candidate.address().getAddress())) {
      return;
    }
    IceCandidateLine line = candidate.line(session.local.usernameFragment());
    session.outputs.add(
        new IceOutput.LocalCandidate(
            line, candidate.url(), base.address(), candidate.relayProtocol()));
  }

  /// To be called when [#deadline()] has come; harmless before.
  public void timeout(long now) {
    if (done()) {
      return;
    }
    gatherer.timeout(now);
    checks.timeout(now);
    CandidatePair stale = consent.due(now);
    if (stale != null) {
      checks.send(stale, Checks.Purpose.CONSENT, now);
    }
    settle(now);
  }

  /// Draws the conclusions of whatever has just happened; every input ends here.
  private void settle(long now) {
    if (done()) {
      return;
    }
    gatherer.pump(now);
    checks.pump(now);
    if (session.controlling && !selection.made() && session.remote() != null) {
      CandidatePair chosen = nomination.choose(!remoteDone || !gatherer.socketsComplete(), now);
      if (chosen != null) {
        checks.nominate(chosen, now);
      }
    }
    if (gatherer.done() && !gatheringReported) {
      gatheringReported = true;
      session.outputs.add(new IceOutput.GatheringDone());
    }
    useBestPair(now);
    become(judge(now));
    arm(now);
  }

  private void useBestPair(long now) {
    if (consent.expired(now)) {
      selection.expire(now);
    }
    boolean hadOne = selection.used() != null;
    if (selection.update()) {
      lostAt = hadOne && selection.used() == null ? now : BackoffTimer.NEVER;
      consent.watch(selection.used(), now);
    }
    gatherer.keepMappings(!selection.made());
  }

  private IceState judge(long now) {
    CandidatePair pair = selection.used();
    if (pair != null) {
      if (!pair.succeeded()) {
        return IceState.FAILED;
      }
      if (consent.disconnected(now)) {
        return IceState.DISCONNECTED;
      }
      boolean finished =
          selection.made() && remoteDone && gatherer.done() && !list.any(CandidatePair::pending);
      return finished ? IceState.COMPLETED : IceState.CONNECTED;
    }
    if (session.remote() == null) {
      return IceState.NEW;
    }
    boolean pending = list.any(CandidatePair::pending);
    if (lostAt != BackoffTimer.NEVER) {
      boolean over = now >= lostAt + settings.consentTimeout().toNanos();
      return pending ? IceState.CHECKING : over ? IceState.FAILED : IceState.DISCONNECTED;
    }
    if (!pending && now >= patienceEnds() && gatherer.done()) {
      return IceState.FAILED;
    }
    return list.remotes().isEmpty() ? IceState.NEW : IceState.CHECKING;
  }

  /// RFC 8863 §4: pairs that have all failed say little while the peer's checks may still arrive
  /// and show another one; without an end-of-candidates more may be signalled, too.
  private long patienceEnds() {
    if (checkingSince == BackoffTimer.NEVER || (!remoteDone && list.pairs().isEmpty())) {
      return BackoffTimer.NEVER;
    }
    long since = remoteDone ? checkingSince : lastRemoteAt;
    return since + settings.patience().toNanos();
  }

  private void become(IceState next) {
    if (next == state) {
      return;
    }
    state = next;
    session.outputs.add(new IceOutput.StateChanged(next));
    if (done()) {
      selection.clear();
      checks.stop();
      gatherer.stop();
      consent.watch(null, 0);
    }
  }

  private boolean done() {
    return state == IceState.FAILED || state == IceState.CLOSED;
  }

  private void arm(long now) {
    if (done()) {
      deadline = BackoffTimer.NEVER;
      return;
    }
    boolean patient = selection.used() == null && patienceEnds() > now;
    long patience = patient ? patienceEnds() : BackoffTimer.NEVER;
    if (state == IceState.DISCONNECTED && lostAt != BackoffTimer.NEVER) {
      patience = lostAt + settings.consentTimeout().toNanos();
    }
    long next = Math.min(Math.min(gatherer.deadline(), checks.deadline()), consent.deadline(now));
    deadline = Math.min(next, Math.min(nomination.deadline(), patience));
  }

  /// When [#timeout(long)] wants to be called; `Long.MAX_VALUE` for never. It changes only by the
  /// calls that take `now`, so packets of media need not ask.
  public long deadline() {
    return deadline;
  }

  /// The next output, null when there is none.
  public @Nullable IceOutput poll() {
    return session.outputs.poll();
  }

  /// Where to send now: the selected pair, or the best that works so far; null when none does. The
  /// same object while nothing has changed.
  public @Nullable Route route() {
    return selection.route();
  }

  /// Whether packets other than STUN are accepted from there.
  public boolean isValidSource(int socketId, InetSocketAddress from) {
    return selection.accepts(socketId, from);
  }

  /// Stops; nothing is sent any more.
  public void close() {
    become(IceState.CLOSED);
    deadline = BackoffTimer.NEVER;
  }

  /// Candidates, pairs and counters as they are now.
  public IceSnapshot snapshot() {
    List<CandidateInfo> remotes = list.remotes().stream().map(RemoteCandidate::info).toList();
    List<PairInfo> pairs =
        list.pairs().stream().map(pair -> pair.info(pair == selection.used())).toList();
    IceSnapshot.Dropped dropped =
        new IceSnapshot.Dropped(
            session.malformed, session.unauthenticated, session.unmatched, session.excess);
    return new IceSnapshot(
        state,
        session.controlling,
        session.local.usernameFragment(),
        List.copyOf(locals.candidates()),
        remotes,
        pairs,
        selection.changes(),
        dropped);
  }
}
