package io.visavis.rtc;

import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;

/// Keys in words.
final class KeyNames {

  private KeyNames() {}

  /// The algorithm with its curve or size; a curve of NIST by its bits, which tell them apart.
  static String of(PublicKey key) {
    return switch (key) {
      case ECKey ec -> "ECDSA P-" + ec.getParams().getOrder().bitLength();
      case RSAKey rsa -> "RSA " + rsa.getModulus().bitLength();
      default -> key.getAlgorithm();
    };
  }
}
