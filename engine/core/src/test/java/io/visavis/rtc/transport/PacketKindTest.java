package io.visavis.rtc.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// RFC 7983 §7 and RFC 5761 §4, byte by byte.
class PacketKindTest {

  private static PacketKind of(int first, int second) {
    return PacketKind.of(new byte[] {99, (byte) first, (byte) second, 0}, 1, 3);
  }

  @Test
  void first_byte_tells_the_protocol() {
    for (int first = 0; first < 256; first++) {
      PacketKind expected;
      if (first <= 3) {
        expected = PacketKind.STUN;
      } else if (first >= 20 && first <= 63) {
        expected = PacketKind.DTLS;
      } else if (first >= 128 && first <= 191) {
        expected = PacketKind.RTP;
      } else {
        // ZRTP, TURN channels and multicast codes are not ours.
        expected = PacketKind.UNKNOWN;
      }
      assertThat(of(first, 0)).as("first byte %d", first).isEqualTo(expected);
    }
  }

  @Test
  void second_byte_tells_rtcp_from_rtp() {
    assertThat(of(0x80, 96)).isEqualTo(PacketKind.RTP);
    assertThat(of(0x80, 96 | 0x80)).isEqualTo(PacketKind.RTP);
    for (int type = 192; type <= 223; type++) {
      assertThat(of(0x80, type)).isEqualTo(PacketKind.RTCP);
    }
    assertThat(of(0x80, 224)).isEqualTo(PacketKind.RTP);
  }

  @Test
  void less_than_two_bytes_are_nothing() {
    assertThat(PacketKind.of(new byte[] {0}, 0, 1)).isEqualTo(PacketKind.UNKNOWN);
    assertThat(PacketKind.of(new byte[0], 0, 0)).isEqualTo(PacketKind.UNKNOWN);
  }
}
