package io.visavis.rtc.cc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BitrateControllerTest {
  private static final long SECOND = 1_000_000_000L;

  private final BitrateController controller = new BitrateController(100_000, 1_000_000, 4_000_000);
  private long now;
  private long highest = 1_000;

  @Test
  void grows_by_eight_percent_a_second_on_a_clean_path_up_to_the_maximum() {
    report(0, 1);
    report(0, 1);
    assertThat(controller.bitrate()).isBetween(1_080_000L, 1_082_000L);
    for (int i = 0; i < 60; i++) {
      report(0, 1);
    }
    assertThat(controller.bitrate()).isEqualTo(4_000_000);
  }

  @Test
  void more_reports_do_not_make_it_grow_faster() {
    for (int i = 0; i < 41; i++) {
      report(0, 0.1);
    }
    assertThat(controller.bitrate()).isBetween(1_360_000L, 1_480_000L);
  }

  @Test
  void holds_between_two_and_ten_percent_of_loss() {
    for (int i = 0; i < 20; i++) {
      report(0.05, 1);
    }
    assertThat(controller.bitrate()).isEqualTo(1_000_000);
  }

  @Test
  void shrinks_by_half_of_the_loss_above_ten_percent_down_to_the_minimum() {
    report(0, 1);
    long before = controller.bitrate();
    report(0.2, 1);
    assertThat(controller.bitrate()).isBetween((long) (before * 0.895), (long) (before * 0.905));
    for (int i = 0; i < 60; i++) {
      report(0.5, 1);
    }
    assertThat(controller.bitrate()).isEqualTo(100_000);
  }

  @Test
  void remb_is_an_upper_bound_until_the_next_one() {
    controller.remb(500_000);
    assertThat(controller.bitrate()).isEqualTo(500_000);
    for (int i = 0; i < 10; i++) {
      report(0, 1);
    }
    assertThat(controller.bitrate()).isEqualTo(500_000);
    controller.remb(10);
    assertThat(controller.bitrate()).isEqualTo(100_000);
    controller.remb(Long.MAX_VALUE);
    assertThat(controller.bitrate()).isGreaterThan(500_000);
  }

  @Test
  void few_packets_say_nothing() {
    controller.report(1, 10, 0, 0, now);
    controller.report(1, 15, 255, 0, now += SECOND);
    assertThat(controller.bitrate()).isEqualTo(1_000_000);
  }

  @Test
  void a_report_that_goes_backwards_is_ignored() {
    report(0, 1);
    controller.report(1, 5, 255, 0, now);
    assertThat(controller.bitrate()).isGreaterThanOrEqualTo(1_000_000);
  }

  private void report(double loss, double seconds) {
    highest += 100;
    now += (long) (seconds * SECOND);
    controller.report(1, highest, (int) (loss * 256), 50_000_000, now);
  }
}
