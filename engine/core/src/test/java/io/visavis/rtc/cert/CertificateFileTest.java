package io.visavis.rtc.cert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.visavis.rtc.base.Mutations;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CertificateFileTest {

  private static final char[] SECRET = "secret".toCharArray();

  private static byte[] file(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            CertificateFileTest.class.getResourceAsStream("/certificates/" + name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static CertificateFileException refused(byte[] p12) {
    CertificateFileException[] caught = new CertificateFileException[1];
    assertThatExceptionOfType(CertificateFileException.class)
        .isThrownBy(() -> Pkcs12File.read(p12, SECRET))
        .satisfies(e -> caught[0] = e);
    return caught[0];
  }

  @Test
  void whatever_the_bytes_a_file_is_read_or_refused() {
    List<byte[]> samples = new ArrayList<>();
    for (String name :
        List.of(
            "ec.p12",
            "ec-nomac.p12",
            "ec-pkcs8.pem",
            "ec-traditional.pem",
            "chain.pem",
            "ec-traditional-encrypted.pem",
            "ec-with-parameters.pem",
            "explicit.pem")) {
      samples.add(file(name));
    }
    Mutations.drive(CertificateFileFuzz::fuzzerTestOneInput, 12, 2_000, samples);
  }

  @Test
  void every_truncation_of_a_file_is_refused() {
    byte[] whole = file("ec.p12");
    for (int length = 0; length < whole.length; length += 7) {
      assertThat(refused(Arrays.copyOf(whole, length)).kind())
          .isEqualTo(CertificateFileException.Kind.DATA);
    }
  }

  @Test
  void a_file_cannot_ask_for_endless_key_derivation() {
    byte[] file = file("ec-nomac.p12");
    // The iteration count, 2048, as a DER integer; then many, and then a negative one.
    byte[] count = {0x02, 0x02, 0x08, 0x00};
    int at = indexOf(file, count);
    file[at + 2] = 0x7F;
    file[at + 3] = (byte) 0xFF;
    assertThat(refused(file).kind()).isNotEqualTo(CertificateFileException.Kind.UNSUPPORTED);
    file[at + 2] = (byte) 0x80;
    assertThat(refused(file).kind()).isEqualTo(CertificateFileException.Kind.UNSUPPORTED);
  }

  private static int indexOf(byte[] haystack, byte[] needle) {
    for (int at = 0; at + needle.length <= haystack.length; at++) {
      if (Arrays.equals(haystack, at, at + needle.length, needle, 0, needle.length)) {
        return at;
      }
    }
    throw new AssertionError("not there");
  }

  @Test
  void scrypt_cannot_ask_for_all_memory() {
    String text = new String(file("ec-scrypt.pem"), StandardCharsets.US_ASCII);
    String begin = "-----BEGIN ENCRYPTED PRIVATE KEY-----";
    String end = "-----END ENCRYPTED";
    String body = text.substring(text.indexOf(begin) + begin.length(), text.indexOf(end));
    byte[] key = Base64.getMimeDecoder().decode(body);
    // N of 16384 and r of 8; 127 of them are 256 MiB.
    byte[] cost = {0x02, 0x02, 0x40, 0x00, 0x02, 0x01, 0x08};
    key[indexOf(key, cost) + 6] = 127;
    String greedy = text.replace(body, "\n" + Base64.getMimeEncoder().encodeToString(key) + "\n");
    assertThatExceptionOfType(CertificateFileException.class)
        .isThrownBy(() -> PemFile.read(greedy, SECRET))
        .matches(e -> e.kind() == CertificateFileException.Kind.UNSUPPORTED);
  }
}
