package io.visavis.rtc.identity;

import io.visavis.rtc.base.MalformedException;

/// Looks at the shape of DER before a parser does, whose recursion has no bound: lengths are
/// definite (X.690 §10.1) and nesting is shallow.
final class DerShape {

  /// A signed message with certificates and their extensions has less than half of it.
  private static final int MAX_DEPTH = 40;

  private static final int CONSTRUCTED = 0x20;
  private static final int HIGH_TAG = 0x1F;
  private static final int LONG_FORM = 0x80;

  private final byte[] der;

  private DerShape(byte[] der) {
    this.der = der;
  }

  /// @throws MalformedException unless it is one element of that shape
  static void check(byte[] der) {
    if (new DerShape(der).element(0, der.length, 0) != der.length) {
      throw new MalformedException("there is more than one element");
    }
  }

  /// @return where the next element begins
  private int element(int at, int end, int depth) {
    if (depth > MAX_DEPTH || end - at < 2 || (der[at] & HIGH_TAG) == HIGH_TAG) {
      throw new MalformedException("the element at " + at + " is cut off, too deep or unknown");
    }
    int length = der[at + 1] & 0xFF;
    int from = at + 2;
    if (length >= LONG_FORM) {
      int octets = length - LONG_FORM;
      if (octets == 0 || octets > 3 || end - from < octets) {
        throw new MalformedException("the element at " + at + " has no definite length");
      }
      length = 0;
      for (int i = 0; i < octets; i++) {
        length = length << 8 | der[from++] & 0xFF;
      }
    }
    if (length > end - from) {
      throw new MalformedException("the element at " + at + " is cut off");
    }
    int to = from + length;
    if ((der[at] & CONSTRUCTED) != 0) {
      while (from < to) {
        from = element(from, to, depth + 1);
      }
    }
    return to;
  }
}
