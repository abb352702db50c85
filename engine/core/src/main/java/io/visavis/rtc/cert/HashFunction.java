package io.visavis.rtc.cert;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The hash functions of `a=fingerprint` (RFC 8122 §5, "Hash Function Textual Names") that we
/// compute, weakest first. MD2 and MD5 are not here: RFC 8122 §5 forbids them.
enum HashFunction {
  SHA_1("sha-1", "SHA-1"),
  SHA_224("sha-224", "SHA-224"),
  SHA_256("sha-256", "SHA-256"),
  SHA_384("sha-384", "SHA-384"),
  SHA_512("sha-512", "SHA-512");

  private final String label;
  private final String digestName;

  HashFunction(String label, String digestName) {
    this.label = label;
    this.digestName = digestName;
  }

  /// The function's name in SDP.
  String label() {
    return label;
  }

  /// The function's name for [java.security.MessageDigest].
  String digestName() {
    return digestName;
  }

  /// The function of that SDP name, any case; null where we do not compute it.
  static @Nullable HashFunction named(String label) {
    String wanted = label.toLowerCase(Locale.ROOT);
    for (HashFunction function : values()) {
      if (function.label.equals(wanted)) {
        return function;
      }
    }
    return null;
  }
}
