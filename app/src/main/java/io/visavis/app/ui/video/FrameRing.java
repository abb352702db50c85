package io.visavis.app.ui.video;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Three slots between one writer and one screen: one is shown, one may still be read by the render
/// thread, one is written or waits to be shown. The writer never waits, and a picture that nobody
/// has shown yet is replaced by the next.
///
/// The render thread uploads a picture some time after the pulse that showed it, and is done before
/// the end of the next pulse. So the slot that a pulse replaces is left alone until the pulse
/// after.
///
/// @param <S> what a slot holds
final class FrameRing<S> {
  private static final int SLOTS = 3;

  private @Nullable S shown;
  private @Nullable S retiring;
  private @Nullable S waiting;
  private int made;
  private final java.util.ArrayDeque<S> free = new java.util.ArrayDeque<>(SLOTS);
  private final Supplier<S> maker;
  private long replaced;

  FrameRing(Supplier<S> maker) {
    this.maker = maker;
  }

  /// A slot to write into, to be given to [#publish(Object)]. One at a time.
  synchronized S acquire() {
    S slot = free.poll();
    if (slot != null) {
      return slot;
    }
    if (made < SLOTS) {
      made++;
      return maker.get();
    }
    slot = waiting;
    if (slot == null) {
      throw new IllegalStateException("a slot was acquired and not published");
    }
    waiting = null;
    replaced++;
    return slot;
  }

  /// The slot is written; it is shown by the next pulse.
  synchronized void publish(S slot) {
    S earlier = waiting;
    if (earlier != null) {
      free.add(earlier);
      replaced++;
    }
    waiting = slot;
  }

  /// Once per pulse: the slot to show from now on, or null when nothing newer has come.
  synchronized @Nullable S pulse() {
    if (retiring != null) {
      free.add(retiring);
      retiring = null;
    }
    S next = waiting;
    if (next == null) {
      return null;
    }
    retiring = shown;
    shown = next;
    waiting = null;
    return next;
  }

  /// How many pictures were replaced before a pulse could show them.
  synchronized long replaced() {
    return replaced;
  }
}
