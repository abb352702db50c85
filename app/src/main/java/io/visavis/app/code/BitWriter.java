package io.visavis.app.code;

import java.io.ByteArrayOutputStream;

/// Bits into bytes, the highest first.
final class BitWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int open;
  private int used;

  /// The lowest `count` bits of a value, at most 64.
  ///
  /// @throws CodeException when it has more
  void bits(long value, int count) {
    if (count < Long.SIZE && value >>> count != 0) {
      throw new CodeException("more than " + count + " bits");
    }
    for (int i = count - 1; i >= 0; i--) {
      open = open << 1 | (int) (value >>> i & 1);
      if (++used == Byte.SIZE) {
        bytes.write(open);
        open = 0;
        used = 0;
      }
    }
  }

  void bit(boolean value) {
    bits(value ? 1 : 0, 1);
  }

  void bytes(byte[] values) {
    for (byte value : values) {
      bits(value & 0xff, Byte.SIZE);
    }
  }

  /// What was written, the last byte filled with zeros.
  byte[] toBytes() {
    if (used > 0) {
      bits(0, Byte.SIZE - used);
    }
    return bytes.toByteArray();
  }
}
