package io.visavis.rtc.sctp;

import java.util.ArrayDeque;

/// The sending half of an established association: transmission, acknowledgement, retransmission,
/// giving up (RFC 9260 §6.1 and §6.3, RFC 3758 §3.5).
final class Outbound {
  static final long NEVER = Long.MAX_VALUE;

  /// RFC 9260 §6.1 rule D, Max.Burst: packets sent in answer to one event. The RFC's 4 is too slow
  /// to open a window of ten packets.
  private static final int MAX_BURST = 10;

  /// Gap blocks reach 65,535 TSNs; many tiny messages must not go beyond what a SACK can report.
  private static final int MAX_OUTSTANDING = 32_768;

  private static final int FAST_RETRANSMIT_REPORTS = 3;

  private final SendQueue queue;
  private final RetransmissionTimeout rto;
  private final CongestionWindow congestion;
  private final Outstanding outstanding;
  private final AdvancedAckPoint ackPoint;
  private final ArrayDeque<SentChunk> lost = new ArrayDeque<>();
  private final boolean forwardTsn;
  private final int maxPayload;

  private long flight;
  private long peerWindow;
  private long t3 = NEVER;
  private int burst;

  /// The next packet of retransmissions ignores the congestion window (RFC 9260 §7.2.4 rule 3).
  private boolean fastRetransmit;

  private long retransmissions;

  Outbound(
      SctpSettings settings,
      SendQueue queue,
      RetransmissionTimeout rto,
      long initialTsn,
      long peerWindow,
      boolean forwardTsn) {
    this.queue = queue;
    this.rto = rto;
    this.peerWindow = peerWindow;
    this.forwardTsn = forwardTsn;
    congestion = new CongestionWindow(settings.mtu());
    outstanding = new Outstanding(initialTsn);
    ackPoint = new AdvancedAckPoint(outstanding, settings.mtu());
    maxPayload = settings.mtu() - SctpPacket.HEADER - DataChunk.DATA_HEADER;
  }

  /// A new event: another burst is allowed.
  void newTurn() {
    burst = 0;
  }

  /// Nothing queued and nothing unacknowledged.
  boolean idle() {
    return queue.isEmpty() && outstanding.isEmpty();
  }

  long lastTsn() {
    return outstanding.next() - 1;
  }

  /// Everything up to this TSN is acknowledged.
  long acknowledged() {
    return outstanding.base() - 1;
  }

  long t3() {
    return t3;
  }

  long congestionWindow() {
    return congestion.size();
  }

  long flight() {
    return flight;
  }

  long retransmissions() {
    return retransmissions;
  }

  /// Whether the peer says that it has no room at all.
  boolean zeroWindow() {
    return peerWindow == 0;
  }

  /// Whether [#fill] may have something.
  boolean mayFill() {
    return ackPoint.due()
        || (burst < MAX_BURST
            && (!lost.isEmpty() || (!queue.isEmpty() && flight < congestion.size())));
  }

  /// Puts into the packet what may be sent now: FORWARD TSN, retransmissions, new data.
  void fill(PacketBuilder packet, long now) {
    if (ackPoint.due()) {
      ForwardTsnChunk chunk = ackPoint.chunk();
      if (!packet.fits(chunk)) {
        return;
      }
      ackPoint.sent();
      packet.add(chunk);
      startT3(now);
    }
    if (burst >= MAX_BURST) {
      return;
    }
    boolean added = retransmit(packet, now);
    if (lost.isEmpty()) {
      added |= sendNew(packet, now);
    }
    if (added) {
      burst++;
    }
  }

  private boolean retransmit(PacketBuilder packet, long now) {
    boolean added = false;
    for (SentChunk chunk = lost.peek(); chunk != null; chunk = lost.peek()) {
      if (chunk.state != SentChunk.State.LOST) {
        lost.remove();
        continue;
      }
      if (forwardTsn && givenUp(chunk, now)) {
        lost.remove();
        abandon(chunk.message, chunk.tsn);
        continue;
      }
      boolean allowed = fastRetransmit || flight == 0 || flight + chunk.len <= congestion.size();
      if (!allowed || Wire.padded(chunk.length()) > packet.room()) {
        break;
      }
      lost.remove();
      // A lone retransmission shall not wait for the peer's delayed SACK (RFC 7053).
      transmit(chunk, packet, lost.isEmpty(), now);
      retransmissions++;
      if (chunk.tsn == outstanding.base()) {
        t3 = now + rto.value();
      }
      added = true;
    }
    if (added) {
      fastRetransmit = false;
    }
    return added;
  }

