package io.visavis.rtc.media;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;

/// Which packets are missing, and when to ask for them (again).
final class NackGenerator {
  /// A first request waits this long: the packet may only be late.
  static final long REORDER_DELAY = 8_000_000L;

  /// Requests for the same packet are at least this far apart.
  static final long MIN_RETRY = 20_000_000L;

  /// More missing packets than this are not worth asking for: a key frame is.
  static final int MAX_MISSING = 1_000;

  static final int MAX_RETRIES = 20;

  private static final class Missing {
    private long due;
    private int requests;

    Missing(long due) {
      this.due = due;
    }
  }

  private final TreeMap<Long, Missing> missing = new TreeMap<>();
  private boolean started;
  private long highest;
  private long deadline = Long.MAX_VALUE;

  /// Takes a packet that came, directly or as a retransmission.
  ///
  /// @param sequence unwrapped
  /// @return false when too much is missing: everything has been given up
  boolean received(long sequence, long now) {
    if (!started) {
      started = true;
      highest = sequence;
      return true;
    }
    if (sequence <= highest) {
      if (!missing.isEmpty()) {
        missing.remove(sequence);
      }
      return true;
    }
    long gap = sequence - highest - 1;
    if (gap + missing.size() > MAX_MISSING) {
      missing.clear();
      deadline = Long.MAX_VALUE;
      highest = sequence;
      return false;
    }
    for (long lost = highest + 1; lost < sequence; lost++) {
      missing.put(lost, new Missing(now + REORDER_DELAY));
      deadline = Math.min(deadline, now + REORDER_DELAY);
    }
    highest = sequence;
    return true;
  }

  /// Nothing before this is wanted any more.
  void forgetBefore(long sequence) {
    if (!missing.isEmpty()) {
      missing.headMap(sequence).clear();
    }
  }

  long deadline() {
    return missing.isEmpty() ? Long.MAX_VALUE : deadline;
  }

  /// The sequence numbers to request now, ascending, 16 bits each.
  ///
  /// @param roundTrip nanoseconds; an answer cannot come sooner
  int[] due(long now, long roundTrip) {
    if (now < deadline()) {
      return new int[0];
    }
    int[] sequences = new int[missing.size()];
    int count = 0;
    deadline = Long.MAX_VALUE;
    Iterator<Map.Entry<Long, Missing>> entries = missing.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<Long, Missing> entry = entries.next();
      Missing lost = entry.getValue();
      // What is due within a moment goes along.
      if (lost.due <= now + REORDER_DELAY / 4) {
        if (lost.requests == MAX_RETRIES) {
          entries.remove();
          continue;
        }
        lost.requests++;
        lost.due = now + Math.max(MIN_RETRY, roundTrip);
        sequences[count++] = (int) (entry.getKey() & 0xffff);
      }
      deadline = Math.min(deadline, lost.due);
    }
    return Arrays.copyOf(sequences, count);
  }

  int size() {
    return missing.size();
  }
}
