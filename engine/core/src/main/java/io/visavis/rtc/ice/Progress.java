package io.visavis.rtc.ice;

import io.visavis.rtc.base.BackoffTimer;

/// The state of the agent, concluded from everything else, and the two times that only it waits
/// for: the end of patience (RFC 8863), and of hope after the last pair was lost.
final class Progress {
  private final IceSession session;
  private final Checklist list;
  private final Selection selection;
  private final Gatherer gatherer;
  private final Consent consent;
  private final Patience patience;
  private long checkingSince = BackoffTimer.NEVER;
  private long lastRemoteAt;
  private boolean remoteDone;

  /// When nothing is left to wait for after there had been a pair to use; NEVER while there is one.
  private long hopeEnds = BackoffTimer.NEVER;

  private long deadline = BackoffTimer.NEVER;

  Progress(
      IceSession session,
      Checklist list,
      Selection selection,
      Gatherer gatherer,
      Consent consent,
      Patience patience) {
    this.session = session;
    this.list = list;
    this.selection = selection;
    this.gatherer = gatherer;
    this.consent = consent;
    this.patience = patience;
  }

  void checking(long now) {
    checkingSince = now;
    lastRemoteAt = now;
  }

  void remoteCandidate(long now) {
    lastRemoteAt = now;
  }

  void remoteDone() {
    remoteDone = true;
  }

  /// Whether candidates of either side are still to come.
  boolean moreMayCome() {
    return !remoteDone || !gatherer.socketsComplete();
  }

  /// The last pair that worked is gone.
  ///
  /// @param expired by the end of consent, in which everything else was tried; else a new socket or
  ///   candidate may come as long as consent would have lasted; while [Patience] lasts, it goes on
  void lost(boolean expired, long now) {
    if (!patience.lasts(now)) {
      hopeEnds = now + (expired ? 0 : session.settings.consentTimeout().toNanos());
    }
  }

  void found() {
    hopeEnds = BackoffTimer.NEVER;
  }

  /// For states that this has concluded last.
  long deadline() {
    return deadline;
  }

  IceState judge(long now) {
    deadline = BackoffTimer.NEVER;
    boolean pending = list.any(CandidatePair::pending);
    if (selection.used() != null) {
      if (consent.disconnected(now)) {
        return IceState.DISCONNECTED;
      }
      boolean finished = selection.selected() != null && remoteDone && gatherer.done() && !pending;
      return finished ? IceState.COMPLETED : IceState.CONNECTED;
    }
    if (session.remote() == null) {
      return IceState.NEW;
    }
    if (hopeEnds != BackoffTimer.NEVER) {
      return pending ? IceState.CHECKING : hopeless(now);
    }
    long end = patienceEnds();
    if (!pending && now >= end && gatherer.done()) {
      return IceState.FAILED;
    }
    deadline = end > now ? end : BackoffTimer.NEVER;
    return list.remotes().isEmpty() ? IceState.NEW : IceState.CHECKING;
  }

  private IceState hopeless(long now) {
    if (now >= hopeEnds) {
      return IceState.FAILED;
    }
    deadline = hopeEnds;
    return IceState.DISCONNECTED;
  }

  /// RFC 8863 §4: pairs that have all failed say little while the peer's checks may still arrive
  /// and show another one; without an end-of-candidates more may be signalled, too.
  private long patienceEnds() {
    if (checkingSince == BackoffTimer.NEVER || (!remoteDone && list.pairs().isEmpty())) {
      return BackoffTimer.NEVER;
    }
    long since = remoteDone ? checkingSince : lastRemoteAt;
    return Math.max(since + session.settings.patience().toNanos(), patience.ends());
  }
}
