package io.visavis.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlayoutBufferTest {
  private static final int FRAME = OpusEngine.FRAME;
  private static final int MILLI = 48;

  private final PlayoutBuffer buffer = new PlayoutBuffer(1);
  private final short[] out = new short[FRAME];
  private long pushed;

  private void push(int frames) {
    short[] samples = new short[frames];
    for (int i = 0; i < frames; i++) {
      samples[i] = Tone.at(pushed++, 440, 0.5);
    }
    buffer.push(samples, frames);
  }

  @Test
  void it_is_silent_until_enough_has_come() {
    push(FRAME);
    assertThat(buffer.pull(out, FRAME)).isFalse();
    assertThat(out).containsOnly(0);
    push(FRAME * 3);
    assertThat(buffer.pull(out, FRAME)).isTrue();
    assertThat(buffer.underruns()).isZero();
  }

  @Test
  void what_comes_evenly_comes_out_unchanged() {
    push(FRAME * 3);
    short[] heard = new short[FRAME * 100];
    for (int i = 0; i < 100; i++) {
      assertThat(buffer.pull(out, FRAME)).isTrue();
      System.arraycopy(out, 0, heard, i * FRAME, FRAME);
      push(FRAME);
    }
    for (int i = 0; i < heard.length; i++) {
      assertThat(heard[i]).isEqualTo(Tone.at(i, 440, 0.5));
    }
  }

  @Test
  void running_dry_raises_what_it_holds_back_up_to_120_ms() {
    int before = buffer.target();
    for (int i = 0; i < 10; i++) {
      push(FRAME * 7);
      for (int k = 0; k < 8; k++) {
        buffer.pull(out, FRAME);
      }
    }
    assertThat(buffer.underruns()).isGreaterThan(2);
    assertThat(buffer.target()).isGreaterThan(before).isEqualTo(PlayoutBuffer.MAX_TARGET);
  }

  @Test
  void calm_lowers_it_to_40_ms_and_the_level_follows() {
    push(FRAME * 5);
    for (int i = 0; i < 50 * 60; i++) {
      assertThat(buffer.pull(out, FRAME)).isTrue();
      push(FRAME);
    }
    assertThat(buffer.target()).isEqualTo(PlayoutBuffer.MIN_TARGET);
    assertThat(buffer.level()).isLessThanOrEqualTo(PlayoutBuffer.MIN_TARGET + 25 * MILLI);
    assertThat(buffer.underruns()).isZero();
  }

  @Test
  void a_sender_whose_clock_is_fast_stays_bounded_without_a_drop() {
    drift(FRAME + 1); // 0.1 %: ten times what sound cards differ by
    assertThat(buffer.level()).isLessThan(150 * MILLI);
    assertThat(buffer.dropped()).isZero();
    assertThat(buffer.corrected()).isPositive();
  }

  @Test
  void a_sender_whose_clock_is_slow_runs_dry_rarely() {
    drift(FRAME - 1);
    assertThat(buffer.corrected()).isPositive();
    assertThat(buffer.underruns()).isLessThanOrEqualTo(1);
  }

  private void drift(int perPull) {
    push(FRAME * 3);
    for (int i = 0; i < 50 * 300; i++) {
      buffer.pull(out, FRAME);
      push(perPull);
    }
  }

  @Test
  void corrections_keep_the_tone() {
    push(FRAME * 9);
    short[] heard = new short[48_000 * 6];
    for (int i = 0; i < 300; i++) {
      buffer.pull(out, FRAME);
      System.arraycopy(out, 0, heard, i * FRAME, FRAME);
      push(FRAME);
    }
    assertThat(buffer.corrected()).isPositive();
    for (int from = 0; from < heard.length; from += 4_800) {
      assertThat(Signals.share(heard, from, 4_800, 440)).isGreaterThan(0.9);
    }
  }

  @Test
  void a_burst_after_a_stall_is_cut_at_once() {
    for (int i = 0; i < 100; i++) {
      push(FRAME);
    }
    assertThat(buffer.level()).isLessThanOrEqualTo(400 * MILLI);
    assertThat(buffer.dropped()).isPositive();
  }
}
