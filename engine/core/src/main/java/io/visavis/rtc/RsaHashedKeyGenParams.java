package io.visavis.rtc;

import java.math.BigInteger;
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

  /// With the exponent as WebCrypto has it (`BigInteger`): unsigned, the highest byte first, with
  /// any number of zeros before, such as `{1, 0, 1}`. One that is larger than 2^31-1, which nobody
  /// uses, counts as that.
  ///
  /// @param name its name
  /// @param modulusLength in bits
  /// @param publicExponent the highest byte first
  /// @param hash the hash
  /// @param expires when
  public RsaHashedKeyGenParams(
      String name, int modulusLength, byte[] publicExponent, String hash, @Nullable Long expires) {
    this(name, modulusLength, exponent(publicExponent), hash, expires);
  }

  private static int exponent(byte[] bytes) {
    BigInteger value = new BigInteger(1, WebIdl.required("RsaKeyGenParams.publicExponent", bytes));
    return value.min(BigInteger.valueOf(Integer.MAX_VALUE)).intValueExact();
  }
}
