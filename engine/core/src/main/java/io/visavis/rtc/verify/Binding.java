package io.visavis.rtc.verify;

import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;

/// The certificates of both ends of a call, in one value of 32 bytes that both compute alike.
public final class Binding {

  private static final String LABEL = "visavis-binding-1";

  private final byte[] value;

  private Binding(byte[] value) {
    this.value = value;
  }

  /// The ends of one DTLS association.
  ///
  /// @param local SHA-256 of this side's certificate as DER, the one used in the handshake
  /// @param remote SHA-256 of the other side's
  @SuppressWarnings("ArrayRecordComponent") // Made, hashed and forgotten; never compared.
  public record Ends(byte[] local, byte[] remote) {

    /// Checks the lengths.
    public Ends {
      if (local.length != Domain.HASH_BYTES || remote.length != Domain.HASH_BYTES) {
        throw new IllegalArgumentException("a fingerprint of SHA-256 has 32 bytes");
      }
    }

    /// Both in the order of their bytes, so that either side has the same.
    private byte[] sorted() {
      boolean swap = Arrays.compareUnsigned(local, remote) > 0;
      byte[] pair = Arrays.copyOf(swap ? remote : local, 2 * Domain.HASH_BYTES);
      System.arraycopy(swap ? local : remote, 0, pair, Domain.HASH_BYTES, Domain.HASH_BYTES);
      return pair;
    }
  }

  /// Of a call's associations. Pairs that occur twice count once, so the same certificates on more
  /// transports change nothing, and the order is that of their bytes.
  ///
  /// @throws IllegalArgumentException when there is none
  public static Binding of(Collection<Ends> associations) {
    if (associations.isEmpty()) {
      throw new IllegalArgumentException("nothing to compare");
    }
    TreeSet<byte[]> pairs = new TreeSet<>(Arrays::compareUnsigned);
    associations.forEach(ends -> pairs.add(ends.sorted()));
    return new Binding(Domain.hash(LABEL, pairs.toArray(byte[][]::new)));
  }

  byte[] value() {
    return value;
  }
}
