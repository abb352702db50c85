package io.visavis.rtc.rtcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.base.Captures;
import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.base.Mutations;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The compound packets of a real Chromium that only sends.
class ChromiumReportsTest {
  private static final List<byte[]> COMPOUNDS = Captures.rtcp();

  @Test
  void each_is_a_sender_report_and_the_name_of_its_source() {
    long before = 0;
    for (byte[] compound : COMPOUNDS) {
      List<RtcpPacket> packets = RtcpCompound.parse(compound, 0, compound.length);
      assertThat(packets).hasSize(2);
      SenderReport report = (SenderReport) packets.getFirst();
      SourceDescription names = (SourceDescription) packets.getLast();
      assertThat(names.chunks()).hasSize(1);
      assertThat(names.chunks().getFirst().ssrc()).isEqualTo(report.ssrc());
      assertThat(names.chunks().getFirst().cname()).hasSize(16);
      assertThat(report.packets()).isPositive();
      assertThat(report.octets()).isPositive();
      assertThat(report.blocks()).isEmpty();
      assertThat(Long.compareUnsigned(report.ntp(), before)).isPositive();
      before = report.ntp();
    }
  }

  @Test
  void what_is_read_is_written_back_byte_for_byte() {
    for (byte[] compound : COMPOUNDS) {
      RtcpWriter writer = new RtcpWriter();
      RtcpCompound.parse(compound, 0, compound.length).forEach(packet -> packet.write(writer));
      assertThat(writer.toBytes(0)).isEqualTo(compound);
    }
  }

  @Test
  void truncated_and_overlong_ones_are_malformed() {
    byte[] compound = COMPOUNDS.getFirst();
    int report = 28;
    for (int length = 1; length < compound.length; length++) {
      int cut = length;
      if (length != report) {
        assertThatThrownBy(() -> RtcpCompound.parse(compound, 0, cut))
            .isInstanceOf(MalformedException.class);
      }
    }
    byte[] claims = compound.clone();
    claims[0] |= 31;
    assertThatThrownBy(() -> RtcpCompound.parse(claims, 0, claims.length))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void mutated_ones_break_nothing() {
    Mutations.drive(RtcpCompoundFuzz::fuzzerTestOneInput, 14, 3_000, COMPOUNDS);
  }
}
