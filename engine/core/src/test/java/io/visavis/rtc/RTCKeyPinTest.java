package io.visavis.rtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;

/// RFC 7469 §2.4: a pin is the hash of a public key.
class RTCKeyPinTest {

  /// Made by `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256`.
  private static final String CERTIFICATE =
      """
      -----BEGIN CERTIFICATE-----
      MIIBcjCCARmgAwIBAgIUUZal4WlzJu278Qn/G7Q4M7YD9U4wCgYIKoZIzj0EAwIw
      DjEMMAoGA1UEAwwDcGluMCAXDTI2MTEyMjE2MTM0MVoYDzIxMjYxMDI5MTYxMzQx
      WjAOMQwwCgYDVQQDDANwaW4wWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARWC1A/
      QgNg1tIsVrl0qcBZX+te+znYyz0b7Dzwq01+ROXBMy3t5u/5PnYWd5cva/t2XnPV
      K/6K3pXBCVupWuFjo1MwUTAdBgNVHQ4EFgQU3hscIhFrGDp8rudXKY4VN0wDWQcw
      HwYDVR0jBBgwFoAU3hscIhFrGDp8rudXKY4VN0wDWQcwDwYDVR0TAQH/BAUwAwEB
      /zAKBggqhkjOPQQDAgNHADBEAiBoB8x1LyxT17RGPBHb7uthJRjL5Ymhk8BYBspT
      Or5QkgIgPC27nKRpEP0aVTH9x/6deGchqN3uVAPCbjS/d7w5L9s=
      -----END CERTIFICATE-----
      """;

  /// What the command in the documentation of [RTCKeyPin] says of it.
  private static final String PIN = "4Qd1qM+Arn03dRo2bylteZHgKRhYf/tj9us5EoGaO8w=";

  @Test
  void pin_of_a_certificate_is_what_openssl_computes() throws CertificateException {
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(CERTIFICATE.getBytes(StandardCharsets.US_ASCII)));
    assertThat(RTCKeyPin.of(certificate))
        .isEqualTo(new RTCKeyPin(PIN))
        .hasToString("pin-sha256=" + PIN);
  }

  @Test
  void reads_what_it_prints_and_what_rfc_7469_writes() {
    RTCKeyPin pin = new RTCKeyPin(PIN);
    assertThat(RTCKeyPin.parse(pin.toString())).isEqualTo(pin);
    assertThat(RTCKeyPin.parse(PIN)).isEqualTo(pin);
    assertThat(RTCKeyPin.parse(" Pin-SHA256=\"" + PIN + "\"\n")).isEqualTo(pin);
    assertThat(RTCKeyPin.parse(PIN.replace("=", ""))).isEqualTo(pin);
  }

  @Test
  void what_is_no_hash_is_a_type_error() {
    for (String text :
        new String[] {"", "\"", "pin-sha256=", "abcd", PIN + PIN, "not base64!", "AB:CD"}) {
      assertThatThrownBy(() -> RTCKeyPin.parse(text))
          .isInstanceOfSatisfying(
              RTCException.class, e -> assertThat(e.name()).isEqualTo("TypeError"));
    }
  }
}
