package io.visavis.rtc.sctp;

import io.visavis.rtc.base.BackoffTimer;
import io.visavis.rtc.base.MalformedException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One SCTP association, without socket, thread or clock. `now` is in nanoseconds.
///
/// Feed it with [#receive] and [#timeout], drain it with [#poll] after every call, and call
/// [#timeout] when [#deadline] has come. A peer's garbage is dropped and counted in [#stats].
public final class SctpAssociation {
  private static final int MAX_WAITING_ANSWERS = 16;

  private final SctpSettings settings;
  private final RandomGenerator random;
  private final Handshake handshake;
  private final SendQueue queue = new SendQueue();
  private final ArrayDeque<SctpOutput> events = new ArrayDeque<>();

  /// Packets that do not belong to the session: INIT, its answer, ABORT.
  private final ArrayDeque<byte[]> loose = new ArrayDeque<>();

  private State state = new State.Idle();
  private int remotePort;
  private long remoteMaxMessageSize;
  private long now;
  private long packetsSent;
  private long packetsReceived;
  private long packetsDropped;
  private long chunksDropped;

  /// @param random secure in production: tags and TSNs must not be guessable
  public SctpAssociation(SctpSettings settings, RandomGenerator random) {
    this.settings = settings;
    this.random = random;
    remotePort = settings.remotePort();
    handshake = new Handshake(settings, random);
  }

  /// What the peer's description says, before [#connect]: its port and the largest message it takes
  /// (0 = any, RFC 8841 §6).
  public void remote(int port, long maxMessageSize) {
    remotePort = port;
    remoteMaxMessageSize = maxMessageSize;
  }

  /// Sends INIT. Both sides of a data channel association do so (RFC 8831 §6.1). Harmless when the
  /// peer was first.
  public void connect(long now) {
    this.now = now;
    if (state instanceof State.Idle) {
      sendInit(now);
    }
  }

  private void sendInit(long now) {
    BackoffTimer t1 = timer(settings.maxInitRetransmits(), settings.rtoInitial().toNanos(), now);
    state = new State.CookieWait(t1);
    looseAdd(0, handshake.init());
  }

  private BackoffTimer timer(int retransmits, long initial, long now) {
    BackoffTimer timer = new BackoffTimer(2, settings.rtoMax().toNanos(), retransmits + 1);
    timer.start(now, initial);
    return timer;
  }

  private void looseAdd(int tag, Chunk chunk) {
    // A peer that floods us with INITs gets no more memory than this.
    if (loose.size() < MAX_WAITING_ANSWERS) {
      loose.add(SctpPacket.of(settings.localPort(), remotePort, tag, List.of(chunk)));
    }
  }

  /// Queues a message; the array is not copied and must not change afterwards. Before the
  /// association is established it waits.
  ///
  /// @throws IllegalArgumentException empty data (RFC 8831 §6.6 has identifiers for that), more
  ///   than the peer takes, or a stream that does not exist
  /// @throws IllegalStateException after the end, or on a stream that is being reset
  public void send(int streamId, int ppid, byte[] data, SendOptions options, long now) {
    newTurn(now);
    if (data.length == 0) {
      throw new IllegalArgumentException("SCTP has no empty message");
    }
    if (remoteMaxMessageSize != 0 && data.length > remoteMaxMessageSize) {
      throw new IllegalArgumentException("larger than the peer takes: " + data.length);
    }
    Session session = state.control();
    int streams = session == null ? settings.streams() : session.outgoingStreams;
    if (streamId < 0 || streamId >= streams) {
      throw new IllegalArgumentException("no such stream: " + streamId);
    }
    if (session != null && session.resets.pending(streamId)) {
      throw new IllegalStateException("the stream is being reset: " + streamId);
    }
    switch (state) {
      case State.Idle(), State.CookieWait _, State.CookieEchoed _, State.Established _ ->
          queue.add(new OutgoingMessage(streamId, ppid, data, options, now));
      case State.ShutdownPending _,
          State.ShutdownSent _,
          State.ShutdownReceived _,
          State.ShutdownAckSent _,
          State.Ended _ ->
          throw new IllegalStateException("the association is ending");
    }
  }

