package io.visavis.rtc.dtls;

import io.visavis.rtc.cert.CertificateGenerator;
import io.visavis.rtc.cert.LocalCertificate;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;

/// Certificates that tests share, made once.
@SuppressWarnings("TimeInStaticInitializer") // A month of validity outlives any run of the tests.
final class Certificates {

  private static final Instant NOW = Instant.now();
  private static final SecureRandom RANDOM = new SecureRandom();

  static final LocalCertificate ALICE =
      CertificateGenerator.ecdsa(NOW, NOW.plus(CertificateGenerator.DEFAULT_VALIDITY), RANDOM);
  static final LocalCertificate BOB =
      CertificateGenerator.ecdsa(NOW, NOW.plus(CertificateGenerator.DEFAULT_VALIDITY), RANDOM);
  static final LocalCertificate RSA =
      CertificateGenerator.rsa(NOW, NOW.plus(CertificateGenerator.DEFAULT_VALIDITY), RANDOM);

  static final LocalCertificate P384 =
      CertificateGenerator.ecdsaP384(NOW, NOW.plus(CertificateGenerator.DEFAULT_VALIDITY), RANDOM);

  private Certificates() {}

  /// An RSA certificate of another size or exponent.
  static LocalCertificate rsa(int bits, int exponent) {
    return CertificateGenerator.rsa(
        bits,
        BigInteger.valueOf(exponent),
        NOW,
        NOW.plus(CertificateGenerator.DEFAULT_VALIDITY),
        RANDOM);
  }
}
