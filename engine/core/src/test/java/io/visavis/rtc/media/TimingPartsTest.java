package io.visavis.rtc.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The small parts that know about time: pacer, throttle, timeline, scheduler, clock.
class TimingPartsTest {
  private static final long MS = 1_000_000L;
  private static final long SECOND = 1_000 * MS;

  @Test
  void ntp_time_counts_from_1900() {
    ClockMapping clock = new ClockMapping(0, 5);
    assertThat(clock.ntp(0)).isEqualTo(2_208_988_800L << 32);
    assertThat(clock.ntp(SECOND / 2) & 0xffffffffL).isEqualTo(0x80000000L);
    assertThat(clock.nanoTime(3)).isEqualTo(8);
  }

  @Test
  void the_pacer_lets_a_burst_through_and_then_keeps_its_rate() {
    Pacer pacer = new Pacer();
    pacer.target(2_000_000); // paced at 5 Mbit/s
    long now = 0;
    long sent = 0;
    while (now < SECOND) {
      if (pacer.ready(now, 10_000)) {
        pacer.sent(1_000);
        sent += 1_000;
      } else {
        now = pacer.deadline(now, 10_000);
      }
    }
    assertThat(sent).isBetween(600_000L, 650_000L);
  }

  @Test
  void the_pacer_hurries_when_much_waits() {
    Pacer pacer = new Pacer();
    long now = 0;
    long queued = 2_000_000;
    while (queued > 1_000_000) {
      if (pacer.ready(now, queued)) {
        pacer.sent(1_000);
        queued -= 1_000;
      } else {
        now = pacer.deadline(now, queued);
      }
    }
    assertThat(now).isLessThan(250 * MS);
  }

  @Test
  void a_request_within_the_interval_waits_unless_a_key_frame_leaves() {
    KeyFrameThrottle throttle = new KeyFrameThrottle();
    assertThat(throttle.deadline()).isEqualTo(Long.MAX_VALUE);
    throttle.request();
    assertThat(throttle.due(0)).isTrue();
    throttle.request();
    assertThat(throttle.due(MS)).isFalse();
    assertThat(throttle.due(throttle.deadline())).isTrue();
    throttle.request();
    throttle.satisfied();
    assertThat(throttle.deadline()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void a_timeline_survives_a_change_of_source() {
    SendTimeline timeline = new SendTimeline(90_000, new SplittableRandom(1));
    int first = timeline.map(1_000_000, 0);
    assertThat(timeline.map(1_003_000, 33 * MS) - first).isEqualTo(3_000);
    assertThat(timeline.at(133 * MS) - first).isEqualTo(12_000);
    timeline.restart();
    assertThat(timeline.map(5, 133 * MS) - first).isEqualTo(12_000);
    assertThat(timeline.map(3_005, 166 * MS) - first).isEqualTo(15_000);
    // Unannounced: the source's timestamps leave its times by far.
    assertThat(timeline.map(90_000_000_000L, 199 * MS) - first).isEqualTo(17_970);
  }

  @Test
  void reports_are_due_within_the_randomised_interval() {
    for (int seed = 0; seed < 50; seed++) {
      RtcpScheduler scheduler = new RtcpScheduler(new SplittableRandom(seed));
      assertThat(scheduler.running()).isFalse();
      scheduler.start(1_000_000, 2, 0);
      assertThat(scheduler.deadline()).isBetween(50 * MS, 400 * MS);
      scheduler.sent(200, 1_000_000, 2, 0);
      assertThat(scheduler.deadline()).isBetween(100 * MS, 800 * MS);
      scheduler.sent(200, 40_000, 2, 0);
      assertThat(scheduler.deadline()).isBetween(2 * SECOND, 8 * SECOND);
    }
  }

  @Test
  void opus_packets_tell_their_duration() {
    assertThat(OpusDuration.of(new byte[] {(byte) 0x78})).isEqualTo(Duration.ofMillis(20));
    assertThat(OpusDuration.of(new byte[] {(byte) 0xff})).isNull();
    assertThat(OpusDuration.of(new byte[] {(byte) 0xff, 3})).isEqualTo(Duration.ofMillis(60));
    assertThat(OpusDuration.of(new byte[] {(byte) 0x18})).isEqualTo(Duration.ofMillis(60));
    assertThat(OpusDuration.of(new byte[] {(byte) 0x81})).isEqualTo(Duration.ofMillis(5));
    assertThat(OpusDuration.of(new byte[0])).isNull();
  }
}