  /// Established, and neither side has begun to end it: [#send] and [#resetStream] are welcome.
  public boolean established() {
    return state instanceof State.Established;
  }

  /// Bytes of the stream that were never transmitted yet.
  public long buffered(int streamId) {
    return queue.buffered(streamId);
  }

  /// Bytes of all streams that were never transmitted yet.
  public long buffered() {
    return queue.buffered();
  }

  /// Resets the outgoing stream once everything queued on it was sent (RFC 6525 §5.1.2); ends in
  /// [SctpOutput.StreamResetDone]. Nothing may be sent on it until then.
  public void resetStream(int streamId, long now) {
    newTurn(now);
    if (!(state instanceof State.Established(Session session))) {
      throw new IllegalStateException("not established");
    }
    session.resets.want(streamId);
  }

  /// Ends in order: everything queued is delivered first.
  public void shutdown(long now) {
    newTurn(now);
    if (state instanceof State.Established(Session session)) {
      state = new State.ShutdownPending(session);
      progressShutdown();
    } else if (state.control() == null || state instanceof State.CookieEchoed) {
      end(null);
    }
  }

  /// Ends at once, with an ABORT.
  public void abort(String reason, long now) {
    newTurn(now);
    if (!(state instanceof State.Ended)) {
      abort(ErrorCause.text(ErrorCause.USER_ABORT, reason), reason);
    }
  }

  private void abort(ErrorCause cause, @Nullable String error) {
    Session session = state.control();
    if (session != null) {
      looseAdd(session.peerTag, new AbortChunk(false, List.of(cause)));
    }
    end(error);
  }

  private void end(@Nullable String error) {
    if (!(state instanceof State.Ended)) {
      Session session = state.control();
      state = new State.Ended(session == null ? handshake.tag : session.localTag);
      events.add(new SctpOutput.Closed(error));
    }
  }

  private void newTurn(long now) {
    this.now = now;
    Session session = state.control();
    if (session != null) {
      session.outbound.newTurn();
    }
  }

  /// One packet, as it came out of a DTLS record; the array is only read during the call.
  public void receive(byte[] buf, int off, int len, long now) {
    newTurn(now);
    packetsReceived++;
    SctpPacket packet;
    try {
      packet = SctpPacket.parse(buf, off, len);
    } catch (MalformedException e) {
      packetsDropped++;
      return;
    }
    if (packet.malformed()) {
      chunksDropped++;
    }
    if (packet.destinationPort() != settings.localPort()
        || packet.sourcePort() != remotePort
        || packet.chunks().isEmpty()) {
      packetsDropped++;
      return;
    }
    try {
      process(packet);
    } catch (MalformedException e) {
      // A chunk that was read well and still breaks the protocol: RFC 9260 wants an ABORT.
      String reason = String.valueOf(e.getMessage());
      abort(
          ErrorCause.text(ErrorCause.PROTOCOL_VIOLATION, reason), "protocol violation: " + reason);
    }
  }

  private void process(SctpPacket packet) {
    Chunk first = packet.chunks().getFirst();
    if (first instanceof InitChunk init) {
      // RFC 9260 §8.5.1 A: INIT travels alone and with tag 0.
      if (packet.tag() == 0 && packet.chunks().size() == 1) {
        receiveInit(init.body());
      } else {
        packetsDropped++;
      }
      return;
    }
    int from = 0;
    if (first instanceof CookieEchoChunk echo) {
      if (!receiveCookieEcho(echo, packet.tag())) {
        return;
      }
      from = 1;
    }
    if (!tagMatches(packet.tag(), first)) {
      outOfTheBlue(packet.tag(), first);
      return;
    }
    for (int i = from; i < packet.chunks().size(); i++) {
      if (!receiveChunk(packet.chunks().get(i))) {
        break;
      }
    }
    Session session = state.control();
    if (session != null) {
      session.packetDone(now);
      progressShutdown();
    }
  }

