package io.visavis.rtc.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.base.Mutations;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RtpPacketTest {
  private static final HexFormat HEX = HexFormat.of();

  /// As Chromium sends Opus: one-byte extensions 1 (audio level), 2 (abs-send-time), 4 (mid "0").
  static final byte[] OPUS =
      HEX.parseHex(
          "906f5a31"
              + "0b2c3d4e"
              + "11223344"
              + "bede0003"
              + "10ff"
              + "22a1b2c3"
              + "4030"
              + "00000000"
              + "fcfffe010203");

  /// Two-byte form, ids 20 and 21, one of them empty.
  static final byte[] TWO_BYTE =
      HEX.parseHex(
          "90e00001"
              + "00000002"
              + "00000003"
              + "10000002"
              + "1401aa"
              + "1500"
              + "000000"
              + "0102");

  @Test
  void reads_every_field_of_a_browsers_opus_packet() {
    RtpPacket packet = new RtpPacket().parse(OPUS, 0, OPUS.length);
    RtpExtensionMap map = new RtpExtensionMap(4, 1, 2);

    assertThat(packet.payloadType()).isEqualTo(111);
    assertThat(packet.marker()).isFalse();
    assertThat(packet.sequence()).isEqualTo(0x5a31);
    assertThat(packet.timestamp()).isEqualTo(0x0b2c3d4e);
    assertThat(packet.ssrc()).isEqualTo(0x11223344);
    assertThat(packet.headerLength()).isEqualTo(28);
    assertThat(packet.payloadLength()).isEqualTo(6);
    assertThat(map.readMid(packet)).isEqualTo("0");
    assertThat(map.readAudioLevel(packet)).isEqualTo(127);
    assertThat(map.readAbsSendTime(packet)).isEqualTo(0xa1b2c3);
    assertThat(packet.findExtension(0)).isEqualTo(-1);
    assertThat(packet.findExtension(9)).isEqualTo(-1);
  }

  @Test
  void reads_the_two_byte_form() {
    RtpPacket packet = new RtpPacket().parse(TWO_BYTE, 0, TWO_BYTE.length);

    assertThat(packet.marker()).isTrue();
    int first = packet.findExtension(20);
    assertThat(packet.extensionLength(first)).isEqualTo(1);
    assertThat(TWO_BYTE[packet.extensionOffset(first)]).isEqualTo((byte) 0xaa);
    assertThat(packet.extensionLength(packet.findExtension(21))).isZero();
    assertThat(packet.payloadLength()).isEqualTo(2);
  }

  @Test
  void padding_is_not_payload() {
    byte[] padded = HEX.parseHex("a0600001" + "00000002" + "00000003" + "0102" + "000003");
    assertThat(new RtpPacket().parse(padded, 0, padded.length).payloadLength()).isEqualTo(2);

    for (String bad : List.of("00", "10")) {
      byte[] broken = HEX.parseHex("a06000010000000200000003" + "0102" + "0000" + bad);
      assertThatThrownBy(() -> new RtpPacket().parse(broken, 0, broken.length))
          .isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void a_truncated_header_is_malformed() {
    for (int cut = 0; cut < 28; cut++) {
      int length = cut;
      assertThatThrownBy(() -> new RtpPacket().parse(OPUS, 0, length))
          .isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void an_element_beyond_the_extension_ends_the_list() {
    byte[] broken = OPUS.clone();
    broken[16] = 0x1f; // 16 bytes of which 10 are there
    RtpPacket packet = new RtpPacket().parse(broken, 0, broken.length);

    assertThat(packet.findExtension(1)).isEqualTo(-1);
    assertThat(packet.payloadLength()).isEqualTo(6);
  }

  @Test
  void what_is_written_reads_back_in_both_forms() {
    for (boolean twoByte : new boolean[] {false, true}) {
      byte[] buf = new byte[100];
      RtpWriter writer = new RtpWriter();
      writer.start(buf, 3, true, 96, 0xfffe, 0x89abcdef, 0xdeadbeef, twoByte);
      writer.element(4, "video".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      writer.element(2, 3, 0x123456);
      writer.element(1, 1, 0x80 | 30);
      int payload = writer.endHeader();
      buf[payload] = 42;
      RtpPacket packet = new RtpPacket().parse(buf, 3, payload + 1 - 3);
      RtpExtensionMap map = new RtpExtensionMap(4, 1, 2);

      assertThat(packet.sequence()).isEqualTo(0xfffe);
      assertThat(packet.ssrc()).isEqualTo(0xdeadbeef);
      assertThat(packet.timestamp()).isEqualTo(0x89abcdef);
      assertThat(packet.marker()).isTrue();
      assertThat(map.readMid(packet)).isEqualTo("video");
      assertThat(map.readAbsSendTime(packet)).isEqualTo(0x123456);
      assertThat(map.readAudioLevel(packet)).isEqualTo(30);
      assertThat(buf[packet.payloadOffset()]).isEqualTo((byte) 42);
    }
  }

  @Test
  void a_header_without_elements_has_no_extension() {
    byte[] buf = new byte[12];
    RtpWriter writer = new RtpWriter();
    writer.start(buf, 0, false, 0, 1, 2, 3, false);

    assertThat(writer.endHeader()).isEqualTo(12);
    assertThat(new RtpPacket().parse(buf, 0, 12).payloadLength()).isZero();
  }

  @Test
  void rtx_wraps_and_unwraps_to_the_same_packet() {
    byte[] wrapped = new byte[OPUS.length + Rtx.OVERHEAD];
    int length = Rtx.wrap(OPUS, OPUS.length, 28, wrapped, 0, 97, 7, 0x55667788);
    assertThat(length).isEqualTo(wrapped.length);

    RtpPacket packet = new RtpPacket().parse(wrapped, 0, length);
    assertThat(packet.payloadType()).isEqualTo(97);
    assertThat(packet.sequence()).isEqualTo(7);
    assertThat(packet.ssrc()).isEqualTo(0x55667788);

    assertThat(Rtx.unwrap(packet, 111, 0x11223344)).isTrue();
    assertThat(
            Arrays.copyOfRange(packet.buffer(), packet.offset(), packet.offset() + packet.length()))
        .isEqualTo(OPUS);
  }

  @Test
  void padding_on_the_rtx_stream_is_no_retransmission() {
    byte[] probe = HEX.parseHex("a0610001" + "00000002" + "00000003" + "000003");
    RtpPacket packet = new RtpPacket().parse(probe, 0, probe.length);

    assertThat(Rtx.unwrap(packet, 96, 1)).isFalse();
  }

  @Test
  void timestamps_unwrap_forwards_and_backwards() {
    TimestampUnwrapper unwrapper = new TimestampUnwrapper();

    assertThat(unwrapper.unwrap(0xfffffff0)).isEqualTo(0xfffffff0L);
    assertThat(unwrapper.unwrap(0x10)).isEqualTo(0x100000010L);
    assertThat(unwrapper.unwrap(0xffffffff)).isEqualTo(0xffffffffL);
  }

  @Test
  void abs_send_time_wraps_after_64_seconds() {
    assertThat(RtpExtensionMap.absSendTime(0)).isZero();
    assertThat(RtpExtensionMap.absSendTime(1_500_000_000L)).isEqualTo(3 << 17);
    assertThat(RtpExtensionMap.absSendTime(64_000_000_000L)).isZero();
  }

  @Test
  void survives_mutated_packets() {
    Mutations.drive(RtpPacketFuzz::fuzzerTestOneInput, 2, 5_000, List.of(OPUS, TWO_BYTE));
  }
}
