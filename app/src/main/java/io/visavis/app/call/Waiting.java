package io.visavis.app.call;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A wait for people that ends some time, and can be made longer. The engine is told the longest
/// that it can become, and the call ends when the person's own countdown does.
final class Waiting {
  /// As often a person can begin the wait anew, before the engine lets go what it keeps open.
  private static final int ROUNDS = 8;

  private final CallBase call;
  private final Duration length;
  private final Runnable over;
  private @Nullable Runnable timer;
  private @Nullable Instant until;
  private Instant limit = Instant.MAX;

  /// @param length zero: it is no wait, and nothing is counted down
  /// @param over what happens at its end
  Waiting(CallBase call, Duration length, Runnable over) {
    this.call = call;
    this.length = length;
    this.over = over;
  }

  /// What the engine's patience has to be.
  static Duration longest(Duration length) {
    return length.multipliedBy(ROUNDS);
  }

  /// It begins; also another one in place of this.
  void begin() {
    if (length.isPositive()) {
      limit = call.time().now().plus(longest(length));
      last();
    }
  }

  /// As long once more from now on, if it goes on at all.
  ///
  /// @return whether it does
  boolean extend() {
    if (until == null) {
      return false;
    }
    last();
    return true;
  }

  private void last() {
    Instant wished = call.time().now().plus(length);
    Instant end = wished.isAfter(limit) ? limit : wished;
    cancel();
    until = end;
    timer = call.after(Duration.between(call.time().now(), end), over);
    call.listener().patience(end);
  }

  /// When it ends; null: it does not go on.
  @Nullable Instant until() {
    return until;
  }

  /// Nobody is waited for any more.
  void stop() {
    if (until != null) {
      cancel();
      until = null;
      call.listener().patience(null);
    }
  }

  private void cancel() {
    if (timer != null) {
      timer.run();
      timer = null;
    }
  }
}
