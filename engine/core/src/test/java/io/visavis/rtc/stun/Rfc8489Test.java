package io.visavis.rtc.stun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.base.MalformedException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The test vector of RFC 8489, appendix B.1, as the verified erratum 6268 corrects it (the RFC's
/// own lacks PASSWORD-ALGORITHM, has a wrong length and therefore a wrong HMAC).
class Rfc8489Test {
  static final String USER = "\u30de\u30c8\u30ea\u30c3\u30af\u30b9";
  static final String REALM = "example.org";
  static final String PASSWORD = "TheMatrIX";
  static final String NONCE = "obMatJos2AAACf//499k954d6OL34oL9FSTvy64sA";
  private static final TransactionId ID = new TransactionId(0x78ad3433, 0xc6ad72c029da412eL);

  static final byte[] REQUEST =
      HexFormat.of()
          .parseHex(
              """
              000100902112a44278ad3433c6ad72c029da412e001e00204a3cf38fef6992bda952c6780417da0f
              24819415569e60b205c46e41407f1704001500296f624d61744a6f733241414143662f2f3439396b
              3935346436\
              4f4c33346f4c394653547679363473410000000014000b6578616d706c652e6f726700
              001d000400020000001c0020b5c7bf005b6c52a21c51c5e892f81924136296cb927c43149309278c
              c6518e65
              """
                  .replaceAll("\\s", ""));

  private static StunKey key() {
    return StunKey.longTerm(PasswordAlgorithm.SHA_256, USER, REALM, PASSWORD);
  }

  private static StunMessage parse(byte[] bytes) {
    return StunMessage.parse(bytes, 0, bytes.length);
  }

  private static StunBuilder unsigned() {
    return new StunBuilder(StunClass.REQUEST, Stun.BINDING, ID)
        .attribute(Stun.USERHASH, PasswordAlgorithm.userHash(USER, REALM))
        .text(Stun.NONCE, NONCE)
        .text(Stun.REALM, REALM)
        .attribute(Stun.PASSWORD_ALGORITHM, PasswordAlgorithm.SHA_256.value());
  }

  @Test
  void sample_request_of_appendix_b_1() {
    StunMessage message = parse(REQUEST);

    assertThat(message.verifySha256(key())).isTrue();
    assertThat(message.hasIntegrity()).isFalse();
    assertThat(message.text(Stun.NONCE)).isEqualTo(NONCE);
    assertThat(message.attribute(Stun.USERHASH)).isEqualTo(PasswordAlgorithm.userHash(USER, REALM));
    assertThat(NonceCookie.USERNAME_ANONYMITY.in(NONCE)).isTrue();
    assertThat(NonceCookie.PASSWORD_ALGORITHMS.in(NONCE)).isFalse();
  }

  @Test
  void writes_the_sample_request_byte_for_byte() {
    assertThat(unsigned().integritySha256(key()).build()).isEqualTo(REQUEST);
  }

  @Test
  void every_changed_bit_is_noticed() {
    StunKey key = key();
    for (int bit = 8 * 8; bit < 8 * REQUEST.length; bit++) {
      byte[] changed = REQUEST.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      boolean authentic;
      try {
        authentic = parse(changed).verifySha256(key);
      } catch (MalformedException e) {
        authentic = false;
      }
      assertThat(authentic).as("bit %d", bit).isFalse();
    }
  }

  @Test
  void a_truncated_integrity_counts_from_16_bytes_on() {
    byte[] bytes = unsigned().build();
    for (int length = 16; length <= 32; length += 4) {
      byte[] hmac = key().sha256(bytes, 0, bytes.length, length);
      byte[] message = unsigned().attribute(Stun.MESSAGE_INTEGRITY_SHA256, hmac).build();
      assertThat(parse(message).verifySha256(key())).isTrue();
      message[message.length - 1] ^= 1;
      assertThat(parse(message).verifySha256(key())).isFalse();
    }
    for (int length : new int[] {0, 12, 18, 36}) {
      byte[] message =
          unsigned().attribute(Stun.MESSAGE_INTEGRITY_SHA256, new byte[length]).build();
      assertThatThrownBy(() -> parse(message)).isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void a_message_may_carry_both_integrities() {
    byte[] message =
        unsigned()
            .integrity(key())
            .integritySha256(key())
            .flag(Stun.USE_CANDIDATE)
            .buildWithFingerprint();
    StunMessage read = parse(message);

    assertThat(read.verify(key())).isTrue();
    assertThat(read.verifySha256(key())).isTrue();
    assertThat(read.hasValidFingerprint()).isTrue();
    assertThat(read.has(Stun.USE_CANDIDATE)).isFalse();
  }

  @Test
  void what_follows_the_longer_integrity_does_not_count() {
    byte[] message = unsigned().integritySha256(key()).integrity(key()).username("x").build();

    assertThat(parse(message).hasIntegrity()).isFalse();
    assertThat(parse(message).username()).isNull();
  }

  @Test
  void nonces_state_features_by_either_way_of_counting() {
    String both =
        NonceCookie.nonce(
            Set.of(NonceCookie.PASSWORD_ALGORITHMS, NonceCookie.USERNAME_ANONYMITY), "xyz");
    assertThat(both).isEqualTo("obMatJos2AAADxyz");
    assertThat(NonceCookie.PASSWORD_ALGORITHMS.in(both)).isTrue();
    assertThat(NonceCookie.PASSWORD_ALGORITHMS.in("obMatJos2gAAAxyz")).isTrue();
    assertThat(NonceCookie.USERNAME_ANONYMITY.in("obMatJos2gAAAxyz")).isFalse();
    assertThat(NonceCookie.USERNAME_ANONYMITY.in("obMatJos2QAAA")).isTrue();
    for (String nonce : List.of("", "obMatJos2", "obMatJos2AAA", "obMatJos2A*AA", "xAAAC")) {
      assertThat(NonceCookie.USERNAME_ANONYMITY.in(nonce)).as(nonce).isFalse();
    }
  }

  @Test
  void the_first_algorithm_that_we_know_is_taken() {
    byte[] list = {0, 9, 0, 3, 1, 2, 3, 0, 0, 2, 0, 0, 0, 1, 0, 0};
    byte[] message =
        new StunBuilder(StunClass.ERROR, Stun.BINDING, ID)
            .attribute(Stun.PASSWORD_ALGORITHMS, list)
            .build();
    assertThat(parse(message).passwordAlgorithms()).containsExactly(9, 2, 1);
    assertThat(PasswordAlgorithm.firstKnown(List.of(9, 2, 1))).isEqualTo(PasswordAlgorithm.SHA_256);
    assertThat(PasswordAlgorithm.firstKnown(List.of(9))).isNull();

    byte[] cut =
        new StunBuilder(StunClass.ERROR, Stun.BINDING, ID)
            .attribute(Stun.PASSWORD_ALGORITHMS, Arrays.copyOf(list, 10))
            .build();
    assertThatThrownBy(() -> parse(cut).passwordAlgorithms())
        .isInstanceOf(MalformedException.class);
  }
}
