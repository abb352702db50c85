package io.visavis.rtc.cert;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A certificate's fingerprint as a session description carries it.
///
/// @param algorithm hash function's textual name, e.g. "sha-256"
/// @param value upper-case hexadecimal bytes with colons, e.g. "4A:AD:B9"
public record CertFingerprint(String algorithm, String value) {

  private static final HexFormat COLONS = HexFormat.ofDelimiter(":").withUpperCase();

  /// The fingerprint of a DER certificate.
  ///
  /// @throws IllegalArgumentException for a hash function that we do not compute
  public static CertFingerprint of(String algorithm, byte[] der) {
    HashFunction function = HashFunction.named(algorithm);
    if (function == null) {
      throw new IllegalArgumentException("unknown fingerprint algorithm: " + algorithm);
    }
    return new CertFingerprint(function.label(), COLONS.formatHex(digest(function, der)));
  }

  static byte[] digest(HashFunction function, byte[] der) {
    try {
      return MessageDigest.getInstance(function.digestName()).digest(der);
    } catch (NoSuchAlgorithmException e) {
      // Every Java platform brings the SHA family.
      throw new IllegalStateException(e);
    }
  }

  /// The bytes of [#value]; an empty array where it is not hexadecimal with colons, which then
  /// matches nothing.
  byte[] bytes() {
    try {
      return HexFormat.ofDelimiter(":").parseHex(value);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
