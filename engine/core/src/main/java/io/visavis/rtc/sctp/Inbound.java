package io.visavis.rtc.sctp;

import io.visavis.rtc.base.MalformedException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The receiving half of an established association: what arrived, what it makes, and when that is
/// acknowledged (RFC 9260 §6.2).
final class Inbound {
  private static final long NEVER = Long.MAX_VALUE;

  private final SctpSettings settings;
  private final int streams;
  private final ReceivedTsns received;
  private final Reassembly reassembly;
  private long untakenBytes;

  private boolean sackNow;
  private int packetsUnacknowledged;
  private long sackDeadline = NEVER;
  private boolean anyData;
  private boolean dataInPacket;
  private long dropped;

  /// @param messages takes whole messages, in order; each is to come back by [#taken]
  Inbound(
      SctpSettings settings,
      int streams,
      long initialTsn,
      Consumer<? super SctpOutput.Message> messages) {
    this.settings = settings;
    this.streams = streams;
    received = new ReceivedTsns(initialTsn);
    reassembly =
        new Reassembly(
            settings.maxMessageSize(),
            message -> {
              untakenBytes += message.data().length;
              messages.accept(message);
            });
  }

  /// The application has the message: its room is free again.
  void taken(SctpOutput.Message message) {
    untakenBytes = Math.max(0, untakenBytes - message.data().length);
  }

  long cumulative() {
    return received.cumulative();
  }

  long dropped() {
    return dropped;
  }

  /// One DATA chunk.
  ///
  /// @return the complaint for the peer, or null
  /// @throws MalformedException the peer breaks the protocol so that the association must end
  @Nullable ErrorCause data(DataChunk chunk) {
    dataInPacket = true;
    long tsn = Wire.unwrap32(chunk.tsn(), received.cumulative());
    if ((chunk.flags() & DataChunk.IMMEDIATE) != 0) {
      sackNow = true;
    }
    if (received.contains(tsn)) {
      // RFC 9260 §6.2: duplicates are acknowledged at once, the sender may have lost our SACK.
      received.duplicate(tsn);
      sackNow = true;
      return null;
    }
    boolean nextInLine = tsn == received.cumulative() + 1;
    if (tsn - received.cumulative() > ReceivedTsns.MAX_AHEAD
        || (window() < chunk.dataLen() && !nextInLine)) {
      dropped++;
      sackNow = true;
      return null;
    }
    if (reassembly.bytes() > 2L * settings.receiveWindow()) {
      // Only a peer that ignores our window gets here, by always sending what is next in line.
      throw new MalformedException("receive window overrun");
    }
    received.add(tsn);
    if (chunk.streamId() >= streams) {
      byte[] value = new byte[4];
      Wire.put16(value, 0, chunk.streamId());
      return new ErrorCause(ErrorCause.INVALID_STREAM, value);
    }
    reassembly.add(tsn, chunk);
    return null;
  }

  /// FORWARD TSN (RFC 3758 §3.6).
  void forward(ForwardTsnChunk chunk) {
    long point = Wire.unwrap32(chunk.cumulative(), received.cumulative());
    if (point - received.cumulative() > ReceivedTsns.MAX_AHEAD) {
      dropped++;
      return;
    }
    sackNow = true;
    anyData = true;
    if (point > received.cumulative()) {
      received.forward(point);
      // Not the new cumulative point: that may lie beyond, in messages that are still arriving.
      reassembly.forward(point, chunk.streams());
    }
  }

  void reset(int[] ids) {
    reassembly.reset(ids);
  }

  /// All chunks of a packet were taken: decides about the acknowledgement.
  void packetDone(long now) {
    if (!dataInPacket) {
      return;
    }
    dataInPacket = false;
    packetsUnacknowledged++;
    // RFC 9260 §6.2: every second packet at least; gaps and the first packet at once, so that the
    // peer's retransmission and its first round trip do not wait.
    if (packetsUnacknowledged >= 2 || received.hasGaps() || !anyData) {
      sackNow = true;
    } else if (sackDeadline == NEVER) {
      sackDeadline = now + settings.delayedSack().toNanos();
    }
    anyData = true;
  }

  void timeout(long now) {
    if (sackDeadline <= now) {
      sackNow = true;
      sackDeadline = NEVER;
    }
  }

  long deadline() {
    return sackDeadline;
  }

  /// A SACK must go out now.
  boolean sackDue() {
    return sackNow;
  }

  /// A SACK would be news, and may ride on a packet that goes out anyway.
  boolean sackUseful() {
    return sackNow || packetsUnacknowledged > 0;
  }

  SackChunk sack(int room) {
    sackNow = false;
    packetsUnacknowledged = 0;
    sackDeadline = NEVER;
    return received.sack(window(), room);
  }

  private long window() {
    return Math.max(0, settings.receiveWindow() - reassembly.bytes() - untakenBytes);
  }
}
