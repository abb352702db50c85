package io.visavis.rtc.ice;

import io.visavis.rtc.base.BackoffTimer;
import org.jspecify.annotations.Nullable;

/// The controlling side's choice (RFC 8445 §8.1.1): the best working pair, at once when no better
/// one is still possible, else after a short wait.
final class Nomination {
  private final IceSession session;
  private final Checklist list;
  private long firstValidAt = BackoffTimer.NEVER;
  private long deadline = BackoffTimer.NEVER;

  Nomination(IceSession session, Checklist list) {
    this.session = session;
    this.list = list;
  }

  long deadline() {
    return deadline;
  }

  /// @param moreMayCome local or remote candidates are not complete
  /// @return the pair to nominate now, or null
  @Nullable CandidatePair choose(boolean moreMayCome, long now) {
    deadline = BackoffTimer.NEVER;
    if (list.any(pair -> pair.nominating)) {
      return null;
    }
    CandidatePair best = list.best(CandidatePair::succeeded);
    if (best == null) {
      firstValidAt = BackoffTimer.NEVER;
      return null;
    }
    if (firstValidAt == BackoffTimer.NEVER) {
      firstValidAt = now;
    }
    CandidatePair candidate = best;
    boolean betterPossible =
        moreMayCome || list.any(p -> p.pending() && p.priority > candidate.priority);
    long wait = Math.max(session.settings.nominationWait().toNanos(), best.roundTrip);
    if (betterPossible && now < firstValidAt + wait) {
      deadline = firstValidAt + wait;
      return null;
    }
    CandidatePair chosen = leastRefused(best);
    long retryAt = chosen.lastRequest + session.settings.rto().toNanos();
    if (chosen.failedNominations > 0 && now < retryAt) {
      // A peer that refuses at once must not make a storm.
      deadline = retryAt;
      return null;
    }
    return chosen;
  }

  /// A pair whose nomination went unanswered gives way to one that has been refused less often.
  private CandidatePair leastRefused(CandidatePair best) {
    CandidatePair chosen = best;
    for (CandidatePair pair : list.pairs()) {
      if (pair.succeeded() && pair.failedNominations < chosen.failedNominations) {
        chosen = pair;
      }
    }
    return chosen;
  }
}
