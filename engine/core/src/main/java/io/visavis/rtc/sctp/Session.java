package io.visavis.rtc.sctp;

import io.visavis.rtc.base.MalformedException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The transmission control block of RFC 9260 §14.2: what exists once both tags are known.
final class Session {
  private static final int MAX_CONTROL = 16;

  final int localTag;
  final int peerTag;
  final int outgoingStreams;
  final int incomingStreams;
  final Outbound outbound;
  final Inbound inbound;
  final RetransmissionTimeout rto;
  final StreamResets resets;

  private final SctpSettings settings;
  private final int remotePort;
  private final Heartbeat heartbeat;
  private final ArrayDeque<Chunk> control = new ArrayDeque<>();

  /// Timeouts in a row without a sign of life (RFC 9260 §8.1).
  private int errors;

  /// Something was not acknowledged in time, and nothing since.
  private boolean overdue;

  /// @param cookie what both sides said in their INIT and INIT ACK
  Session(
      SctpSettings settings,
      int remotePort,
      StateCookie cookie,
      SendQueue queue,
      RandomGenerator random,
      Consumer<SctpOutput> events,
      long now) {
    this.settings = settings;
    this.remotePort = remotePort;
    localTag = cookie.localTag();
    peerTag = cookie.peerTag();
    outgoingStreams = Math.min(settings.streams(), cookie.peerIncoming());
    incomingStreams = Math.min(settings.streams(), cookie.peerOutgoing());
    rto = new RetransmissionTimeout(settings);
    outbound =
        new Outbound(
            settings, queue, rto, tsn(cookie.localTsn()), cookie.peerWindow(), cookie.forwardTsn());
    inbound = new Inbound(settings, incomingStreams, tsn(cookie.peerTsn()), events);
    resets = new StreamResets(settings, queue, outbound, inbound, rto, events, cookie);
    heartbeat = new Heartbeat(settings, random, now);
  }

  /// One lap above zero, so that "the TSN before the first one" is no negative number.
  private static long tsn(int wire) {
    return (wire & 0xffff_ffffL) + (1L << 32);
  }

  /// Queues a control chunk; a peer cannot make this queue grow.
  void control(Chunk chunk) {
    if (control.size() < MAX_CONTROL) {
      control.add(chunk);
    }
  }

  /// @throws MalformedException the association must end
  void data(DataChunk chunk) {
    ErrorCause complaint = inbound.data(chunk);
    if (complaint != null) {
      control(new ErrorChunk(List.of(complaint)));
    }
  }

  /// @return false when the acknowledgement makes no sense
  boolean sack(int cumulative, long window, int[] gaps, long now) {
    Outbound.SackResult result = outbound.acknowledge(cumulative, window, gaps, now);
    // RFC 9260 §6.1 rule A: a peer that answers probes of its closed window is alive.
    if (result == Outbound.SackResult.PROGRESS
        || (result == Outbound.SackResult.NOTHING_NEW && outbound.zeroWindow())) {
      errors = 0;
      overdue = false;
    }
    return result != Outbound.SackResult.IGNORED;
  }

  void heartbeatAck(HeartbeatAckChunk chunk, long now) {
    long roundTrip = heartbeat.answered(chunk, now);
    if (roundTrip >= 0) {
      errors = 0;
      rto.sample(roundTrip);
    }
  }

  /// The end of a packet's chunks.
  void packetDone(long now) {
    inbound.packetDone(now);
    resets.dataArrived();
  }

  long deadline() {
    long next = Math.min(outbound.t3(), inbound.deadline());
    return Math.min(next, Math.min(resets.deadline(), heartbeat.deadline()));
  }

  /// @param counts whether a missing answer says something about the peer
  /// @return false when the peer has not answered for too long (RFC 9260 §8.1)
  boolean timeout(boolean counts, long now) {
    inbound.timeout(now);
    int missing = 0;
    if (outbound.t3() <= now) {
      outbound.timedOut(now);
      overdue = true;
      missing++;
    }
    if (resets.timeout(now)) {
      rto.backOff();
      missing++;
    }
    if (heartbeat.deadline() <= now) {
      missing += heartbeat.missed() ? 1 : 0;
      control(heartbeat.probe(now));
    }
    errors += counts ? missing : 0;
    return errors <= settings.maxRetransmits();
  }

  /// The way to the peer works again: what was sent meanwhile is lost, and what was measured of the
  /// old way says little.
  ///
  /// @param wasGone nothing could be sent meanwhile
  void resume(boolean wasGone, long now) {
    errors = 0;
    if (wasGone || overdue) {
      overdue = false;
      outbound.resume(now);
      resets.resume();
      heartbeat.resume(now);
    }
  }

  /// The next packet, or null if there is nothing to say.
  ///
  /// @param mayData the state of the association allows user data
  byte @Nullable [] nextPacket(boolean mayData, long now) {
    boolean data = mayData && outbound.mayFill();
    if (!data && control.isEmpty() && !resets.hasNext() && !inbound.sackDue()) {
      return null;
    }
    PacketBuilder packet =
        new PacketBuilder(settings.mtu(), settings.localPort(), remotePort, peerTag);
    while (!control.isEmpty() && packet.fits(control.element())) {
      packet.add(control.remove());
    }
    if (packet.isEmpty()) {
      // A chunk longer than a packet is an echo of what the peer sent. It gets no answer.
      control.poll();
      ReconfigChunk reconfig = resets.next(now);
      if (reconfig != null) {
        packet.add(reconfig);
      }
    }
    // RFC 9260 §6.2: an acknowledgement rides along with data.
    if (inbound.sackDue() || (data && inbound.sackUseful())) {
      if (packet.room() < SackChunk.FIXED) {
        return packet.finish();
      }
      packet.add(inbound.sack(packet.room()));
    }
    if (data) {
      int before = packet.room();
      outbound.fill(packet, now);
      if (packet.room() != before) {
        heartbeat.dataSent(now);
      }
    }
    return packet.isEmpty() ? null : packet.finish();
  }
}