  private boolean sendNew(PacketBuilder packet, long now) {
    boolean added = false;
    while (flight < congestion.size() && outstanding.count() < MAX_OUTSTANDING) {
      OutgoingMessage message = queue.peek(now);
      if (message == null) {
        break;
      }
      if (message.expiry <= now && forwardTsn) {
        abandon(message, outstanding.next());
        continue;
      }
      int len = fragment(message.remaining(), packet.room() - DataChunk.DATA_HEADER);
      // RFC 9260 §6.1 rule A: one chunk may be sent into a closed window, to probe it.
      if (len == 0 || (len > peerWindow && flight > 0)) {
        break;
      }
      int flags = message.ordered ? 0 : DataChunk.UNORDERED;
      flags |= message.taken == 0 ? DataChunk.BEGIN : 0;
      flags |= message.remaining() == len ? DataChunk.END : 0;
      SentChunk chunk = new SentChunk(outstanding.next(), message, message.taken, len, flags);
      queue.take(message, len);
      outstanding.append(chunk);
      transmit(chunk, packet, false, now);
      added = true;
    }
    return added;
  }

  /// How much of a message goes into this packet; 0 = leave it for the next one.
  private int fragment(int remaining, int room) {
    if (remaining <= room) {
      return remaining;
    }
    // A message that fits into one packet stays whole; small pieces are not worth their header.
    boolean cut = remaining > maxPayload && room >= maxPayload / 2;
    return cut ? room & ~3 : 0;
  }

  private void transmit(SentChunk chunk, PacketBuilder packet, boolean immediate, long now) {
    chunk.state = SentChunk.State.IN_FLIGHT;
    chunk.sentAt = now;
    chunk.transmissions++;
    chunk.missing = 0;
    flight += chunk.len;
    peerWindow = Math.max(0, peerWindow - chunk.len);
    packet.add(chunk, immediate);
    startT3(now);
  }

  private void startT3(long now) {
    if (t3 == NEVER) {
      t3 = now + rto.value();
    }
  }

  /// What a SACK says about us.
  enum SackResult {
    /// Older than what we know, or about TSNs that were never sent.
    IGNORED,
    NOTHING_NEW,
    PROGRESS
  }

  SackResult acknowledge(int cumulativeWire, long window, int[] gaps, long now) {
    long cumulative = Wire.unwrap32(cumulativeWire, outstanding.base());
    long last = gaps.length == 0 ? cumulative : cumulative + gaps[gaps.length - 1];
    if (cumulative < outstanding.base() - 1 || last >= outstanding.next()) {
      return SackResult.IGNORED;
    }
    long flightBefore = flight;
    SackScan scan = new SackScan(now);
    boolean moved = cumulative >= outstanding.base();
    while (outstanding.base() <= cumulative) {
      scan.arrived(outstanding.base());
      outstanding.removeBase();
    }
    scan.gaps(cumulative, gaps);
    if (scan.roundTrip > 0) {
      rto.sample(scan.roundTrip);
    }
    countMissing(scan.highestNew, last, moved);
    if (moved) {
      congestion.acknowledged(scan.bytes, cumulative, flightBefore, flight);
    }
    unreneged(cumulative);
    peerWindow = Math.max(0, window - flight);
    ackPoint.advance(cumulative, moved);
    if (outstanding.isEmpty()) {
      t3 = NEVER;
    } else if (moved) {
      t3 = now + rto.value();
    }
    return moved || scan.bytes > 0 ? SackResult.PROGRESS : SackResult.NOTHING_NEW;
  }

  /// Collects what one SACK acknowledges for the first time.
  private final class SackScan {
    final long now;
    long bytes;
    long highestNew = -1;
    long roundTrip;

    SackScan(long now) {
      this.now = now;
    }

    void arrived(long tsn) {
      SentChunk chunk = outstanding.get(tsn);
      if (chunk == null
          || chunk.state == SentChunk.State.ACKED
          || chunk.state == SentChunk.State.ABANDONED) {
        return;
      }
      if (chunk.state == SentChunk.State.IN_FLIGHT) {
        flight -= chunk.len;
        if (chunk.transmissions == 1) {
          // Karn's rule; the newest chunk gives the freshest sample.
          roundTrip = now - chunk.sentAt;
        }
      }
      bytes += chunk.len;
      highestNew = Math.max(highestNew, tsn);
      chunk.state = SentChunk.State.ACKED;
      outstanding.unlink(chunk);
    }

    /// Walks the unmentioned chunks and the blocks side by side; both ascend.
    void gaps(long cumulative, int[] gaps) {
      SentChunk chunk = outstanding.firstUnmentioned();
      int block = 0;
      while (chunk != null && block < gaps.length) {
        SentChunk following = chunk.next;
        if (chunk.tsn > cumulative + gaps[block + 1]) {
          block += 2;
          continue;
        }
        if (chunk.tsn >= cumulative + gaps[block]) {
          arrived(chunk.tsn);
        }
        chunk = following;
      }
    }
  }

