package io.visavis.rtc.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.rtcp.ReportBlock;
import io.visavis.rtc.rtcp.SenderReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceptionStatisticsTest {
  private static final long MS = 1_000_000L;

  private final ReceptionStatistics statistics = new ReceptionStatistics(7, 90_000);

  @Test
  void fraction_lost_is_of_the_interval_and_cumulative_loss_of_everything() {
    for (int i = 0; i < 100; i++) {
      if (i % 4 != 1) {
        statistics.packet(1_000 + i, i * 3_000, MS * 33 * i);
      }
    }
    ReportBlock first = statistics.report(4_000 * MS);
    assertThat(first.fractionLost()).isEqualTo(64);
    assertThat(first.cumulativeLost()).isEqualTo(25);
    assertThat(first.highestSequence()).isEqualTo(1_099);

    for (int i = 100; i < 200; i++) {
      statistics.packet(1_000 + i, i * 3_000, MS * 33 * i);
    }
    ReportBlock second = statistics.report(8_000 * MS);
    assertThat(second.fractionLost()).isZero();
    assertThat(second.cumulativeLost()).isEqualTo(25);
  }

  @Test
  void duplicates_make_loss_negative_and_the_fraction_zero() {
    for (int i = 0; i < 10; i++) {
      statistics.packet(5, 0, 0);
    }
    ReportBlock block = statistics.report(MS);
    assertThat(block.cumulativeLost()).isEqualTo(-9);
    assertThat(block.fractionLost()).isZero();
  }

  @Test
  void the_highest_sequence_number_carries_its_cycles() {
    statistics.packet(65_535, 0, 0);
    statistics.packet(65_536, 0, 0);
    assertThat(statistics.report(MS).highestSequence()).isEqualTo(0x10000);
    assertThat(statistics.report(MS).cumulativeLost()).isZero();
  }

  @Test
  void even_arrival_has_no_jitter_and_uneven_arrival_converges_to_its_mean() {
    for (int i = 0; i < 500; i++) {
      statistics.packet(i, i * 900, MS * 10 * i);
    }
    assertThat(statistics.jitterSeconds()).isLessThan(0.0001);
    for (int i = 500; i < 2_000; i++) {
      statistics.packet(i, i * 900, MS * 10 * i + MS * 4 * (i % 2));
    }
    assertThat(statistics.jitterSeconds()).isBetween(0.0035, 0.0041);
  }

  @Test
  void lsr_and_dlsr_answer_the_last_sender_report() {
    statistics.packet(1, 0, 0);
    assertThat(statistics.report(0).lastSenderReport()).isZero();
    statistics.senderReport(
        new SenderReport(7, 0x1122334455667788L, 90_000, 1, 2, List.of()), 1_000 * MS);
    ReportBlock block = statistics.report(1_500 * MS);
    assertThat(block.lastSenderReport()).isEqualTo(0x33445566);
    assertThat(block.delaySinceLastSenderReport()).isEqualTo(32_768);
    assertThat(statistics.ntp(180_000)).isEqualTo(0x1122334555667788L);
  }
}
