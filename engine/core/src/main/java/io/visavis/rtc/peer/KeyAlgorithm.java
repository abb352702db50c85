package io.visavis.rtc.peer;

import io.visavis.rtc.AlgorithmIdentifier;
import io.visavis.rtc.EcKeyGenParams;
import io.visavis.rtc.NamedAlgorithm;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RsaHashedKeyGenParams;
import io.visavis.rtc.cert.CertificateGenerator;
import io.visavis.rtc.cert.LocalCertificate;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;

/// WebCrypto's "normalize an algorithm" for `generateKey` (§18.4.4), narrowed to what certificates
/// are made of: a `TypeError` for a dictionary that lacks a member of its algorithm, a
/// `NotSupportedError` for what is unknown or not used in DTLS, an `OperationError` for parameters
/// that make no key.
sealed interface KeyAlgorithm {

  /// The curves of [io.visavis.rtc.cert.KeyKind], by WebCrypto's names.
  enum Ecdsa implements KeyAlgorithm {
    P_256,
    P_384
  }

  /// RSASSA-PKCS1-v1_5 with SHA-256.
  ///
  /// @param modulusLength 2048, 3072 or 4096 bits
  /// @param publicExponent 3 or 65537
  record Rsa(int modulusLength, int publicExponent) implements KeyAlgorithm {}

  /// Makes a key and its certificate.
  default LocalCertificate make(Instant now, Instant expires, SecureRandom random) {
    return switch (this) {
      case Ecdsa curve ->
          switch (curve) {
            case P_256 -> CertificateGenerator.ecdsa(now, expires, random);
            case P_384 -> CertificateGenerator.ecdsaP384(now, expires, random);
          };
      case Rsa(int bits, int exponent) ->
          CertificateGenerator.rsa(bits, BigInteger.valueOf(exponent), now, expires, random);
    };
  }

  /// @throws RTCException `TypeError`, `NotSupportedError` or `OperationError`
  static KeyAlgorithm normalize(AlgorithmIdentifier algorithm) {
    // Names of algorithms are compared without case, those of curves are not.
    return switch (algorithm.name().toUpperCase(Locale.ROOT)) {
      case "ECDSA" ->
          switch (algorithm) {
            case EcKeyGenParams ec -> ecdsa(ec);
            case RsaHashedKeyGenParams _, NamedAlgorithm _ ->
                throw RTCException.typeError("EcKeyGenParams.namedCurve is missing");
          };
      case "RSASSA-PKCS1-V1_5" ->
          switch (algorithm) {
            case RsaHashedKeyGenParams rsa -> rsa(rsa);
            case EcKeyGenParams _, NamedAlgorithm _ ->
                throw RTCException.typeError("RsaHashedKeyGenParams.modulusLength is missing");
          };
      default ->
          throw RTCException.notSupported(
              "certificates are made with ECDSA or RSASSA-PKCS1-v1_5, not " + algorithm.name());
    };
  }

  private static KeyAlgorithm ecdsa(EcKeyGenParams ec) {
    return switch (ec.namedCurve()) {
      case "P-256" -> Ecdsa.P_256;
      case "P-384" -> Ecdsa.P_384;
      default ->
          throw RTCException.notSupported(
              "keys for ECDSA are made on P-256 and P-384, not on " + ec.namedCurve());
    };
  }

  private static KeyAlgorithm rsa(RsaHashedKeyGenParams rsa) {
    if (rsa.modulusLength() < 0) {
      throw RTCException.typeError("modulusLength is below 0: " + rsa.modulusLength());
    }
    if (!rsa.hash().equalsIgnoreCase("SHA-256")) {
      throw RTCException.notSupported(
          "RSA certificates are signed with SHA-256, not " + rsa.hash());
    }
    int exponent = rsa.publicExponent();
    // An even exponent has no inverse, and 1 encrypts nothing.
    if (exponent < 2 || exponent % 2 == 0) {
      throw RTCException.operation("there is no RSA key with the exponent " + exponent);
    }
    return switch (rsa.modulusLength()) {
      case 2048, 3072, 4096 -> {
        if (exponent != 3 && exponent != 65_537) {
          throw RTCException.notSupported("RSA exponents are 65537 and 3, not " + exponent);
        }
        yield new Rsa(rsa.modulusLength(), exponent);
      }
      default ->
          throw RTCException.notSupported(
              "RSA keys are made with 2048, 3072 or 4096 bits, not " + rsa.modulusLength());
    };
  }
}
