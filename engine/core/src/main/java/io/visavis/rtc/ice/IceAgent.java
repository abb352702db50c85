package io.visavis.rtc.ice;

import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.base.BackoffTimer;
import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.sdp.IceCandidateLine;
import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The ICE agent of one component of a transport (RFC 8445, full implementation).
///
/// It owns nothing but state: the transport binds sockets and tells it, resolves names, hands in
/// STUN datagrams, calls [#timeout(long)] at [#deadline()] and drains [#poll()] after every call.
/// All times are nanoseconds on the transport's clock.
///
/// Packets may flow by [#route()] as soon as one pair has been checked; nomination, which settles
/// the pair for both sides, follows within the bound of [IceSettings#nominationWait()].
public final class IceAgent {
  /// RFC 6544 §4.5: the port that active candidates are told with; nothing listens there.
  private static final int DISCARD = 9;

  private final IceSession session;
  private final LocalCandidates locals;
  private final Checklist list;
  private final Checks checks;
  private final Arrivals arrivals;
  private final Bases bases;
  private final Gatherer gatherer;
  private final Selection selection;
  private final Nomination nomination;
  private final Recovery recovery;
  private final Revisits revisits;
  private final Consent consent;
  private final Patience patience;
  private final Progress progress;
  private IceState state = IceState.NEW;
  private boolean gatheringReported;
  private long deadline = BackoffTimer.NEVER;

  /// @param random secure in production: credentials and transaction ids come from it
  public IceAgent(IceSettings settings, RandomGenerator random) {
    this(settings, random, IceParameters.random(random), new IceStream(random));
  }

  /// An agent whose credentials were chosen before: an ICE restart tells them before it begins.
  ///
  /// @param stream that of the other components and of the generations before
  public IceAgent(
      IceSettings settings, RandomGenerator random, IceParameters local, IceStream stream) {
    session = new IceSession(settings, random, local, stream);
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
                selection.succeeded(pair, purpose, now);
                consent.answered(pair, now);
              }

              @Override
              public void roleConflict(boolean sentAsControlling) {
                // The role may have changed since that check was sent (RFC 8445 §7.2.5.1).
                if (sentAsControlling == session.controlling) {
                  role(!sentAsControlling);
                }
              }
            });
    selection = new Selection(session, list);
    arrivals = new Arrivals(session, locals, list, checks, selection, this::role);
    bases = new Bases(session, locals, list, checks, selection);
    gatherer = bases.gatherer();
    nomination = new Nomination(session, list, selection);
    recovery = new Recovery(session, list, checks, selection);
    revisits = new Revisits(list, checks, selection);
    consent = new Consent(session);
    patience = new Patience(session, list, checks, selection);
    progress = new Progress(session, list, selection, gatherer, consent, patience);
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

  public IceStream stream() {
    return session.stream;
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
    progress.checking(now);
    patience.checking(now);
    arrivals.recall(now);
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

  /// The same under a name, which ends in `.local`: the remote is told that in place of the
  /// address, and no related address of this socket.
  public boolean addSocket(
      int socketId, InetSocketAddress bound, int networkCost, @Nullable String name, long now) {
    return joined(!done() && bases.addHost(socketId, bound, networkCost, name), now);
  }

  private boolean joined(boolean used, long now) {
    if (used) {
      patience.gathered(now);
    }
    settle(now);
    return used;
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
    return joined(!done() && bases.addRelayed(socketId, relayed, mapped, url, protocol), now);
  }

  /// A socket that opens TCP connections, one for each remote address that something is sent to
  /// (RFC 6544); what is sent meanwhile waits in the transport, which frames as RFC 4571 says.
  ///
  /// @param local the address that they are opened from
  /// @return false when it is not used, as of sockets
  public boolean addTcpActive(int socketId, InetAddress local, long now) {
    InetSocketAddress told = new InetSocketAddress(local, DISCARD);
    return joined(!done() && bases.addTcp(socketId, told, TcpType.ACTIVE), now);
  }

  /// A listening TCP socket. What is sent goes by the connection that the remote address has
  /// opened.
  ///
  /// @return false when it is not used, as of sockets
  public boolean addTcpPassive(int socketId, InetSocketAddress listening, long now) {
    return joined(!done() && bases.addTcp(socketId, listening, TcpType.PASSIVE), now);
  }

  /// A TCP connection could not be opened, or is closed: its pair fails, and what holds for
  /// [#removeSocket] holds for it.
  public void tcpClosed(int socketId, InetSocketAddress remote, long now) {
    bases.closed(new Route(socketId, remote));
    settle(now);
  }

  /// A socket or relayed address is gone: its pairs fail. When packets went by it, the next best
  /// pair that works takes over at once; when none does, everything is checked anew. Its candidates
  /// stay listed.
  public void removeSocket(int socketId, long now) {
    bases.remove(socketId);
    settle(now);
  }

  /// What a STUN server has shown of a socket over a link of the transport's (`stuns:`): a
  /// server-reflexive candidate.
  public void addReflexive(int socketId, InetSocketAddress mapped, StunServer server, long now) {
    if (!done()) {
      bases.addReflexive(socketId, mapped, server, now);
      settle(now);
    }
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

  /// A candidate of the peer. Those of another component, kinds that are not supported (TCP's
  /// simultaneous open) and what is beyond the limit are ignored.
  ///
  /// @param resolved the line's address; unresolved is ignored too
  public void addRemoteCandidate(IceCandidateLine line, InetSocketAddress resolved, long now) {
    if (done() || resolved.isUnresolved()) {
      return;
    }
    if (list.addRemote(line, resolved)) {
      progress.remoteCandidate(now);
    } else {
      session.excess++;
    }
    settle(now);
  }

  /// The peer has no more candidates.
  public void remoteEndOfCandidates(long now) {
    progress.remoteDone();
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
        case REQUEST -> arrivals.request(message, socketId, from, now);
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
    recovery.step(consent.disconnected(now), now);
    revisits.step(now);
    checks.pump(now);
    patience.step(now);
    CandidatePair chosen = nomination.choose(progress.moreMayCome(), now);
    if (chosen != null) {
      checks.nominate(chosen, now);
    }
    if (gatherer.done() && !gatheringReported) {
      gatheringReported = true;
      session.outputs.add(new IceOutput.GatheringDone());
    }
    useBestPair(now);
    become(progress.judge(now));
    arm(now);
  }

  private void useBestPair(long now) {
    boolean expired = consent.expired(now);
    if (expired) {
      selection.expire(now);
    }
    if (selection.update()) {
      CandidatePair used = selection.used();
      consent.watch(used, now);
      if (used == null) {
        progress.lost(expired, now);
      } else {
        progress.found();
      }
    }
    gatherer.keepMappings(selection.selected() == null && !patience.over(now));
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
    long traffic = Math.min(gatherer.deadline(), checks.deadline());
    long silence =
        Math.min(Math.min(recovery.deadline(), revisits.deadline()), patience.deadline());
    long pair = Math.min(consent.deadline(now), silence);
    long conclusions = Math.min(nomination.deadline(), progress.deadline());
    deadline = Math.min(Math.min(traffic, pair), conclusions);
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
    return IceSnapshot.of(state, session, locals, list, selection);
  }
}
