package io.visavis.rtc.cert;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCKeyPin;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyPinsTest {

  private static final X509Certificate BOB = new TestAuthority("pins").server().certificate();
  private static final String PIN = RTCKeyPin.of(BOB).sha256();

  @Test
  void no_pins_let_everybody_in_and_an_unread_certificate_too()
      throws CertificateEncodingException {
    assertThat(KeyPins.NONE.refusal(BOB.getEncoded())).isNull();
    assertThat(KeyPins.NONE.and(Set.of()).refusal(new byte[3])).isNull();
  }

  @Test
  void pin_is_that_of_rtckeypin() throws CertificateEncodingException {
    assertThat(KeyPins.NONE.and(Set.of(PIN)).refusal(BOB.getEncoded())).isNull();
    assertThat(KeyPins.NONE.and(Set.of("another")).refusal(BOB.getEncoded())).contains(PIN);
  }

  @Test
  void demands_without_a_key_in_common_let_nobody_in() throws CertificateEncodingException {
    KeyPins both = KeyPins.NONE.and(Set.of(PIN)).and(Set.of("another"));
    assertThat(both.refusal(BOB.getEncoded())).contains(PIN);
  }

  @Test
  void certificate_that_cannot_be_read_is_refused() {
    for (byte[] der :
        new byte[][] {{}, {0x30}, {0x30, 0}, {1, 2, 3}, {0x30, (byte) 0x84, 127, 0, 0, 0}}) {
      assertThat(KeyPins.NONE.and(Set.of(PIN)).refusal(der)).contains("not pinned");
    }
  }
}
