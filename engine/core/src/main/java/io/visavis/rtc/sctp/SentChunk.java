package io.visavis.rtc.sctp;

import org.jspecify.annotations.Nullable;

/// One DATA chunk that has a TSN and is not cumulatively acknowledged yet.
final class SentChunk {
  enum State {
    IN_FLIGHT,
    /// Waits for its retransmission.
    LOST,
    /// In a gap block of a SACK.
    ACKED,
    /// Given up; a FORWARD TSN tells the peer.
    ABANDONED
  }

  final long tsn;
  final OutgoingMessage message;
  final int off;
  final int len;
  final int flags;

  State state = State.IN_FLIGHT;
  long sentAt;
  int transmissions;

  /// Reports of newer chunks that left this one out (RFC 9260 §7.2.4).
  int missing;

  /// RFC 9260 §7.2.4: a chunk is retransmitted fast only once, then the timer takes over.
  boolean fastRetransmitted;

  /// Neighbours in the list of chunks that no SACK has mentioned.
  @Nullable SentChunk previous;

  @Nullable SentChunk next;

  SentChunk(long tsn, OutgoingMessage message, int off, int len, int flags) {
    this.tsn = tsn;
    this.message = message;
    this.off = off;
    this.len = len;
    this.flags = flags;
  }

  int length() {
    return DataChunk.DATA_HEADER + len;
  }

  void write(byte[] out, int at, boolean immediate) {
    out[at] = DataChunk.TYPE;
    out[at + 1] = (byte) (immediate ? flags | DataChunk.IMMEDIATE : flags);
    Wire.put16(out, at + 2, length());
    Wire.put32(out, at + 4, (int) tsn);
    Wire.put16(out, at + 8, message.streamId);
    Wire.put16(out, at + 10, message.ordered ? message.ssn : 0);
    Wire.put32(out, at + 12, message.ppid);
    System.arraycopy(message.data, off, out, at + DataChunk.DATA_HEADER, len);
  }
}
