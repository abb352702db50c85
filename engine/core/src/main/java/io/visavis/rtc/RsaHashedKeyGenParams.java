package io.visavis.rtc;

import org.jspecify.annotations.Nullable;

/// An RSA key (WebCrypto §20.4).
///
/// @param name `RSASSA-PKCS1-v1_5`
/// @param modulusLength bits of the modulus
/// @param publicExponent the public exponent, 65537 in practice
/// @param hash the hash that signatures use, such as `SHA-256`
/// @param expires milliseconds that the certificate shall last; null: 30 days
public record RsaHashedKeyGenParams(
    String name, int modulusLength, int publicExponent, String hash, @Nullable Long expires)
    implements AlgorithmIdentifier {
  /// Checks that name and hash are there: `TypeError`.
  public RsaHashedKeyGenParams {
    WebIdl.required("Algorithm.name", name);
    WebIdl.required("RsaHashedKeyGenParams.hash", hash);
  }
}
