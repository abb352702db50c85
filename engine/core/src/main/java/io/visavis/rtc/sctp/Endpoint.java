package io.visavis.rtc.sctp;

import io.visavis.rtc.base.BackoffTimer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What the parts of an association share: its state, what is queued in either direction, and the
/// steps from one state to the next.
final class Endpoint {
  private static final int MAX_WAITING_ANSWERS = 16;

  final SctpSettings settings;
  final RandomGenerator random;
  final Handshake handshake;
  final SendQueue queue = new SendQueue();
  final ArrayDeque<SctpOutput> events = new ArrayDeque<>();

  /// Packets that do not belong to the session: INIT, its answer, ABORT.
  final ArrayDeque<byte[]> loose = new ArrayDeque<>();

  State state = new State.Idle();
  Path path = Path.WORKS;
  int remotePort;
  long now;
  long packetsSent;
  long packetsReceived;
  long packetsDropped;
  long chunksDropped;

  Endpoint(SctpSettings settings, RandomGenerator random) {
    this.settings = settings;
    this.random = random;
    remotePort = settings.remotePort();
    handshake = new Handshake(settings, random);
  }

  void newTurn(long now) {
    this.now = now;
    Session session = state.control();
    if (session != null) {
      session.outbound.newTurn();
    }
  }

  BackoffTimer timer(int retransmits, long initial) {
    BackoffTimer timer = new BackoffTimer(2, settings.rtoMax().toNanos(), retransmits + 1);
    timer.start(now, initial);
    return timer;
  }

  void looseAdd(int tag, Chunk chunk) {
    // A peer that floods us with INITs gets no more memory than this.
    if (loose.size() < MAX_WAITING_ANSWERS) {
      loose.add(SctpPacket.of(settings.localPort(), remotePort, tag, List.of(chunk)));
    }
  }

  Session session(StateCookie cookie) {
    return new Session(settings, remotePort, cookie, queue, random, events::add, now);
  }

  void establish(Session session) {
    state = new State.Established(session);
    events.add(new SctpOutput.Connected(session.outgoingStreams, session.incomingStreams));
  }

  void abort(ErrorCause cause, @Nullable String error) {
    Session session = state.control();
    if (session != null) {
      looseAdd(session.peerTag, new AbortChunk(false, List.of(cause)));
    }
    end(error);
  }

  void end(@Nullable String error) {
    if (!(state instanceof State.Ended)) {
      Session session = state.control();
      state = new State.Ended(session == null ? handshake.tag : session.localTag);
      events.add(new SctpOutput.Closed(error));
    }
  }
}
