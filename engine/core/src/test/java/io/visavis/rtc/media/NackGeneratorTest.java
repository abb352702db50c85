package io.visavis.rtc.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NackGeneratorTest {
  private static final long MS = 1_000_000L;

  private final NackGenerator nack = new NackGenerator();

  @Test
  void a_gap_is_asked_for_after_a_moment_and_again_after_a_round_trip() {
    nack.received(10, 0);
    nack.received(13, 0);
    assertThat(nack.due(0, 50 * MS)).isEmpty();
    assertThat(nack.deadline()).isEqualTo(8 * MS);
    assertThat(nack.due(8 * MS, 50 * MS)).containsExactly(11, 12);
    assertThat(nack.due(30 * MS, 50 * MS)).isEmpty();
    assertThat(nack.deadline()).isEqualTo(58 * MS);
    nack.received(11, 40 * MS);
    assertThat(nack.due(58 * MS, 50 * MS)).containsExactly(12);
  }

  @Test
  void a_packet_that_was_only_late_is_never_asked_for() {
    nack.received(10, 0);
    nack.received(12, 0);
    nack.received(11, 2 * MS);
    assertThat(nack.deadline()).isEqualTo(Long.MAX_VALUE);
    assertThat(nack.due(100 * MS, 50 * MS)).isEmpty();
  }

  @Test
  void numbers_wrap_in_the_request() {
    nack.received(65_534, 0);
    nack.received(65_538, 0);
    assertThat(nack.due(10 * MS, 50 * MS)).containsExactly(65_535, 0, 1);
  }

  @Test
  void gives_up_after_a_number_of_requests() {
    nack.received(1, 0);
    nack.received(3, 0);
    long now = 10 * MS;
    int requests = 0;
    while (nack.size() > 0) {
      requests += nack.due(now, 20 * MS).length;
      now += 20 * MS;
    }
    assertThat(requests).isEqualTo(NackGenerator.MAX_RETRIES);
  }

  @Test
  void too_much_loss_is_given_up_at_once() {
    nack.received(1, 0);
    assertThat(nack.received(2 + NackGenerator.MAX_MISSING, 0)).isTrue();
    assertThat(nack.received(4 + NackGenerator.MAX_MISSING, 0)).isFalse();
    assertThat(nack.size()).isZero();
  }

  @Test
  void what_was_played_past_is_forgotten() {
    nack.received(1, 0);
    nack.received(5, 0);
    nack.forgetBefore(4);
    assertThat(nack.due(10 * MS, 20 * MS)).containsExactly(4);
  }
}
