package io.visavis.rtc.media;

import io.visavis.rtc.rtp.Rtx;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Answers NACKs about one stream that we send (RFC 4585 §6.2.1): what was sent lately is kept and
/// goes again, as a retransmission stream (RFC 4588) where that is negotiated.
final class Retransmissions {
  /// Packets waiting to be sent again; a NACK beyond is ignored, the peer asks again.
  private static final int MAX_WAITING = 1_024;

  /// The same packet is not sent again within this, or within a round trip: the first answer may be
  /// on its way.
  private static final long MIN_RESEND = 10_000_000L;

  private final SendStreamSettings settings;
  private final SendHeader header;
  private final OutboundCounters counters;
  private final ArrayDeque<Integer> waiting = new ArrayDeque<>();

  /// Null when NACKs are not negotiated.
  private @Nullable PacketHistory history;

  private int rtxSequence;

  /// @param rtxSequence the next sequence number of the retransmission stream
  Retransmissions(
      SendStreamSettings settings, SendHeader header, OutboundCounters counters, int rtxSequence) {
    this.settings = settings;
    this.header = header;
    this.counters = counters;
    this.rtxSequence = rtxSequence;
    renew();
  }

  private void renew() {
    history = settings.codec().nack() ? new PacketHistory() : null;
  }

  int rtxSequence() {
    return rtxSequence;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /// A packet is sent for the first time.
  void keep(int sequence, byte[] buf, int off, int length, int headerLength, long now) {
    if (history != null) {
      history.add(sequence, buf, off, length, headerLength, now);
    }
  }

  void request(int[] sequences) {
    if (history == null) {
      return;
    }
    for (int lost : sequences) {
      if (waiting.size() < MAX_WAITING) {
        waiting.add(lost);
      }
    }
  }

  /// What waits is not sent.
  void clear() {
    waiting.clear();
  }

  /// What was sent is too old to be sent again.
  void forget() {
    clear();
    renew();
  }

  /// Builds the next packet.
  ///
  /// @return its length, 0 when there is nothing to be sent again
  int build(byte[] out, int off, long now) {
    while (!waiting.isEmpty()) {
      int length = build(waiting.poll(), out, off, now);
      if (length > 0) {
        return length;
      }
    }
    return 0;
  }

  private int build(int lost, byte[] out, int off, long now) {
    PacketHistory.Entry entry = history == null ? null : history.find(lost);
    double roundTrip = Math.max(0, counters.roundTrip());
    // Half a round trip: the peer asks again after a whole one.
    if (entry == null || now - entry.lastSent() < Math.max(MIN_RESEND, (long) (roundTrip * 5e8))) {
      return 0;
    }
    entry.sent(now);
    int length = entry.length();
    if (settings.codec().rtx()) {
      length =
          Rtx.wrap(
              entry.packet(),
              length,
              entry.headerLength(),
              out,
              off,
              settings.codec().rtxPayloadType(),
              rtxSequence,
              settings.rtxSsrc());
      rtxSequence = rtxSequence + 1 & 0xffff;
      header.refreshSendTime(out, off, now);
    } else {
      // Without RTX the very same bytes: SRTP may not see a sequence number with another content.
      System.arraycopy(entry.packet(), 0, out, off, length);
    }
    counters.retransmittedPackets++;
    counters.retransmittedBytes += length - entry.headerLength();
    counters.packets++;
    counters.bytes += length - entry.headerLength();
    counters.headerBytes += entry.headerLength();
    return length;
  }
}
