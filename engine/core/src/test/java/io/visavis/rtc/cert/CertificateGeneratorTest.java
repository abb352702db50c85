package io.visavis.rtc.cert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CertificateGeneratorTest {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant EXPIRES = NOW.plus(CertificateGenerator.DEFAULT_VALIDITY);

  private static X509Certificate parse(LocalCertificate certificate)
      throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(certificate.leaf()));
  }

  @Test
  void the_default_is_ecdsa_on_p_256_signed_by_itself() throws GeneralSecurityException {
    X509Certificate parsed = parse(CertificateGenerator.ecdsa(NOW, EXPIRES, RANDOM));
    assertThat(parsed.getPublicKey()).isInstanceOf(ECPublicKey.class);
    assertThat(((ECPublicKey) parsed.getPublicKey()).getParams().getOrder().bitLength())
        .isEqualTo(256);
    assertThat(parsed.getSigAlgName()).isEqualTo("SHA256withECDSA");
    parsed.verify(parsed.getPublicKey());
  }

  @Test
  void rsa_has_2048_bits() throws GeneralSecurityException {
    X509Certificate parsed = parse(CertificateGenerator.rsa(NOW, EXPIRES, RANDOM));
    assertThat(((RSAPublicKey) parsed.getPublicKey()).getModulus().bitLength()).isEqualTo(2048);
    parsed.verify(parsed.getPublicKey());
  }

  @Test
  void validity_begins_a_day_before_and_ends_as_asked() throws GeneralSecurityException {
    LocalCertificate certificate = CertificateGenerator.ecdsa(NOW, EXPIRES, RANDOM);
    X509Certificate parsed = parse(certificate);
    assertThat(parsed.getNotBefore().toInstant()).isEqualTo(NOW.minus(Duration.ofDays(1)));
    assertThat(parsed.getNotAfter().toInstant()).isEqualTo(EXPIRES);
    assertThat(certificate.expiredAt(EXPIRES.minusSeconds(1))).isFalse();
    assertThat(certificate.expiredAt(EXPIRES)).isTrue();
  }

  @Test
  void two_certificates_share_nothing() throws GeneralSecurityException {
    X509Certificate first = parse(CertificateGenerator.ecdsa(NOW, EXPIRES, RANDOM));
    X509Certificate second = parse(CertificateGenerator.ecdsa(NOW, EXPIRES, RANDOM));
    assertThat(first.getSerialNumber()).isPositive().isNotEqualTo(second.getSerialNumber());
    assertThat(first.getSubjectX500Principal()).isNotEqualTo(second.getSubjectX500Principal());
    assertThat(first.getSubjectX500Principal()).isEqualTo(first.getIssuerX500Principal());
  }
}
