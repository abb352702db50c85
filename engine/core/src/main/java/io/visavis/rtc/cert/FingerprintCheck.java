package io.visavis.rtc.cert;

import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Does the certificate of the handshake belong to the peer of the session description?
///
/// RFC 8122 §5: of the fingerprints given, those of the strongest hash function that we know count,
/// and one of them must match: a remote may have several certificates. MD2 and MD5 never count, so
/// a description that gives only those matches nothing; SHA-1 counts only when nothing stronger is
/// given.
///
/// A remote gives each of its certificates the same hash functions (RFC 8122 §5). One that gives a
/// certificate only a weaker hash than another has is refused when it shows that one: to take it
/// would let whoever adds a line to a description choose the hash to be attacked.
public final class FingerprintCheck {

  private FingerprintCheck() {}

  /// Whether the DER certificate matches one of the `fingerprints`. The comparison takes the same
  /// time wherever the first difference is.
  public static boolean matches(byte[] der, List<CertFingerprint> fingerprints) {
    HashFunction strongest = strongest(fingerprints);
    if (strongest == null) {
      return false;
    }
    byte[] actual = CertFingerprint.digest(strongest, der);
    boolean matched = false;
    for (CertFingerprint fingerprint : fingerprints) {
      if (HashFunction.named(fingerprint.algorithm()) == strongest) {
        matched |= MessageDigest.isEqual(actual, fingerprint.bytes());
      }
    }
    return matched;
  }

  /// Whether a fingerprint of this hash function can ever count.
  public static boolean knows(String algorithm) {
    return HashFunction.named(algorithm) != null;
  }

  private static @Nullable HashFunction strongest(List<CertFingerprint> fingerprints) {
    HashFunction strongest = null;
    for (CertFingerprint fingerprint : fingerprints) {
      HashFunction function = HashFunction.named(fingerprint.algorithm());
      if (function != null && (strongest == null || function.compareTo(strongest) > 0)) {
        strongest = function;
      }
    }
    return strongest;
  }
}
