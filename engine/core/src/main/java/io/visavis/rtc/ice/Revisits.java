package io.visavis.rtc.ice;

import io.visavis.rtc.base.BackoffTimer;

/// Asks pairs that were left for their silence, now and then, when they would be better than the
/// one in use: a network that has come back shall not leave a call on a relay for ever. Each time
/// is twice as long after the one before, so that a path that comes and goes is soon left alone.
final class Revisits {
  private static final long FIRST = 30_000_000_000L;

  /// The longest interval is 2⁴ times the first, eight minutes.
  private static final int MAX_DOUBLINGS = 4;

  private final Checklist list;
  private final Checks checks;
  private final Selection selection;
  private long nextAt = BackoffTimer.NEVER;
  private long askedAt = BackoffTimer.NEVER;
  private int visits;

  Revisits(Checklist list, Checks checks, Selection selection) {
    this.list = list;
    this.checks = checks;
    this.selection = selection;
  }

  long deadline() {
    return nextAt;
  }

  /// One check by each such pair, without retransmission. Both sides do so: the check of one opens
  /// its NAT for that of the other. An answer makes the pair eligible again; [Nomination] decides.
  void step(long now) {
    CandidatePair used = selection.used();
    boolean any = false;
    for (CandidatePair pair : list.pairs()) {
      if (pair.left && used != null && pair.outranks(used)) {
        if (pair.succeeded() && pair.lastResponse >= askedAt) {
          pair.left = false;
        } else {
          any = true;
        }
      }
    }
    if (!any) {
      nextAt = BackoffTimer.NEVER;
    } else if (nextAt == BackoffTimer.NEVER) {
      nextAt = now + (FIRST << Math.min(visits, MAX_DOUBLINGS));
    } else if (used != null && nextAt <= now) {
      ask(used, now);
    }
  }

  private void ask(CandidatePair used, long now) {
    for (CandidatePair pair : list.pairs()) {
      if (pair.left && pair.outranks(used) && list.has(pair.base)) {
        checks.send(pair, Checks.Purpose.CONSENT, now);
      }
    }
    askedAt = now;
    visits++;
    nextAt = now + (FIRST << Math.min(visits, MAX_DOUBLINGS));
  }
}
