package io.visavis.rtc.srtp;

/// Which of the last packets have been received (RFC 3711 §3.3.2): a sliding bitmap over unwrapped
/// indices.
final class ReplayWindow {
  private final long[] bits;
  private final int size;
  private long highest = -1;

  /// @param size packets remembered; a power of two, at least 64
  ReplayWindow(int size) {
    if (Integer.bitCount(size) != 1 || size < Long.SIZE) {
      throw new IllegalArgumentException("size " + size);
    }
    this.size = size;
    bits = new long[size / Long.SIZE];
  }

  /// Whether this index is neither received already nor too old to know. Changes nothing: the
  /// packet is not yet authenticated.
  boolean fresh(long index) {
    if (index > highest) {
      return true;
    }
    return index > highest - size && (bits[word(index)] & 1L << index) == 0;
  }

  /// Remembers an authenticated index.
  void accept(long index) {
    if (index > highest) {
      forget(highest + 1, index);
      highest = index;
    }
    bits[word(index)] |= 1L << index;
  }

  /// The highest index accepted, -1 before the first.
  long highest() {
    return highest;
  }

  private void forget(long from, long to) {
    if (to - from >= size - 1) {
      java.util.Arrays.fill(bits, 0);
      return;
    }
    for (long index = from; index <= to; index++) {
      bits[word(index)] &= ~(1L << index);
    }
  }

  private int word(long index) {
    return (int) (index & size - 1) >>> 6;
  }
}
