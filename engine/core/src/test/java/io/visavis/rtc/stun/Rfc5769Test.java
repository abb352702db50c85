package io.visavis.rtc.stun;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.base.MalformedException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// The test vectors of RFC 5769.
class Rfc5769Test {
  static final String PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";

  /// §2.1
  static final byte[] SAMPLE_REQUEST =
      hex(
          """
          000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420636c69656e74
          002400046e0001ff80290008932ff9b151263b36000600096576746a3a6836765920202000080014
          9aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a280280004e57a3bcf
          """);

  /// §2.2
  static final byte[] IPV4_RESPONSE =
      hex(
          """
          0101003c2112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f722000200008
          0001a147e112a643000800142b91f599fd9e90c38c7489f92af9ba53f06be7d780280004c07d4c96
          """);

  /// §2.3
  static final byte[] IPV6_RESPONSE =
      hex(
          """
          010100482112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f722000200014
          0002a1470113a9faa5d3f179bc25f4b5bed2b9d900080014a382954e4be67bf11784c97c8292c275
          bfe3ed4180280004c8fb0b4c
          """);

  /// §2.4
  static final byte[] LONG_TERM_REQUEST =
      hex(
          """
          000100602112a44278ad3433c6ad72c029da412e00060012e3839ee38388e383aae38383e382afe3
          82b900000015001c662f2f3439396b39353464364f4c33346f4c394653547679363473410014000b
          6578616d706c652e6f72670000080014f67024656dd64a3e02b8e0712e85c9a28ca89666
          """);

  @Test
  void sample_request_of_section_2_1() {
    StunMessage message = parse(SAMPLE_REQUEST);

    assertThat(message.messageClass()).isEqualTo(StunClass.REQUEST);
    assertThat(message.method()).isEqualTo(Stun.BINDING);
    assertThat(message.transactionId())
        .isEqualTo(new TransactionId(0xb7e7a701, 0xbc34d686fa87dfaeL));
    assertThat(message.text(Stun.SOFTWARE)).isEqualTo("STUN test client");
    assertThat(message.uint32(Stun.PRIORITY)).isEqualTo(0x6e0001ffL);
    assertThat(message.uint64(Stun.ICE_CONTROLLED)).isEqualTo(0x932ff9b151263b36L);
    assertThat(message.username()).isEqualTo("evtj:h6vY");
    assertThat(message.verify(StunKey.shortTerm(PASSWORD))).isTrue();
    assertThat(message.hasValidFingerprint()).isTrue();
    assertThat(message.error()).isNull();
  }

  @Test
  void sample_ipv4_response_of_section_2_2() {
    StunMessage message = parse(IPV4_RESPONSE);

    assertThat(message.messageClass()).isEqualTo(StunClass.SUCCESS);
    assertThat(message.text(Stun.SOFTWARE)).isEqualTo("test vector");
    assertThat(message.mappedAddress()).isEqualTo(new InetSocketAddress("192.0.2.1", 32853));
    assertThat(message.verify(StunKey.shortTerm(PASSWORD))).isTrue();
    assertThat(message.hasValidFingerprint()).isTrue();
  }

  @Test
  void sample_ipv6_response_of_section_2_3() {
    StunMessage message = parse(IPV6_RESPONSE);

    assertThat(message.mappedAddress())
        .isEqualTo(new InetSocketAddress("2001:db8:1234:5678:11:2233:4455:6677", 32853));
    assertThat(message.verify(StunKey.shortTerm(PASSWORD))).isTrue();
    assertThat(message.hasValidFingerprint()).isTrue();
  }

  @Test
  void sample_request_with_long_term_authentication_of_section_2_4() {
    StunMessage message = parse(LONG_TERM_REQUEST);
    String username = "\u30de\u30c8\u30ea\u30c3\u30af\u30b9";

    assertThat(message.username()).isEqualTo(username);
    assertThat(message.text(Stun.NONCE)).isEqualTo("f//499k954d6OL34oL9FSTvy64sA");
    assertThat(message.text(Stun.REALM)).isEqualTo("example.org");
    assertThat(message.verify(StunKey.longTerm(username, "example.org", "TheMatrIX"))).isTrue();
    assertThat(message.hasFingerprint()).isFalse();
  }

  @Test
  void writes_the_long_term_request_byte_for_byte() {
    String username = "\u30de\u30c8\u30ea\u30c3\u30af\u30b9";
    TransactionId id = new TransactionId(0x78ad3433, 0xc6ad72c029da412eL);

    byte[] written =
        new StunBuilder(StunClass.REQUEST, Stun.BINDING, id)
            .username(username)
            .text(Stun.NONCE, "f//499k954d6OL34oL9FSTvy64sA")
            .text(Stun.REALM, "example.org")
            .integrity(StunKey.longTerm(username, "example.org", "TheMatrIX"))
            .build();

    assertThat(written).isEqualTo(LONG_TERM_REQUEST);
  }

  @Test
  void every_changed_bit_is_noticed() {
    StunKey key = StunKey.shortTerm(PASSWORD);
    // Up to the integrity attribute's end, but without the header bits that make it STUN at all.
    for (int bit = 8 * 8; bit < 8 * (SAMPLE_REQUEST.length - 8); bit++) {
      byte[] changed = SAMPLE_REQUEST.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(authentic(changed, key)).as("bit %d", bit).isFalse();
    }
    assertThat(authentic(SAMPLE_REQUEST, key)).isTrue();
  }

  private static boolean authentic(byte[] datagram, StunKey key) {
    try {
      StunMessage message = parse(datagram);
      return message.verify(key) && message.hasValidFingerprint();
    } catch (MalformedException e) {
      return false;
    }
  }

  @Test
  void truncated_twins_are_refused() {
    for (int length = 0; length < SAMPLE_REQUEST.length; length++) {
      byte[] cut = Arrays.copyOf(SAMPLE_REQUEST, length);
      assertThat(Stun.isStun(cut, 0, length)).isFalse();
    }
  }

  private static StunMessage parse(byte[] datagram) {
    return StunMessage.parse(datagram, 0, datagram.length);
  }

  private static byte[] hex(String text) {
    byte[] clean = text.replaceAll("\\s", "").getBytes(StandardCharsets.US_ASCII);
    return HexFormat.of().parseHex(new String(clean, StandardCharsets.US_ASCII));
  }
}
