package io.visavis.rtc.sctp;

import io.visavis.rtc.base.BackoffTimer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One SCTP association, without socket, thread or clock. `now` is in nanoseconds.
///
/// Feed it with [#receive] and [#timeout], drain it with [#poll] after every call, and call
/// [#timeout] when [#deadline] has come. A peer's garbage is dropped and counted in [#stats].
public final class SctpAssociation {
  private final Endpoint endpoint;
  private final Opening opening;
  private final Closing closing;
  private final Receiver receiver;
  private long remoteMaxMessageSize;

  /// @param random secure in production: tags and TSNs must not be guessable
  public SctpAssociation(SctpSettings settings, RandomGenerator random) {
    endpoint = new Endpoint(settings, random);
    opening = new Opening(endpoint);
    closing = new Closing(endpoint);
    receiver = new Receiver(endpoint, opening, closing);
  }

  /// What the peer's description says, before [#connect]: its port and the largest message it takes
  /// (0 = any, RFC 8841 §6).
  public void remote(int port, long maxMessageSize) {
    endpoint.remotePort = port;
    remoteMaxMessageSize = maxMessageSize;
  }

  /// Sends INIT. Both sides of a data channel association do so (RFC 8831 §6.1). Harmless when the
  /// peer was first.
  public void connect(long now) {
    endpoint.newTurn(now);
    if (endpoint.state instanceof State.Idle) {
      opening.sendInit();
    }
  }

