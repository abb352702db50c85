package io.visavis.rtc.datachannel;

import java.util.BitSet;

/// Which stream identifiers are taken. The DTLS client opens channels on even ones, the server on
/// odd ones (RFC 8832 §6); negotiated channels may take any.
final class StreamIds {
  static final int NONE = -1;

  /// 65,535 is not an identifier (RFC 8832 §6).
  static final int MAX = 65_534;

  private final BitSet even = new BitSet();
  private final BitSet odd = new BitSet();
  private int limit = MAX + 1;

  /// Only identifiers below this exist.
  void limit(int streams) {
    limit = Math.min(streams, MAX + 1);
  }

  int limit() {
    return limit;
  }

  private BitSet of(int id) {
    return id % 2 == 0 ? even : odd;
  }

  boolean taken(int id) {
    return of(id).get(id / 2);
  }

  void take(int id) {
    of(id).set(id / 2);
  }

  void free(int id) {
    of(id).clear(id / 2);
  }

  /// Takes the lowest free identifier of our parity, or says [#NONE].
  int next(boolean client) {
    BitSet set = client ? even : odd;
    int index = set.nextClearBit(0);
    int id = 2 * index + (client ? 0 : 1);
    if (id >= limit) {
      return NONE;
    }
    set.set(index);
    return id;
  }
}
