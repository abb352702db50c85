package io.visavis.rtc.cert;

import java.security.PrivateKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.ECParameterSpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/// The kinds of keys that authenticate us in DTLS 1.2, as far as the implementations that we meet
/// verify them: ECDSA on the two curves whose groups we offer, and RSA.
public enum KeyKind {
  ECDSA_P256("EC", "SHA256withECDSA"),
  ECDSA_P384("EC", "SHA384withECDSA"),
  RSA("RSA", "SHA256withRSA");

  /// RFC 8827 §6.5 asks for 2048 bits at least in effect: NIST's floor of today.
  static final int LEAST_RSA_BITS = 2048;

  /// What BoringSSL verifies at most.
  static final int MOST_RSA_BITS = 8192;

  private static final int P256_BITS = 256;
  private static final int P384_BITS = 384;

  private final String keyAlgorithm;
  private final String signature;

  KeyKind(String keyAlgorithm, String signature) {
    this.keyAlgorithm = keyAlgorithm;
    this.signature = signature;
  }

  /// The name of [java.security.KeyFactory].
  String keyAlgorithm() {
    return keyAlgorithm;
  }

  /// The name of [java.security.Signature] for certificates signed by such a key.
  String signature() {
    return signature;
  }

  /// The kind of our own key, or null for one that we cannot use.
  public static @Nullable KeyKind of(PrivateKey key) {
    return switch (key) {
      case ECKey ec -> ofCurve(ec.getParams());
      case RSAKey _ -> RSA;
      default -> null;
    };
  }

  private static @Nullable KeyKind ofCurve(ECParameterSpec curve) {
    return switch (curve.getOrder().bitLength()) {
      case P256_BITS -> ECDSA_P256;
      case P384_BITS -> ECDSA_P384;
      default -> null;
    };
  }

  /// The kind of a key in a file.
  ///
  /// @throws CertificateFileException for one that we cannot use
  static KeyKind of(AlgorithmIdentifier algorithm) {
    ASN1ObjectIdentifier name = algorithm.getAlgorithm();
    if (name.equals(PKCSObjectIdentifiers.rsaEncryption)) {
      return RSA;
    }
    if (!name.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
      throw CertificateFileException.unsupported(
          "a key of the algorithm " + name + ": ECDSA and RSA can be used");
    }
    if (SECObjectIdentifiers.secp256r1.equals(algorithm.getParameters())) {
      return ECDSA_P256;
    }
    if (SECObjectIdentifiers.secp384r1.equals(algorithm.getParameters())) {
      return ECDSA_P384;
    }
    Object curve =
        algorithm.getParameters() instanceof ASN1ObjectIdentifier named ? named : "of its own";
    throw CertificateFileException.unsupported(
        "an ECDSA key on the curve " + curve + ": P-256 and P-384 can be used");
  }
}
