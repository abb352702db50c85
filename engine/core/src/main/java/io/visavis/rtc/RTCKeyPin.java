package io.visavis.rtc;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/// The remote's public key, known beforehand: no connection comes about with a holder of another.
///
/// A pin is of the key and not of the certificate, so a renewed certificate over the same key still
/// fits. The value is that of RFC 7469 §2.4, which `openssl` computes too:
///
///     openssl x509 -pubkey -noout < certificate.pem | openssl pkey -pubin -outform der |
///       openssl dgst -sha256 -binary | base64
///
/// @param sha256 base64 (with padding) of the SHA-256 of the certificate's SubjectPublicKeyInfo
public record RTCKeyPin(String sha256) {

  private static final String LABEL = "pin-sha256=";
  private static final int HASH_BYTES = 32;

  /// Checks the value.
  ///
  /// @throws RTCException `TypeError` unless it is base64 of 32 bytes
  public RTCKeyPin {
    WebIdl.required("RTCKeyPin.sha256", sha256);
    byte[] hash;
    try {
      hash = Base64.getDecoder().decode(sha256);
    } catch (IllegalArgumentException e) {
      throw new RTCException("TypeError", "a pin is not base64", e);
    }
    if (hash.length != HASH_BYTES) {
      throw RTCException.typeError(
          "a pin has " + HASH_BYTES + " bytes, not " + hash.length + ": SHA-256 in base64");
    }
    // One spelling for one pin: unpadded input and stray low bits would not compare equal.
    sha256 = Base64.getEncoder().encodeToString(hash);
  }

  /// {@return the pin of a certificate's key}
  ///
  /// @param certificate to be pinned
  public static RTCKeyPin of(X509Certificate certificate) {
    try {
      byte[] key = certificate.getPublicKey().getEncoded();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
      return new RTCKeyPin(Base64.getEncoder().encodeToString(hash));
    } catch (NoSuchAlgorithmException e) {
      // Every Java platform brings SHA-256.
      throw new IllegalStateException(e);
    }
  }

  /// Reads a pin as people pass it on: the base64 alone, or `pin-sha256=` before it, with or
  /// without quotes as in RFC 7469.
  ///
  /// @param text what happened, in words
  /// @return the pin
  /// @throws RTCException `TypeError`
  public static RTCKeyPin parse(String text) {
    String value = text.strip();
    if (value.regionMatches(true, 0, LABEL, 0, LABEL.length())) {
      value = value.substring(LABEL.length());
    }
    if (value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")) {
      value = value.substring(1, value.length() - 1);
    }
    return new RTCKeyPin(value);
  }

  @Override
  public String toString() {
    return LABEL + sha256;
  }
}
