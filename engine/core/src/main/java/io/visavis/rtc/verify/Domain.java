package io.visavis.rtc.verify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256 with a label in front, so that a hash made for one purpose is good for no other.
final class Domain {

  /// Bytes of SHA-256.
  static final int HASH_BYTES = 32;

  private Domain() {}

  /// SHA-256 of the label in ASCII, a zero byte, and the parts one after another. Each label is
  /// used with parts of fixed lengths only, so nothing can be read in two ways.
  static byte[] hash(String label, byte[]... parts) {
    MessageDigest digest = sha256();
    digest.update(label.getBytes(StandardCharsets.US_ASCII));
    digest.update((byte) 0);
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  /// Plain SHA-256.
  static byte[] sha256(byte[] bytes) {
    return sha256().digest(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      // Every Java platform brings SHA-256.
      throw new IllegalStateException(e);
    }
  }

  /// Bits of `bytes` as a number, the most significant first.
  ///
  /// @param from the first bit
  /// @param count at most 24
  static int bits(byte[] bytes, int from, int count) {
    int value = 0;
    for (int i = from; i < from + count; i++) {
      int bit = bytes[i / Byte.SIZE] >> (Byte.SIZE - 1 - i % Byte.SIZE) & 1;
      value = value << 1 | bit;
    }
    return value;
  }
}