  /// RFC 9260 §8.5: the tag proves that the sender took part in the handshake.
  private boolean tagMatches(int tag, Chunk first) {
    Session session = state.control();
    boolean reflected =
        switch (first) {
          case AbortChunk abort -> abort.reflectedTag();
          case ShutdownCompleteChunk complete -> complete.reflectedTag();
          default -> false;
        };
    if (session == null) {
      return state instanceof State.CookieWait && tag == handshake.tag && !reflected;
    }
    return tag == (reflected ? session.peerTag : session.localTag);
  }

  /// RFC 9260 §8.4: tells a peer that does not know yet that this association is over.
  private void outOfTheBlue(int tag, Chunk first) {
    packetsDropped++;
    if (!(state instanceof State.Ended(int localTag)) || tag != localTag) {
      return;
    }
    boolean silent =
        first instanceof AbortChunk
            || first instanceof ShutdownCompleteChunk
            || first instanceof ErrorChunk
            || first instanceof CookieAckChunk;
    if (first instanceof ShutdownAckChunk) {
      looseAdd(tag, new ShutdownCompleteChunk(true));
    } else if (!silent) {
      looseAdd(tag, new AbortChunk(true, List.of()));
    }
  }

  private void receiveInit(InitBody peer) {
    switch (state) {
      case State.Idle(), State.CookieWait _, State.CookieEchoed _ ->
          looseAdd(peer.tag(), handshake.answer(peer, now));
      case State.Established _,
          State.ShutdownPending _,
          State.ShutdownSent _,
          State.ShutdownReceived _ -> {
        Session session = state.control();
        if (session != null) {
          looseAdd(peer.tag(), handshake.answer(peer, session, now));
        }
      }
      // RFC 9260 §9.2: the peer did not hear our SHUTDOWN ACK.
      case State.ShutdownAckSent(Session session, _) -> session.control(new ShutdownAckChunk());
      case State.Ended _ -> packetsDropped++;
    }
  }

