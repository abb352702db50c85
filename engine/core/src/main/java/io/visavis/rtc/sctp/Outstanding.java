package io.visavis.rtc.sctp;

import org.jspecify.annotations.Nullable;

/// The chunks between the cumulative acknowledgement and the newest TSN: a ring indexed by TSN, and
/// a linked list of those that no SACK has mentioned. Every step costs a constant, or is paid for
/// by a chunk that leaves.
final class Outstanding {
  private static final int INITIAL_CAPACITY = 64;

  private @Nullable SentChunk[] ring = new @Nullable SentChunk[INITIAL_CAPACITY];
  private long base;
  private long next;
  private @Nullable SentChunk head;
  private @Nullable SentChunk tail;

  Outstanding(long initialTsn) {
    base = initialTsn;
    next = initialTsn;
  }

  /// Lowest TSN that is not cumulatively acknowledged.
  long base() {
    return base;
  }

  /// The TSN that the next new chunk gets.
  long next() {
    return next;
  }

  boolean isEmpty() {
    return base == next;
  }

  int count() {
    return (int) (next - base);
  }

  @Nullable SentChunk get(long tsn) {
    return tsn < base || tsn >= next ? null : ring[(int) tsn & (ring.length - 1)];
  }

  /// First chunk that no SACK has mentioned; the rest by [SentChunk#next], ascending.
  @Nullable SentChunk firstUnmentioned() {
    return head;
  }

  void append(SentChunk chunk) {
    if (count() == ring.length) {
      grow();
    }
    ring[(int) chunk.tsn & (ring.length - 1)] = chunk;
    next = chunk.tsn + 1;
    chunk.previous = tail;
    if (tail == null) {
      head = chunk;
    } else {
      tail.next = chunk;
    }
    tail = chunk;
  }

  private void grow() {
    @Nullable SentChunk[] bigger = new @Nullable SentChunk[2 * ring.length];
    for (long tsn = base; tsn < next; tsn++) {
      bigger[(int) tsn & (bigger.length - 1)] = ring[(int) tsn & (ring.length - 1)];
    }
    ring = bigger;
  }

  /// Takes the chunk out of the list of unmentioned ones; it stays in the ring.
  void unlink(SentChunk chunk) {
    SentChunk before = chunk.previous;
    SentChunk after = chunk.next;
    if (before == null) {
      head = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      tail = before;
    } else {
      after.previous = before;
    }
    chunk.previous = null;
    chunk.next = null;
  }

  /// Puts a chunk back at the front of the list: the peer dropped what it had acknowledged.
  void relinkFirst(SentChunk chunk) {
    chunk.next = head;
    if (head == null) {
      tail = chunk;
    } else {
      head.previous = chunk;
    }
    head = chunk;
  }

  /// Removes the lowest chunk, which must be out of the list already.
  void removeBase() {
    ring[(int) base & (ring.length - 1)] = null;
    base++;
  }
}
