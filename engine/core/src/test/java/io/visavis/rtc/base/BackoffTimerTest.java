package io.visavis.rtc.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BackoffTimerTest {
  @Test
  void doubles_up_to_the_ceiling_and_gives_up_at_the_limit() {
    BackoffTimer timer = new BackoffTimer(2, 1_000, 5);
    timer.start(100, 300);
    assertThat(timer.deadline()).isEqualTo(400);
    assertThat(timer.due(399)).isFalse();
    assertThat(timer.due(400)).isTrue();
    assertThat(timer.expire(400)).isTrue();
    assertThat(timer.deadline()).isEqualTo(1_000);
    assertThat(timer.expire(1_000)).isTrue();
    assertThat(timer.deadline()).isEqualTo(2_000);
    assertThat(timer.expire(2_000)).isTrue();
    assertThat(timer.deadline()).isEqualTo(3_000);
    assertThat(timer.expire(3_000)).isTrue();
    assertThat(timer.expire(4_000)).isFalse();
    assertThat(timer.deadline()).isEqualTo(BackoffTimer.NEVER);
  }

  @Test
  void starting_again_forgets_the_expiries() {
    BackoffTimer timer = new BackoffTimer(2, Long.MAX_VALUE, 2);
    timer.start(0, 10);
    timer.expire(10);
    timer.start(10, 10);
    assertThat(timer.expiries()).isZero();
    assertThat(timer.deadline()).isEqualTo(20);
  }

  @Test
  void a_stopped_timer_never_fires_and_refuses_to_expire() {
    BackoffTimer timer = new BackoffTimer(1, 10, 1);
    timer.start(0, 10);
    timer.stop();
    assertThat(timer.due(1_000_000)).isFalse();
    assertThatThrownBy(() -> timer.expire(20)).isInstanceOf(IllegalStateException.class);
  }
}
