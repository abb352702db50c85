package io.visavis.rtc.ice;

import io.visavis.rtc.base.BackoffTimer;
import org.jspecify.annotations.Nullable;

/// Consent freshness of the pair in use (RFC 7675): checks at random intervals, a faster pace while
/// they go unanswered, and the two conclusions: "disconnected", and no consent.
final class Consent {
  /// RFC 7675 §5.1: the interval is randomised between 0.8 and 1.2 of the mean.
  private static final double LEAST = 0.8;

  private static final double SPREAD = 0.4;

  /// Unanswered checks before "disconnected": fewer would make a lossy path flap.
  private static final int MIN_UNANSWERED = 5;

  /// How soon the nomination of another pair than the first is repeated: when a peer has stopped to
  /// think it a stray ([Selection#nominatedByPeer]).
  private static final long REPEAT = 1_200_000_000;

  private final IceSession session;
  private @Nullable CandidatePair pair;
  private long lastAnswer;
  private long nextAt = BackoffTimer.NEVER;
  private int unanswered;

  Consent(IceSession session) {
    this.session = session;
  }

  /// Follows the pair in use. A pair's own last answer counts as its consent; when that is long
  /// ago, the peer has just nominated the pair by an authenticated check, and is asked at once.
  void watch(@Nullable CandidatePair used, long now) {
    if (used == pair) {
      return;
    }
    pair = used;
    unanswered = 0;
    if (used == null) {
      nextAt = BackoffTimer.NEVER;
    } else {
      long interval = interval();
      boolean stale = now - used.lastResponse > interval;
      lastAnswer = stale ? now : used.lastResponse;
      nextAt = now + (stale ? session.settings.pacing().toNanos() : interval);
      if (used.renominated) {
        nextAt = Math.min(nextAt, now + REPEAT);
      }
    }
  }

  private long interval() {
    double factor = LEAST + SPREAD * session.random.nextDouble();
    return (long) (session.settings.consentInterval().toNanos() * factor);
  }

  void answered(CandidatePair by, long now) {
    if (by == pair) {
      lastAnswer = now;
      unanswered = 0;
      nextAt = now + interval();
    }
  }

  /// @return the pair that wants a check now, or null; the next one is then scheduled
  @Nullable CandidatePair due(long now) {
    if (pair == null || nextAt > now) {
      return null;
    }
    unanswered++;
    nextAt = now + Math.max(session.settings.rto().toNanos(), 2 * pair.roundTrip);
    return pair;
  }

  boolean disconnected(long now) {
    return pair != null && unanswered >= MIN_UNANSWERED && now >= disconnectedAt();
  }

  boolean expired(long now) {
    return pair != null && now >= expiresAt();
  }

  private long disconnectedAt() {
    return lastAnswer + session.settings.disconnectedTimeout().toNanos();
  }

  private long expiresAt() {
    return lastAnswer + session.settings.consentTimeout().toNanos();
  }

  /// @param now deadlines that have passed and been acted on are left out
  long deadline(long now) {
    if (pair == null) {
      return BackoffTimer.NEVER;
    }
    long deadline = Math.min(nextAt, expiresAt());
    boolean soon = unanswered >= MIN_UNANSWERED && disconnectedAt() > now;
    return soon ? Math.min(deadline, disconnectedAt()) : deadline;
  }
}
