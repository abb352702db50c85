package io.visavis.rtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RTCCertificatesTest {

  private static final char[] SECRET = "secret".toCharArray();
  private static final RTCCertificate ECDSA = generate(AlgorithmIdentifier.ecdsa());
  private static final RTCCertificate RSA = generate(AlgorithmIdentifier.rsa(2048));

  private static RTCCertificate generate(AlgorithmIdentifier algorithm) {
    return RTCPeerConnection.generateCertificate(algorithm).join();
  }

  private static byte[] file(String name) {
    try (InputStream in = RTCCertificatesTest.class.getResourceAsStream("/certificates/" + name)) {
      assertThat(in).as(name).isNotNull();
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(String name) {
    return new String(file(name), StandardCharsets.US_ASCII);
  }

  private static void fails(String error, ThrowingCallable call) {
    assertThatExceptionOfType(RTCException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.name()).as(e.getMessage()).isEqualTo(error));
  }

  @Test
  void what_is_exported_comes_back_the_same() {
    for (RTCCertificate certificate : List.of(ECDSA, RSA)) {
      byte[] p12 = RTCCertificates.exportPkcs12(certificate, SECRET);
      String encrypted = RTCCertificates.exportPem(certificate, SECRET);
      String clear = RTCCertificates.exportPem(certificate, null);
      assertThat(encrypted).contains("BEGIN ENCRYPTED PRIVATE KEY");
      assertThat(clear).contains("BEGIN PRIVATE KEY");
      for (RTCCertificate back :
          List.of(
              RTCCertificates.importPkcs12(p12, SECRET),
              RTCCertificates.importPem(encrypted, SECRET),
              RTCCertificates.importPem(clear, null))) {
        assertThat(back.sameAs(certificate)).isTrue();
        assertThat(back.privateKey()).isEqualTo(certificate.privateKey());
        assertThat(back.expires()).isEqualTo(certificate.expires());
        assertThat(back.algorithm()).isEqualTo(certificate.algorithm());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ec-traditional.pem, ECDSA P-256",
    "ec-pkcs8.pem, ECDSA P-256",
    "ec-encrypted.pem, ECDSA P-256",
    "ec-scrypt.pem, ECDSA P-256",
    "ec-traditional-encrypted.pem, ECDSA P-256",
    "ec-with-parameters.pem, ECDSA P-256",
    "p384.pem, ECDSA P-384",
    "rsa-traditional.pem, RSA 2048"
  })
  void pem_made_by_openssl_is_read(String name, String algorithm) {
    assertThat(RTCCertificates.importPem(text(name), SECRET).algorithm()).isEqualTo(algorithm);
  }

  @ParameterizedTest
  @CsvSource({
    "ec.p12, secret, ECDSA P-256",
    "ec-nomac.p12, secret, ECDSA P-256",
    "ec-legacy.p12, secret, ECDSA P-256",
    "ec-umlaut.p12, gräßlich, ECDSA P-256",
    "rsa.p12, secret, RSA 2048"
  })
  void pkcs12_made_by_openssl_is_read(String name, String passphrase, String algorithm) {
    assertThat(RTCCertificates.importPkcs12(file(name), passphrase.toCharArray()).algorithm())
        .isEqualTo(algorithm);
  }

  @Test
  void a_chain_comes_leaf_first_whatever_the_file_s_order() {
    RTCCertificate pem = RTCCertificates.importPem(text("chain.pem"), null);
    RTCCertificate p12 = RTCCertificates.importPkcs12(file("chain.p12"), SECRET);
    for (RTCCertificate read :
        List.of(
            pem,
            p12,
            RTCCertificates.importPem(RTCCertificates.exportPem(pem, null), null),
            RTCCertificates.importPkcs12(RTCCertificates.exportPkcs12(pem, SECRET), SECRET))) {
      assertThat(read.chain())
          .extracting(c -> c.getSubjectX500Principal().getName())
          .containsExactly("CN=leaf", "CN=authority");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ec.p12", "ec-nomac.p12", "ec-legacy.p12", "ec-empty.p12"})
  void a_wrong_passphrase_of_pkcs12_is_an_operation_error(String name) {
    fails("OperationError", () -> RTCCertificates.importPkcs12(file(name), "wrong".toCharArray()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ec-encrypted.pem", "ec-scrypt.pem", "ec-traditional-encrypted.pem"})
  void a_wrong_or_missing_passphrase_of_pem_is_an_operation_error(String name) {
    fails("OperationError", () -> RTCCertificates.importPem(text(name), "wrong".toCharArray()));
    fails("OperationError", () -> RTCCertificates.importPem(text(name), null));
  }

  @Test
  void a_missing_key_is_a_data_error() {
    fails("DataError", () -> RTCCertificates.importPkcs12(file("no-key.p12"), SECRET));
    String pem = RTCCertificates.exportPem(ECDSA, null);
    String certificateOnly = pem.substring(0, pem.indexOf("-----BEGIN PRIVATE"));
    fails("DataError", () -> RTCCertificates.importPem(certificateOnly, null));
  }

  @Test
  void a_missing_certificate_is_a_data_error() {
    fails("DataError", () -> RTCCertificates.importPkcs12(file("no-certificate.p12"), SECRET));
    String pem = RTCCertificates.exportPem(ECDSA, null);
    String keyOnly = pem.substring(pem.indexOf("-----BEGIN PRIVATE"));
    fails("DataError", () -> RTCCertificates.importPem(keyOnly, null));
    fails("DataError", () -> RTCCertificates.importPem("", null));
  }

  @Test
  void a_key_of_another_certificate_is_a_data_error() {
    fails("DataError", () -> RTCCertificates.importPem(text("strangers.pem"), null));
    String one = RTCCertificates.exportPem(ECDSA, null);
    String other = RTCCertificates.exportPem(generate(AlgorithmIdentifier.ecdsa()), null);
    String mixed =
        one.substring(0, one.indexOf("-----BEGIN PRIVATE"))
            + other.substring(other.indexOf("-----BEGIN PRIVATE"));
    fails("DataError", () -> RTCCertificates.importPem(mixed, null));
    fails("DataError", () -> RTCCertificates.importPem(one + other, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"secp256k1.pem", "secp521r1.pem", "explicit.pem", "ed25519.pem", "rsa1024.pem"})
  void keys_that_dtls_does_not_use_are_not_supported(String name) {
    fails("NotSupportedError", () -> RTCCertificates.importPem(text(name), null));
  }

  @Test
  void a_curve_that_dtls_does_not_use_is_not_supported_in_pkcs12_either() {
    fails("NotSupportedError", () -> RTCCertificates.importPkcs12(file("secp256k1.p12"), SECRET));
  }

  @Test
  void garbage_and_what_is_too_large_are_data_errors() {
    fails("DataError", () -> RTCCertificates.importPkcs12(new byte[0], SECRET));
    fails("DataError", () -> RTCCertificates.importPkcs12(file("ec-pkcs8.pem"), SECRET));
    fails("DataError", () -> RTCCertificates.importPkcs12(new byte[1 << 20], SECRET));
    fails("DataError", () -> RTCCertificates.importPem(" ".repeat(1 << 20), SECRET));
    fails("DataError", () -> RTCCertificates.importPem("-----BEGIN CERTIFICATE-----\n", SECRET));
  }

  @Test
  @SuppressWarnings("NullAway")
  void null_is_a_type_error() {
    fails("TypeError", () -> RTCCertificates.exportPkcs12(ECDSA, null));
    fails("TypeError", () -> RTCCertificates.importPkcs12(null, SECRET));
    fails("TypeError", () -> RTCCertificates.importPem(null, SECRET));
    fails("TypeError", () -> RTCCertificates.exportPem(null, SECRET));
  }

  @Test
  void renewal_keeps_key_and_name_and_changes_the_fingerprint() {
    for (RTCCertificate old : List.of(ECDSA, RSA)) {
      RTCCertificate renewed = RTCCertificates.renew(old, 90 * 86_400_000L).join();
      assertThat(renewed.certificate().getPublicKey()).isEqualTo(old.certificate().getPublicKey());
      assertThat(renewed.certificate().getSubjectX500Principal())
          .isEqualTo(old.certificate().getSubjectX500Principal());
      assertThat(renewed.sameAs(old)).isFalse();
      assertThat(renewed.expires()).isGreaterThan(old.expires());
      assertThat(RTCCertificates.importPem(RTCCertificates.exportPem(renewed, null), null))
          .matches(renewed::sameAs);
    }
  }

  @Test
  void a_negative_time_of_renewal_is_a_type_error() {
    assertThat(RTCCertificates.renew(ECDSA, -1L))
        .failsWithin(Duration.ofMinutes(2))
        .withThrowableThat()
        .withMessageContaining("TypeError");
  }
}
