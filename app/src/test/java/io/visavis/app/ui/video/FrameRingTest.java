package io.visavis.app.ui.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FrameRingTest {
  /// A slot with the number of the picture in it.
  private static final class Slot {
    private int number;
  }

  private final List<Slot> made = new ArrayList<>();
  private final FrameRing<Slot> ring =
      new FrameRing<>(() -> {
        made.add(new Slot());
        return made.getLast();
      });

  private void write(int number) {
    Slot slot = ring.acquire();
    slot.number = number;
    ring.publish(slot);
  }

  @Test
  void the_latest_picture_wins() {
    write(1);
    write(2);
    write(3);
    Slot shown = Objects.requireNonNull(ring.pulse());
    assertThat(shown.number).isEqualTo(3);
    assertThat(ring.replaced()).isEqualTo(2);
    assertThat(ring.pulse()).isNull();
  }

  @Test
  void what_is_shown_and_what_was_shown_one_pulse_ago_is_not_written() {
    Random random = new Random(7);
    @Nullable Slot shown = null;
    @Nullable Slot before = null;
    int number = 0;
    int seen = 0;
    for (int step = 0; step < 10_000; step++) {
      if (random.nextInt(3) == 0) {
        Slot next = ring.pulse();
        before = next == null ? null : shown;
        if (next != null) {
          assertThat(next.number).isEqualTo(number).isGreaterThan(seen);
          seen = next.number;
          shown = next;
        }
      } else {
        Slot slot = ring.acquire();
        assertThat(slot).isNotSameAs(shown).isNotSameAs(before);
        slot.number = ++number;
        ring.publish(slot);
      }
    }
    assertThat(made).hasSize(3);
  }

  @Test
  void a_second_slot_for_the_writer_is_a_bug() {
    write(1);
    ring.pulse();
    write(2);
    ring.pulse();
    ring.acquire();
    assertThatThrownBy(ring::acquire).isInstanceOf(IllegalStateException.class);
  }
}
