package io.visavis.rtc.cert;

import java.security.PrivateKey;
import java.time.Instant;
import java.util.List;

/// A certificate that we can prove to own: the chain as DER, leaf first, and the leaf's private
/// key.
///
/// @param chain DER encoded X.509 certificates, leaf first, never empty
/// @param privateKey ECDSA P-256 or RSA key of the leaf
/// @param expires end of the leaf's validity
public record LocalCertificate(List<byte[]> chain, PrivateKey privateKey, Instant expires) {

  public LocalCertificate {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("a certificate chain has at least its leaf");
    }
  }

  /// The certificate that the fingerprint is computed of, as DER.
  public byte[] leaf() {
    return chain.getFirst();
  }

  /// The leaf's fingerprint for an `a=fingerprint` line, e.g. with the algorithm "sha-256".
  public CertFingerprint fingerprint(String algorithm) {
    return CertFingerprint.of(algorithm, leaf());
  }

  /// Whether the validity of the leaf ended at or before `when`.
  public boolean expiredAt(Instant when) {
    return !when.isBefore(expires);
  }
}