  /// RFC 9260 §5.1 D and §5.2.4.
  ///
  /// @return whether the other chunks of the packet are to be read
  private boolean receiveCookieEcho(CookieEchoChunk echo, int tag) {
    StateCookie cookie = handshake.open(echo.cookie());
    if (cookie == null || tag != cookie.localTag() || state instanceof State.Ended) {
      packetsDropped++;
      return false;
    }
    Session session = state.control();
    boolean sameLocal =
        session == null ? cookie.localTag() == handshake.tag : session.localTag == tag;
    boolean samePeer = session != null && session.peerTag == cookie.peerTag();
    if (handshake.expired(cookie, now) && !(sameLocal && samePeer)) {
      looseAdd(cookie.peerTag(), new ErrorChunk(List.of(handshake.stale(cookie, now))));
      return false;
    }
    if (sameLocal && samePeer && session != null) {
      // Action D: a repeated echo, or a collision in which both INITs said the same.
      if (state instanceof State.CookieEchoed) {
        establish(session);
      }
      session.control(new CookieAckChunk());
      return true;
    }
    boolean opening = session == null || state instanceof State.CookieEchoed;
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
      packetsDropped++;
      return false;
    }
    // Action A: the peer began anew.
    if (state instanceof State.Established) {
      queue.restart();
      events.add(new SctpOutput.Restarted());
      open(cookie);
      return true;
    }
    looseAdd(
        cookie.peerTag(),
        new ErrorChunk(
            List.of(new ErrorCause(ErrorCause.COOKIE_WHILE_SHUTTING_DOWN, new byte[0]))));
    return false;
  }

  private void open(StateCookie cookie) {
    Session session = session(cookie);
    establish(session);
    session.control(new CookieAckChunk());
  }

  private Session session(StateCookie cookie) {
    return new Session(settings, remotePort, cookie, queue, random, events::add, now);
  }

  private void establish(Session session) {
    state = new State.Established(session);
    events.add(new SctpOutput.Connected(session.outgoingStreams, session.incomingStreams));
  }

  /// @return false when the rest of the packet is not to be read
  private boolean receiveChunk(Chunk chunk) {
    Session session = state.control();
    switch (chunk) {
      case InitAckChunk initAck -> receiveInitAck(initAck.body());
      case CookieAckChunk() -> {
        if (state instanceof State.CookieEchoed(Session opening, _, _)) {
          establish(opening);
        }
      }
      case AbortChunk abort -> {
        end("aborted by the peer: " + abort.describe());
        return false;
      }
      case ErrorChunk error -> receiveError(error);
      case UnknownChunk unknown -> {
        chunksDropped++;
        if (unknown.wantsReport() && session != null) {
          session.control(
              new ErrorChunk(
                  List.of(new ErrorCause(ErrorCause.UNRECOGNIZED_CHUNK, unknown.bytes()))));
        }
        return !unknown.stopsProcessing();
      }
      // RFC 9260 §8.5.1 and §5.2: these two come first in their packet or not at all.
      case InitChunk _, CookieEchoChunk _ -> {
        chunksDropped++;
        return false;
      }
      case DataChunk _,
          SackChunk _,
          HeartbeatChunk _,
          HeartbeatAckChunk _,
          ReconfigChunk _,
          ForwardTsnChunk _,
          ShutdownChunk _,
          ShutdownAckChunk _,
          ShutdownCompleteChunk _ -> {
        if (session == null || state instanceof State.CookieEchoed) {
          chunksDropped++;
        } else {
          receiveEstablished(session, chunk);
        }
      }
    }
    return !(state instanceof State.Ended);
  }

  private void receiveEstablished(Session session, Chunk chunk) {
    boolean good = true;
    switch (chunk) {
      case DataChunk data -> {
        good = state.receivesData();
        if (good) {
          session.data(data);
        }
      }
      case SackChunk sack ->
          good = session.sack(sack.cumulative(), sack.window(), sack.gaps(), now);
      case HeartbeatChunk beat -> session.control(new HeartbeatAckChunk(beat.info()));
      case HeartbeatAckChunk ack -> session.heartbeatAck(ack, now);
      case ReconfigChunk reconfig -> session.resets.receive(reconfig);
      case ForwardTsnChunk forward -> session.inbound.forward(forward);
      case ShutdownChunk shutdown -> receiveShutdown(session, shutdown);
      case ShutdownAckChunk() -> {
        good = state instanceof State.ShutdownSent || state instanceof State.ShutdownAckSent;
        if (good) {
          looseAdd(session.peerTag, new ShutdownCompleteChunk(false));
          end(null);
        }
      }
      case ShutdownCompleteChunk _ -> {
        good = state instanceof State.ShutdownAckSent;
        if (good) {
          end(null);
        }
      }
      default -> throw new IllegalStateException("handled before: " + chunk);
    }
    if (!good) {
      chunksDropped++;
    }
  }

  private void receiveInitAck(InitBody peer) {
    Parameter cookie = Parameter.find(peer.parameters(), Parameter.STATE_COOKIE);
    if (!(state instanceof State.CookieWait) || cookie == null) {
      chunksDropped++;
      return;
    }
    Session session = session(handshake.accepted(peer, now));
    List<Parameter> unknown = peer.unrecognized();
    BackoffTimer t1 = timer(settings.maxInitRetransmits(), settings.rtoInitial().toNanos(), now);
    state = new State.CookieEchoed(session, cookie.value(), t1);
    looseAdd(session.peerTag, new CookieEchoChunk(cookie.value()));
    if (!unknown.isEmpty()) {
      // RFC 9260 §5.1 C: reported after the cookie, which must come first.
      ErrorCause cause =
          new ErrorCause(ErrorCause.UNRECOGNIZED_PARAMETERS, unknown.getFirst().bytes());
      session.control(new ErrorChunk(List.of(cause)));
    }
  }

  private void receiveError(ErrorChunk error) {
    if (state instanceof State.CookieEchoed && error.has(ErrorCause.STALE_COOKIE)) {
      // RFC 9260 §5.2.6: ask for a fresh one.
      sendInit(now);
    }
  }

  private void receiveShutdown(Session session, ShutdownChunk shutdown) {
    if (!session.sack(shutdown.cumulative(), Integer.MAX_VALUE, new int[0], now)) {
      chunksDropped++;
    }
    switch (state) {
      case State.Established _, State.ShutdownPending _ ->
          state = new State.ShutdownReceived(session);
      // RFC 9260 §9.2: both sides ended at once.
      case State.ShutdownSent _ -> sendShutdownAck(session);
      case State.ShutdownReceived _, State.ShutdownAckSent _ -> {}
      case State.Idle _, State.CookieWait _, State.CookieEchoed _, State.Ended _ ->
          throw new IllegalStateException("no session in " + state);
    }
  }

  /// RFC 9260 §9.2: once all data is acknowledged, SHUTDOWN or its answer goes out.
  private void progressShutdown() {
    switch (state) {
      case State.ShutdownPending(Session session) -> {
        if (session.outbound.idle()) {
          state = new State.ShutdownSent(session, shutdownTimer(session));
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
    state = new State.ShutdownAckSent(session, shutdownTimer(session));
    session.control(new ShutdownAckChunk());
  }

  private BackoffTimer shutdownTimer(Session session) {
    return timer(settings.maxRetransmits(), session.rto.value(), now);
  }

  public long deadline() {
    BackoffTimer timer = state.timer();
    Session session = state.control();
    long own = timer == null ? Long.MAX_VALUE : timer.deadline();
    return session == null || state instanceof State.CookieEchoed
        ? own
        : Math.min(own, session.deadline());
  }

  /// To be called when [#deadline] has come; earlier is harmless.
  public void timeout(long now) {
    newTurn(now);
    BackoffTimer timer = state.timer();
    if (timer != null && timer.due(now)) {
      if (!timer.expire(now)) {
        end("no answer from the peer");
        return;
      }
      repeat();
    }
    Session session = state.control();
    if (session != null && !(state instanceof State.CookieEchoed) && !session.timeout(now)) {
      abort(
          ErrorCause.text(ErrorCause.USER_ABORT, "too many timeouts"),
          "the peer stopped answering");
    }
  }

  /// Sends again what the state's timer watches.
  private void repeat() {
    switch (state) {
      case State.CookieWait _ -> looseAdd(0, handshake.init());
      case State.CookieEchoed(Session session, byte[] cookie, _) ->
          looseAdd(session.peerTag, new CookieEchoChunk(cookie));
      case State.ShutdownSent(Session session, _) ->
          session.control(new ShutdownChunk((int) session.inbound.cumulative()));
      case State.ShutdownAckSent(Session session, _) -> session.control(new ShutdownAckChunk());
      case State.Idle _,
          State.Established _,
          State.ShutdownPending _,
          State.ShutdownReceived _,
          State.Ended _ -> {}
    }
  }

  /// The next thing to do, or null. Packets are built here, so what was sent in one turn travels
  /// together.
  public @Nullable SctpOutput poll() {
    SctpOutput event = events.poll();
    Session session = state.control();
    if (event != null) {
      if (event instanceof SctpOutput.Message message && session != null) {
        session.inbound.taken(message);
      }
      return event;
    }
    byte[] packet = loose.poll();
    if (packet == null && session != null && !(state instanceof State.CookieEchoed)) {
      packet = session.nextPacket(state.sendsData(), now);
    }
    if (packet != null) {
      packetsSent++;
      return new SctpOutput.Packet(packet);
    }
    for (int id : queue.drainLowered()) {
      events.add(new SctpOutput.Buffered(id, queue.buffered(id)));
    }
    return events.poll();
  }

  /// A snapshot for statistics.
  public SctpStats stats() {
    Session session = state.control();
    return new SctpStats(
        packetsSent,
        packetsReceived,
        packetsDropped,
        chunksDropped + (session == null ? 0 : session.inbound.dropped()),
        session == null ? 0 : session.outbound.retransmissions(),
        session == null ? 0 : session.outbound.congestionWindow(),
        session == null ? 0 : session.outbound.flight(),
        session == null ? 0 : session.rto.smoothed());
  }
}
