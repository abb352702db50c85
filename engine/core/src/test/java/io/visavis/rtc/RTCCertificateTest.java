package io.visavis.rtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class RTCCertificateTest {
  /// Made, and its fingerprint printed, by OpenSSL.
  private static final String DER =
      "MIIBczCCARmgAwIBAgIUKasyL2F0i9lhMNESYy5As7PpKtowCgYIKoZIzj0EAwIwDzENMAsGA1UEAwwE"
          + "dGVzdDAeFw0yNjExMjIxMDM3NDFaFw0zNjExMTkxMDM3NDFaMA8xDTALBgNVBAMMBHRlc3QwWTATBgcq"
          + "hkjOPQIBBggqhkjOPQMBBwNCAAQuiVIcTtBf0JfttusLuP5PspPO0qQBHTyMAzug+tNjfKCGSlTUOaet"
          + "+Ei4cUzAlxiLXX0cfzgrwNpM93J4HqC8o1MwUTAdBgNVHQ4EFgQUWxMHrNurJ3M/kkU+VcfMqDYJFNUw"
          + "HwYDVR0jBBgwFoAUWxMHrNurJ3M/kkU+VcfMqDYJFNUwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQD"
          + "AgNIADBFAiAXS77Zh3eLdBGYLtbd/XjkhpEW9KtO2bMPbmKxazoZ7gIhAOgyXN8METapI0eqtOytiayz"
          + "nVorUPW7OECn5AHoEeOI";

  private static final String FINGERPRINT =
      "7a:85:57:89:f4:c3:de:33:41:93:c4:71:6b:ac:cf:77:07:a4:7b:55:ad:23:8d:32:7b:aa:d9:81:33:14:da"
          + ":27";

  private static X509Certificate certificate() throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(DER)));
  }

  private static PrivateKey key() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();
  }

  @Test
  void fingerprint_and_expiry_are_those_of_the_leaf() throws GeneralSecurityException {
    RTCCertificate certificate = new RTCCertificate(List.of(certificate()), key());
    assertThat(certificate.getFingerprints())
        .containsExactly(new RTCDtlsFingerprint("sha-256", FINGERPRINT));
    assertThat(certificate.expires())
        .isEqualTo(Instant.parse("2036-11-19T10:37:41Z").toEpochMilli());
  }

  @Test
  void the_key_is_never_printed() throws GeneralSecurityException {
    PrivateKey key = key();
    RTCCertificate certificate = new RTCCertificate(List.of(certificate()), key);
    assertThat(certificate.privateKey()).isSameAs(key);
    assertThat(RTCConfiguration.builder().certificates(List.of(certificate)).build().toString())
        .contains("RTCCertificate[" + FINGERPRINT + "]")
        .doesNotContain(key.toString());
  }

  @Test
  void a_chain_of_nothing_is_a_type_error() throws GeneralSecurityException {
    PrivateKey key = key();
    assertThatExceptionOfType(RTCException.class)
        .isThrownBy(() -> new RTCCertificate(List.of(), key))
        .satisfies(e -> assertThat(e.name()).isEqualTo("TypeError"));
  }

  @Test
  void algorithms_have_webcrypto_s_names() {
    assertThat(AlgorithmIdentifier.ecdsa()).isEqualTo(new EcKeyGenParams("ECDSA", "P-256", null));
    assertThat(AlgorithmIdentifier.rsa(2048).name()).isEqualTo("RSASSA-PKCS1-v1_5");
    assertThat(AlgorithmIdentifier.of("x").expires()).isNull();
  }
}
