package io.visavis.rtc.ice;

import io.visavis.rtc.base.BackoffTimer;
import org.jspecify.annotations.Nullable;

/// The controlling side's choice (RFC 8445 §8.1.1): the best working pair, at once when no better
/// one is still possible, else after a short wait.
///
/// RFC 8445 nominates once for each restart. Two cases go beyond it, both within what RFC 5245's
/// aggressive nomination has taught every peer to follow, a later USE-CANDIDATE:
///
/// - The nominated pair has died: its socket is gone, or it has been silent while another one
///   answers ([Recovery]). The best other pair that works is nominated in its place. A pair that
///   was left for its silence is chosen again when nothing else works, or when it has answered one
///   of the ever rarer [Revisits].
/// - A pair of a better kind has begun to work, say a direct one after a relayed one that was
///   merely quicker. It is nominated when both its priority and its [CandidatePair#rank()] are
///   higher.
///
/// Ranks are few and each change of the second case climbs, so the choice settles and never swings
/// between two pairs that work; one that works by turns is followed less and less often.
final class Nomination {
  private final IceSession session;
  private final Checklist list;
  private final Selection selection;
  private long firstValidAt = BackoffTimer.NEVER;
  private long deadline = BackoffTimer.NEVER;

  Nomination(IceSession session, Checklist list, Selection selection) {
    this.session = session;
    this.list = list;
    this.selection = selection;
  }

  long deadline() {
    return deadline;
  }

  /// @param moreMayCome local or remote candidates are not complete
  /// @return the pair to nominate now, or null
  @Nullable CandidatePair choose(boolean moreMayCome, long now) {
    deadline = BackoffTimer.NEVER;
    if (!session.controlling || session.remote() == null || list.any(pair -> pair.nominating)) {
      return null;
    }
    CandidatePair selected = selection.selected();
    return selected == null ? first(moreMayCome, now) : better(selected);
  }

  private @Nullable CandidatePair first(boolean moreMayCome, long now) {
    CandidatePair best = list.bestWorking();
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
      if (pair.succeeded() && !pair.left && pair.failedNominations < chosen.failedNominations) {
        chosen = pair;
      }
    }
    return chosen;
  }

  private @Nullable CandidatePair better(CandidatePair selected) {
    return list.best(
        p -> p.succeeded() && !p.left && p.failedNominations == 0 && p.outranks(selected));
  }
}
