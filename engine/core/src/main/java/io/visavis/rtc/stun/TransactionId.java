package io.visavis.rtc.stun;

import java.util.random.RandomGenerator;

/// The 96 bits that pair a response with its request. A response nobody can guess is what protects
/// unauthenticated transactions, so they come from the secure generator (RFC 8489 §5).
///
/// @param high the first 32 bits
/// @param low the other 64
public record TransactionId(int high, long low) {
  public static TransactionId random(RandomGenerator random) {
    return new TransactionId(random.nextInt(), random.nextLong());
  }

  static TransactionId read(byte[] buf, int off) {
    return new TransactionId(Stun.int32(buf, off), Stun.int64(buf, off + 4));
  }

  @Override
  public String toString() {
    return String.format("%08x%016x", high, low);
  }
}
