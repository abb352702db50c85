package io.visavis.app.call;

/// The key of the certificate that a call makes for itself.
public enum CertificateChoice {
  /// ECDSA on P-256: small and quick.
  ECDSA,
  /// RSA of 2048 bits, for old peers.
  RSA
}
