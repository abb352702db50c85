package io.visavis.rtc.rtcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.base.Mutations;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class RtcpCompoundTest {
  private static final HexFormat HEX = HexFormat.of();

  private static final ReportBlock BLOCK =
      new ReportBlock(0x01020304, 64, -5, 0xfffe0001L, 0x80000000L, 0xcafebabe, 65536);

  /// SR of one block, SDES with CNAME "abc", as a browser compounds them.
  private static final byte[] SR_SDES =
      HEX.parseHex(
          "81c8000c"
              + "000000aa"
              + "e5f6071829304152"
              + "00015f90"
              + "00000064"
              + "00003e80"
              + "01020304"
              + "40fffffb"
              + "fffe0001"
              + "80000000"
              + "cafebabe"
              + "00010000"
              + "81ca0003"
              + "000000aa"
              + "0103616263"
              + "000000");

  @Test
  void reads_a_sender_report_with_sdes() {
    assertThat(RtcpCompound.parse(SR_SDES, 0, SR_SDES.length))
        .containsExactly(
            new SenderReport(0xaa, 0xe5f6071829304152L, 90_000, 100, 16_000, List.of(BLOCK)),
            SourceDescription.cname(0xaa, "abc"));
  }

  @Test
  void writes_what_it_reads() {
    assertThat(bytes(RtcpCompound.parse(SR_SDES, 0, SR_SDES.length))).isEqualTo(SR_SDES);
  }

  @Test
  void every_kind_that_is_written_reads_back() {
    List<RtcpPacket> packets =
        List.of(
            new ReceiverReport(1, List.of(BLOCK, BLOCK)),
            new SourceDescription(
                List.of(
                    new SourceDescription.Chunk(
                        1,
                        List.of(
                            new SourceDescription.Item(1, "cname-é"),
                            new SourceDescription.Item(8, ""))),
                    new SourceDescription.Chunk(2, List.of()))),
            new Nack(1, 2, new int[] {65534, 65535, 0, 3, 20, 300}),
            new PictureLossIndication(1, 2),
            new FullIntraRequest(1, List.of(new FullIntraRequest.Entry(2, 255))),
            new ReceiverEstimatedMaximumBitrate(1, 262_143L << 3, List.of(7, 8)),
            new Goodbye(List.of(1, 2), "teardown"),
            new Goodbye(List.of(), null));
    byte[] written = bytes(packets);

    assertThat(RtcpCompound.parse(written, 0, written.length)).isEqualTo(packets);
  }

  @Test
  void neighbouring_losses_share_a_nack_pair() {
    byte[] written = bytes(List.of(new Nack(1, 2, new int[] {10, 11, 26, 27})));

    assertThat(HEX.formatHex(written))
        .isEqualTo("81cd0004" + "00000001" + "00000002" + "000a8001" + "001b0000");
  }

  @Test
  void remb_of_a_browser_is_understood() {
    byte[] remb =
        HEX.parseHex("8fce0005" + "00000001" + "00000000" + "52454d42" + "010bd9c0" + "0000abcd");

    assertThat(RtcpCompound.parse(remb, 0, remb.length))
        .containsExactly(new ReceiverEstimatedMaximumBitrate(1, 0x3d9c0L << 2, List.of(0xabcd)));
  }

  @Test
  void application_and_extended_reports_and_unknown_feedback_are_passed_over() {
    byte[] others =
        HEX.parseHex(
            "80cc0002"
                + "00000001"
                + "61626364"
                + "80cf0001"
                + "00000001"
                + "83ce0002"
                + "0000000100000002"
                + "8fce0003"
                + "0000000100000002"
                + "41424344");

    assertThat(RtcpCompound.parse(others, 0, others.length))
        .containsExactly(
            new Unhandled(204, 0),
            new Unhandled(207, 0),
            new Unhandled(206, 3),
            new Unhandled(206, 15));
  }

  @Test
  void transport_wide_feedback_is_recognised() {
    byte[] twcc =
        HEX.parseHex(
            "8fcd0005"
                + "00000001"
                + "00000002"
                + "00100002"
                + "00000a07"
                + "20020404"
                + "00000000");

    assertThat(RtcpCompound.parse(twcc, 0, 24))
        .containsExactly(new TransportFeedback(1, 2, 16, 2, 7));
  }

  @Test
  void padding_is_allowed_on_the_last_packet_only() {
    byte[] padded = HEX.parseHex("a0c90002" + "00000001" + "00000004");
    assertThat(RtcpCompound.parse(padded, 0, 12)).containsExactly(new ReceiverReport(1, List.of()));

    byte[] first = HEX.parseHex("a0c90002" + "00000001" + "00000004" + "80c90001" + "00000001");
    assertThatThrownBy(() -> RtcpCompound.parse(first, 0, first.length))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void a_truncated_compound_is_malformed() {
    for (int cut = 1; cut < SR_SDES.length; cut++) {
      int length = cut;
      if (length != 52) { // the SR alone is whole
        assertThatThrownBy(() -> RtcpCompound.parse(SR_SDES, 0, length))
            .isInstanceOf(MalformedException.class);
      }
    }
  }

  @Test
  void more_blocks_than_bytes_is_malformed() {
    byte[] lying = SR_SDES.clone();
    lying[0] = (byte) 0x82;
    assertThatThrownBy(() -> RtcpCompound.parse(lying, 0, 52))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void too_many_packets_are_malformed() {
    byte[] flood = new byte[4 * (RtcpCompound.MAX_PACKETS + 1)];
    for (int i = 0; i < flood.length; i += 4) {
      flood[i] = (byte) 0x80;
      flood[i + 1] = (byte) 204;
    }
    assertThatThrownBy(() -> RtcpCompound.parse(flood, 0, flood.length))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void survives_mutated_compounds() {
    byte[] feedback =
        bytes(
            List.of(
                new Nack(1, 2, new int[] {1, 2, 3, 50}),
                new FullIntraRequest(1, List.of(new FullIntraRequest.Entry(2, 1))),
                new ReceiverEstimatedMaximumBitrate(1, 1_000_000, List.of(7)),
                new Goodbye(List.of(1), "bye")));
    Mutations.drive(RtcpCompoundFuzz::fuzzerTestOneInput, 3, 5_000, List.of(SR_SDES, feedback));
  }

  private static byte[] bytes(List<RtcpPacket> packets) {
    RtcpWriter writer = new RtcpWriter();
    packets.forEach(packet -> packet.write(writer));
    return writer.toBytes(0);
  }
}
