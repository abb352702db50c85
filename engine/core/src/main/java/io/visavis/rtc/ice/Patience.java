package io.visavis.rtc.ice;

import io.visavis.rtc.base.BackoffTimer;
import org.jspecify.annotations.Nullable;

/// A wait for people, who carry descriptions by hand (RFC 8863, for minutes in place of seconds).
///
/// It lasts [IceSettings#humanPatience()] from the first socket on, so that what was gathered is
/// still there when the remote's description comes, and as long once more from the start of checks.
/// Until a pair has been nominated no pair fails for good then: after the quick retransmissions of
/// its check each one is asked again in turn, so often that a translator's mapping and filter stay
/// open for the remote's own first check, and so slowly that nobody minds for half an hour. The
/// same checks keep permissions on relays and connections of TCP candidates; [Gatherer] and relays
/// keep their own mappings.
///
/// A pair that was nominated and lost is none of its business: its consent must not come back by
/// the same credentials (RFC 7675 §5.1).
final class Patience {
  private static final long SECOND = 1_000_000_000L;

  /// A pair is left alone for this long after each check.
  private static final long LEAST = 5 * SECOND;

  /// One turn of all pairs. Together with [#LEAST] no pair waits longer than Tr, the 15 s after
  /// which a mapping may be forgotten (RFC 8445 §11).
  private static final long TURN = 9 * SECOND;

  private final IceSession session;
  private final Checklist list;
  private final Checks checks;
  private final Selection selection;
  private boolean begun;
  private long ends;
  private long lastAsked;
  private long deadline = BackoffTimer.NEVER;

  Patience(IceSession session, Checklist list, Checks checks, Selection selection) {
    this.session = session;
    this.list = list;
    this.checks = checks;
    this.selection = selection;
  }

  /// Something has been gathered.
  void gathered(long now) {
    if (!begun) {
      begin(now);
    }
  }

  /// The remote is known.
  void checking(long now) {
    begin(now);
  }

  private void begin(long now) {
    begun = true;
    ends = now + session.settings.humanPatience().toNanos();
  }

  private boolean asked() {
    return session.settings.humanPatience().isPositive();
  }

  /// Whether nothing may fail for good now.
  boolean lasts(long now) {
    return asked() && now < ends && selection.nominations() == 0;
  }

  /// Whether it was asked for, and is over: nothing is kept open any more for a remote that never
  /// came.
  boolean over(long now) {
    return asked() && begun && now >= ends;
  }

  /// When it ends; 0 when none was asked for.
  long ends() {
    return asked() ? ends : 0;
  }

  long deadline() {
    return deadline;
  }

  void step(long now) {
    deadline = BackoffTimer.NEVER;
    if (session.remote() == null || !lasts(now)) {
      return;
    }
    CandidatePair next = next();
    if (next != null && due(next) <= now) {
      checks.remind(next, now);
      lastAsked = now;
      next = next();
    }
    deadline = next == null ? BackoffTimer.NEVER : Math.max(due(next), now + 1);
  }

  private long due(CandidatePair pair) {
    return Math.max(pair.lastRequest + LEAST, lastAsked + TURN / list.pairs().size());
  }

  /// The pair that has waited longest.
  private @Nullable CandidatePair next() {
    CandidatePair next = null;
    for (CandidatePair pair : list.pairs()) {
      if (waits(pair) && (next == null || pair.lastRequest < next.lastRequest)) {
        next = pair;
      }
    }
    return next;
  }

  /// What has not been asked yet is about to be; the pair in use has checks of its own. On TCP
  /// nothing is repeated while a connection comes about, and to a passive candidate only the remote
  /// opens one.
  private boolean waits(CandidatePair pair) {
    TcpType tcp = pair.base.self().tcpType();
    boolean open =
        switch (pair.state) {
          case FROZEN, WAITING -> false;
          case IN_PROGRESS -> tcp == null;
          case SUCCEEDED -> !pair.nominating && pair != selection.used();
          case FAILED -> tcp != TcpType.PASSIVE;
        };
    return open && list.has(pair.base);
  }
}