  /// RFC 9260 §7.2.4: a chunk below the highest newly acknowledged one was reported missing; in
  /// recovery every hole counts when the cumulative point moves.
  private void countMissing(long highestNew, long last, boolean moved) {
    long limit = congestion.inRecovery() && moved ? last : highestNew;
    boolean found = false;
    SentChunk chunk = outstanding.firstUnmentioned();
    while (chunk != null && chunk.tsn < limit) {
      SentChunk following = chunk.next;
      if (chunk.state == SentChunk.State.IN_FLIGHT && !chunk.fastRetransmitted) {
        chunk.missing++;
        if (chunk.missing >= FAST_RETRANSMIT_REPORTS) {
          chunk.fastRetransmitted = true;
          markLost(chunk);
          found = true;
        }
      }
      chunk = following;
    }
    if (found) {
      fastRetransmit |= !congestion.inRecovery();
      congestion.lost(lastTsn());
    }
  }

  private void markLost(SentChunk chunk) {
    flight -= chunk.len;
    chunk.state = SentChunk.State.LOST;
    lost.add(chunk);
  }

  /// A peer that acknowledged the lowest chunk in a gap block and now does not have it threw it
  /// away (RFC 9260 §6.2.1 rule D.iii); without this the association would stall.
  private void unreneged(long cumulative) {
    SentChunk first = outstanding.get(cumulative + 1);
    if (first != null && first.state == SentChunk.State.ACKED) {
      first.state = SentChunk.State.LOST;
      outstanding.relinkFirst(first);
      lost.addFirst(first);
    }
  }

  /// T3 expired (RFC 9260 §6.3.3): everything unacknowledged counts as lost.
  void timedOut(long now) {
    t3 = NEVER;
    rto.backOff();
    congestion.timedOut();
    lost.clear();
    for (SentChunk c = outstanding.firstUnmentioned(); c != null; c = c.next) {
      if (c.state == SentChunk.State.IN_FLIGHT) {
        flight -= c.len;
      }
      c.state = SentChunk.State.LOST;
      c.fastRetransmitted = false;
      lost.add(c);
    }
    if (forwardTsn) {
      for (SentChunk c = lost.peek(); c != null && givenUp(c, now); c = lost.peek()) {
        lost.remove();
        if (c.state == SentChunk.State.LOST) {
          abandon(c.message, c.tsn);
        }
      }
      ackPoint.timedOut();
    }
    if (!outstanding.isEmpty()) {
      t3 = now + rto.value();
    }
  }

  /// Another way to the peer, or the old one again: no need to wait for a backed off T3.
  void resume(long now) {
    if (!outstanding.isEmpty()) {
      timedOut(now);
    }
    rto.restart();
    if (t3 != NEVER) {
      t3 = now + rto.value();
    }
  }

  private static boolean givenUp(SentChunk chunk, long now) {
    OutgoingMessage message = chunk.message;
    return message.abandoned
        || message.expiry <= now
        || chunk.transmissions > message.maxRetransmits;
  }

  /// Gives up a whole message: its chunks are neighbours (RFC 9260 §6.9).
  private void abandon(OutgoingMessage message, long anyTsn) {
    if (message.remaining() > 0 && !message.abandoned) {
      // The peer may hold every chunk that was sent, and would find a FORWARD TSN to the last of
      // them outdated: a TSN is spent on the rest, so that there is something to skip to.
      SentChunk rest = new SentChunk(outstanding.next(), message, message.taken, 0, 0);
      rest.state = SentChunk.State.LOST;
      outstanding.append(rest);
    }
    message.abandoned = true;
    long first = anyTsn;
    while (sameMessage(first - 1, message)) {
      first--;
    }
    for (long tsn = first; sameMessage(tsn, message); tsn++) {
      SentChunk each = outstanding.get(tsn);
      if (each == null || each.state == SentChunk.State.ABANDONED) {
        continue;
      }
      if (each.state == SentChunk.State.IN_FLIGHT) {
        flight -= each.len;
      }
      if (each.state != SentChunk.State.ACKED) {
        outstanding.unlink(each);
      }
      each.state = SentChunk.State.ABANDONED;
    }
    ackPoint.advance(outstanding.base() - 1, false);
  }

  private boolean sameMessage(long tsn, OutgoingMessage message) {
    SentChunk chunk = outstanding.get(tsn);
    return chunk != null && chunk.message == message;
  }
}
