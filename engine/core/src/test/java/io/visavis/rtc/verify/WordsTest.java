package io.visavis.rtc.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// `VERIFICATION.md`, "Twelve words"; the vectors stand there too.
class WordsTest {

  static byte[] filled(int value) {
    byte[] bytes = new byte[Domain.HASH_BYTES];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static String words(Binding.Ends... associations) {
    return String.join(" ", Words.of(Binding.of(List.of(associations))));
  }

  private static Binding.Ends ends(int local, int remote) {
    return new Binding.Ends(filled(local), filled(remote));
  }

  @Test
  void list_is_bip_39s_to_the_byte() throws IOException, NoSuchAlgorithmException {
    try (InputStream in = Objects.requireNonNull(Words.class.getResourceAsStream("words.txt"))) {
      assertThat(
              HexFormat.of()
                  .formatHex(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes())))
          .isEqualTo("2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda");
    }
    assertThat(Resource.lines("words.txt")).hasSize(2_048).doesNotHaveDuplicates();
  }

  /// The vectors of 128 bits that BIP-39 refers to (trezor/python-mnemonic, vectors.json).
  @Test
  void encoding_is_bip_39s() {
    assertThat(encoded("00000000000000000000000000000000"))
        .isEqualTo(
            "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon"
                + " abandon about");
    assertThat(encoded("7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f"))
        .isEqualTo("legal winner thank year wave sausage worth useful legal winner thank yellow");
    assertThat(encoded("80808080808080808080808080808080"))
        .isEqualTo(
            "letter advice cage absurd amount doctor acoustic avoid letter advice cage above");
    assertThat(encoded("ffffffffffffffffffffffffffffffff"))
        .isEqualTo("zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong");
  }

  private static String encoded(String entropy) {
    return String.join(" ", Words.encode(HexFormat.of().parseHex(entropy)));
  }

  @Test
  void vectors_of_the_documentation() {
    assertThat(HexFormat.of().formatHex(Binding.of(List.of(ends(0x11, 0x22))).value()))
        .isEqualTo("32c6721414e111129b418bf30b9d7d7154f6e71c7b908ffed91027467601bba6");
    assertThat(words(ends(0x11, 0x22)))
        .isEqualTo("verb used normal ocean whale indoor exit firm toy pretty notice ancient");
    assertThat(words(ends(0x11, 0x22), ends(0x80, 0x7f)))
        .isEqualTo("switch loud forum daring lock crane nose drip fiction thought demand index");
  }

  @Test
  void both_sides_have_the_same() {
    assertThat(words(ends(1, 2))).isEqualTo(words(ends(2, 1)));
    assertThat(words(ends(1, 0x80))).isEqualTo(words(ends(0x80, 1)));
  }

  @Test
  void every_pair_counts_once_and_in_any_order() {
    assertThat(words(ends(1, 2), ends(1, 2), ends(2, 1))).isEqualTo(words(ends(1, 2)));
    assertThat(words(ends(1, 2), ends(1, 3))).isEqualTo(words(ends(3, 1), ends(2, 1)));
    assertThat(words(ends(1, 2), ends(1, 3))).isNotEqualTo(words(ends(1, 2)));
  }

  @Test
  void another_certificate_at_either_end_makes_other_words() {
    assertThat(List.of(words(ends(1, 2)), words(ends(1, 3)), words(ends(3, 2))))
        .doesNotHaveDuplicates();
  }

  @Test
  void nothing_or_another_hash_is_not_compared() {
    assertThatThrownBy(() -> Binding.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Binding.Ends(new byte[20], filled(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Binding.Ends(filled(1), new byte[48]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
