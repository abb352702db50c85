package io.visavis.rtc.ice;

import io.visavis.rtc.base.BackoffTimer;
import org.jspecify.annotations.Nullable;

/// What happens while the pair in use is silent: all others are tried again, those included that
/// nomination had left out, and the first that answers takes over, unless the silent one answers
/// after all within the time in which it should have. A blip that hits all paths alike so changes
/// nothing, and a dead path costs seconds, not the half minute until consent is lost.
final class Recovery {
  private final IceSession session;
  private final Checklist list;
  private final Checks checks;
  private final Selection selection;

  /// The silent pair that is being replaced.
  private @Nullable CandidatePair silent;

  private long began;
  private long decideAt = BackoffTimer.NEVER;

  Recovery(IceSession session, Checklist list, Checks checks, Selection selection) {
    this.session = session;
    this.list = list;
    this.checks = checks;
    this.selection = selection;
  }

  long deadline() {
    return decideAt;
  }

  /// @param disconnected whether the pair in use is silent
  void step(boolean disconnected, long now) {
    CandidatePair used = selection.used();
    if (used == null || !disconnected) {
      end();
      return;
    }
    if (silent != used) {
      silent = used;
      began = now;
      list.renew(used);
    }
    CandidatePair other = list.best(p -> p != used && p.succeeded() && p.lastResponse >= began);
    if (other == null) {
      decideAt = BackoffTimer.NEVER;
    } else if (decideAt == BackoffTimer.NEVER) {
      checks.send(used, Checks.Purpose.CONSENT, now);
      decideAt = now + Math.max(session.settings.rto().toNanos(), 2 * used.roundTrip);
    } else if (decideAt <= now) {
      decideAt = BackoffTimer.NEVER;
      silent = null;
      selection.leave(used);
    }
  }

  /// The silent pair has answered, or another one is in use: what was begun is given up.
  private void end() {
    CandidatePair selected = selection.selected();
    if (silent != null && selected != null) {
      list.conclude(selected);
    }
    silent = null;
    decideAt = BackoffTimer.NEVER;
  }
}