  /// Queues a message; the array is not copied and must not change afterwards. Before the
  /// association is established it waits.
  ///
  /// @throws IllegalArgumentException empty data (RFC 8831 §6.6 has identifiers for that), more
  ///   than the peer takes, or a stream that does not exist
  /// @throws IllegalStateException after the end, or on a stream that is being reset
  public void send(int streamId, int ppid, byte[] data, SendOptions options, long now) {
    endpoint.newTurn(now);
    if (data.length == 0) {
      throw new IllegalArgumentException("SCTP has no empty message");
    }
    if (remoteMaxMessageSize != 0 && data.length > remoteMaxMessageSize) {
      throw new IllegalArgumentException("larger than the peer takes: " + data.length);
    }
    Session session = endpoint.state.control();
    int streams = session == null ? endpoint.settings.streams() : session.outgoingStreams;
    if (streamId < 0 || streamId >= streams) {
      throw new IllegalArgumentException("no such stream: " + streamId);
    }
    if (session != null && session.resets.pending(streamId)) {
      throw new IllegalStateException("the stream is being reset: " + streamId);
    }
    switch (endpoint.state) {
      case State.Idle(), State.CookieWait _, State.CookieEchoed _, State.Established _ ->
          endpoint.queue.add(new OutgoingMessage(streamId, ppid, data, options, now));
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
    return endpoint.state instanceof State.Established;
  }

  /// Whether [#send] is welcome: it is before the association is established, too.
  public boolean takesMessages() {
    return switch (endpoint.state) {
      case State.Idle(), State.CookieWait _, State.CookieEchoed _, State.Established _ -> true;
      case State.ShutdownPending _,
          State.ShutdownSent _,
          State.ShutdownReceived _,
          State.ShutdownAckSent _,
          State.Ended _ ->
          false;
    };
  }

  /// Bytes of the stream that were never transmitted yet.
  public long buffered(int streamId) {
    return endpoint.queue.buffered(streamId);
  }

  /// Bytes of all streams that were never transmitted yet.
  public long buffered() {
    return endpoint.queue.buffered();
  }

  /// Resets the outgoing stream once everything queued on it was sent (RFC 6525 §5.1.2); ends in
  /// [SctpOutput.StreamResetDone]. Nothing may be sent on it until then.
  public void resetStream(int streamId, long now) {
    endpoint.newTurn(now);
    if (!(endpoint.state instanceof State.Established(Session session))) {
      throw new IllegalStateException("not established");
    }
    session.resets.want(streamId);
  }

  /// Ends in order: everything queued is delivered first.
  public void shutdown(long now) {
    endpoint.newTurn(now);
    closing.begin();
  }

  /// Ends at once, with an ABORT.
  public void abort(String reason, long now) {
    endpoint.newTurn(now);
    if (!(endpoint.state instanceof State.Ended)) {
      endpoint.abort(ErrorCause.text(ErrorCause.USER_ABORT, reason), reason);
    }
  }

  /// What is known of the way to the peer from now on. When it works again, what waits for an
  /// acknowledgement is sent again at once.
  public void path(Path path, long now) {
    endpoint.newTurn(now);
    Path before = endpoint.path;
    endpoint.path = path;
    if (path != Path.WORKS || before == Path.WORKS) {
      return;
    }
    BackoffTimer timer = endpoint.state.timer();
    if (timer != null) {
      timer.start(now, endpoint.settings.rtoInitial().toNanos());
      if (endpoint.loose.isEmpty()) {
        repeat();
      }
    }
    Session session = endpoint.state.control();
    if (session != null) {
      session.resume(before == Path.GONE, now);
    }
  }

  /// One packet, as it came out of a DTLS record; the array is only read during the call.
  public void receive(byte[] buf, int off, int len, long now) {
    endpoint.newTurn(now);
    receiver.receive(buf, off, len);
  }

  public long deadline() {
    if (endpoint.path == Path.GONE) {
      return Long.MAX_VALUE;
    }
    BackoffTimer timer = endpoint.state.timer();
    Session session = endpoint.state.control();
    long own = timer == null ? Long.MAX_VALUE : timer.deadline();
    return session == null || endpoint.state instanceof State.CookieEchoed
        ? own
        : Math.min(own, session.deadline());
  }

  /// To be called when [#deadline] has come; earlier is harmless.
  public void timeout(long now) {
    endpoint.newTurn(now);
    if (endpoint.path == Path.GONE) {
      return;
    }
    BackoffTimer timer = endpoint.state.timer();
    if (timer != null && timer.due(now)) {
      if (!timer.expire(now)) {
        endpoint.end("no answer from the peer");
        return;
      }
      repeat();
    }
    Session session = endpoint.state.control();
    if (session != null
        && !(endpoint.state instanceof State.CookieEchoed)
        && !session.timeout(endpoint.path == Path.WORKS, now)) {
      endpoint.abort(
          ErrorCause.text(ErrorCause.USER_ABORT, "too many timeouts"),
          "the peer stopped answering");
    }
  }

  /// Sends again what the state's timer watches.
  private void repeat() {
    switch (endpoint.state) {
      case State.CookieWait _ -> endpoint.looseAdd(0, endpoint.handshake.init());
      case State.CookieEchoed(Session session, byte[] cookie, _) ->
          endpoint.looseAdd(session.peerTag, new CookieEchoChunk(cookie));
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
    SctpOutput event = endpoint.events.poll();
    Session session = endpoint.state.control();
    if (event != null) {
      if (event instanceof SctpOutput.Message message && session != null) {
        session.inbound.taken(message);
      }
      return event;
    }
    boolean open = endpoint.path != Path.GONE;
    byte[] packet = open ? endpoint.loose.poll() : null;
    if (packet == null
        && open
        && session != null
        && !(endpoint.state instanceof State.CookieEchoed)) {
      packet = session.nextPacket(endpoint.state.sendsData(), endpoint.now);
    }
    if (packet != null) {
      endpoint.packetsSent++;
      return new SctpOutput.Packet(packet);
    }
    for (int id : endpoint.queue.drainLowered()) {
      endpoint.events.add(new SctpOutput.Buffered(id, endpoint.queue.buffered(id)));
    }
    return endpoint.events.poll();
  }

  /// A snapshot for statistics.
  public SctpStats stats() {
    Session session = endpoint.state.control();
    return new SctpStats(
        endpoint.packetsSent,
        endpoint.packetsReceived,
        endpoint.packetsDropped,
        endpoint.chunksDropped + (session == null ? 0 : session.inbound.dropped()),
        session == null ? 0 : session.outbound.retransmissions(),
        session == null ? 0 : session.outbound.congestionWindow(),
        session == null ? 0 : session.outbound.flight(),
        session == null ? 0 : session.rto.smoothed());
  }
}
