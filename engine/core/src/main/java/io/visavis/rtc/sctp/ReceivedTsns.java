package io.visavis.rtc.sctp;

import java.util.Arrays;

/// Which TSNs arrived: the cumulative point and the ranges beyond it, ascending and not touching.
final class ReceivedTsns {
  /// A gap block's offsets have 16 bits (RFC 9260 §3.3.4): farther chunks could not be reported.
  static final int MAX_AHEAD = 65_535;

  private static final int MAX_DUPLICATES = 32;
  private static final int INITIAL_RANGES = 16;

  private long cumulative;
  private long[] starts = new long[INITIAL_RANGES];
  private long[] ends = new long[INITIAL_RANGES];
  private int count;
  private final int[] duplicates = new int[MAX_DUPLICATES];
  private int duplicateCount;

  ReceivedTsns(long initialTsn) {
    cumulative = initialTsn - 1;
  }

  long cumulative() {
    return cumulative;
  }

  boolean hasGaps() {
    return count > 0;
  }

  boolean contains(long tsn) {
    if (tsn <= cumulative) {
      return true;
    }
    int i = floor(tsn);
    return i >= 0 && tsn <= ends[i];
  }

  void duplicate(long tsn) {
    if (duplicateCount < MAX_DUPLICATES) {
      duplicates[duplicateCount++] = (int) tsn;
    }
  }

  /// Notes a TSN that [#contains] denied.
  void add(long tsn) {
    if (tsn == cumulative + 1) {
      cumulative = tsn;
      absorb();
      return;
    }
    int i = floor(tsn);
    boolean touchesLower = i >= 0 && ends[i] == tsn - 1;
    boolean touchesUpper = i + 1 < count && starts[i + 1] == tsn + 1;
    if (touchesLower && touchesUpper) {
      ends[i] = ends[i + 1];
      remove(i + 1, 1);
    } else if (touchesLower) {
      ends[i] = tsn;
    } else if (touchesUpper) {
      starts[i + 1] = tsn;
    } else {
      insert(i + 1, tsn);
    }
  }

  /// Everything up to this TSN counts as received (RFC 3758 §3.6).
  void forward(long tsn) {
    if (tsn > cumulative) {
      cumulative = tsn;
      absorb();
    }
  }

  private void absorb() {
    int gone = 0;
    while (gone < count && starts[gone] <= cumulative + 1) {
      cumulative = Math.max(cumulative, ends[gone]);
      gone++;
    }
    if (gone > 0) {
      remove(0, gone);
    }
  }

  /// Index of the last range that starts at or below the TSN, or -1.
  private int floor(long tsn) {
    // Most chunks belong to the newest range.
    if (count > 0 && starts[count - 1] <= tsn) {
      return count - 1;
    }
    int found = Arrays.binarySearch(starts, 0, count, tsn);
    return found >= 0 ? found : -found - 2;
  }

  private void insert(int at, long tsn) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    System.arraycopy(starts, at, starts, at + 1, count - at);
    System.arraycopy(ends, at, ends, at + 1, count - at);
    starts[at] = tsn;
    ends[at] = tsn;
    count++;
  }

  private void remove(int at, int many) {
    System.arraycopy(starts, at + many, starts, at, count - at - many);
    System.arraycopy(ends, at + many, ends, at, count - at - many);
    count -= many;
  }

  /// The SACK of this moment; forgets the duplicates.
  ///
  /// @param room bytes that the chunk may take: blocks that do not fit are left out
  SackChunk sack(long window, int room) {
    int entries = Math.max(0, (room - SackChunk.FIXED) / 4);
    int blocks = Math.min(count, entries);
    int[] gaps = new int[2 * blocks];
    for (int i = 0; i < blocks; i++) {
      gaps[2 * i] = (int) (starts[i] - cumulative);
      gaps[2 * i + 1] = (int) (ends[i] - cumulative);
    }
    int[] repeated = Arrays.copyOf(duplicates, Math.min(duplicateCount, entries - blocks));
    duplicateCount = 0;
    return new SackChunk((int) cumulative, window, gaps, repeated);
  }
}
