package io.visavis.app.code;

import java.util.Arrays;

/// What [BitWriter] has written.
final class BitReader {
  private final byte[] bytes;
  private int at;

  BitReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /// @param count at most 64
  /// @throws CodeException beyond the end
  long bits(int count) {
    long value = 0;
    for (int i = 0; i < count; i++, at++) {
      if (at >= bytes.length * Byte.SIZE) {
        throw new CodeException("the end is missing");
      }
      int bit = bytes[at / Byte.SIZE] >> (Byte.SIZE - 1 - at % Byte.SIZE) & 1;
      value = value << 1 | bit;
    }
    return value;
  }

  int number(int count) {
    return (int) bits(count);
  }

  boolean bit() {
    return bits(1) == 1;
  }

  byte[] bytes(int count) {
    byte[] read = new byte[count];
    for (int i = 0; i < count; i++) {
      read[i] = (byte) bits(Byte.SIZE);
    }
    return read;
  }

  /// What is left, from the next whole byte on.
  byte[] rest() {
    int from = (at + Byte.SIZE - 1) / Byte.SIZE;
    return Arrays.copyOfRange(bytes, Math.min(from, bytes.length), bytes.length);
  }
}
