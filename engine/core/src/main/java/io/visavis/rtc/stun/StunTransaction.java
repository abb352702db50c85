package io.visavis.rtc.stun;

import io.visavis.rtc.base.BackoffTimer;
import org.jspecify.annotations.Nullable;

/// The timers of one client transaction over UDP (RFC 8489 §6.2.1): the request goes out at 0, RTO,
/// 3 RTO, 7 RTO … Rc times in all; Rm × RTO after the last one the transaction has failed.
///
/// The owner sends [#request()] at [#start(long)] and whenever [#expire(long)] says so.
public final class StunTransaction {
  /// What a due deadline asks for.
  public enum Step {
    RETRANSMIT,
    WAIT,
    TIMED_OUT
  }

  /// Rc, the number of requests, and Rm, the last wait in RTOs (RFC 8489 §6.2.1).
  public static final int DEFAULT_RC = 7;

  private static final int RM = 16;

  private final TransactionId id;
  private final byte[] request;
  private final long rto;
  private final BackoffTimer timer;
  private final int rc;
  private long lastSent;
  private int sent;
  private long giveUpAt = BackoffTimer.NEVER;
  private boolean cancelled;

  /// @param rto first retransmission interval, nanoseconds
  /// @param rc how often the request is sent at most, at least once
  public StunTransaction(TransactionId id, byte[] request, long rto, int rc) {
    this.id = id;
    this.request = request;
    this.rto = rto;
    this.rc = rc;
    timer = new BackoffTimer(2, Long.MAX_VALUE, rc);
  }

  /// How long a transaction with these settings goes on without an answer, nanoseconds.
  public static long patience(long rto, int rc) {
    return rto * ((1L << (rc - 1)) - 1 + RM);
  }

  public TransactionId id() {
    return id;
  }

  public byte[] request() {
    return request;
  }

  /// The request goes out now.
  public void start(long now) {
    sent = 1;
    lastSent = now;
    timer.start(now, rto);
    arm(now);
  }

  private void arm(long now) {
    if (sent == rc) {
      timer.stop();
      giveUpAt = now + RM * rto;
    }
  }

  /// Sends no more, but a late answer is still welcome until the transaction would have failed (RFC
  /// 8445 §7.3.1.4).
  public void cancel() {
    if (!cancelled && timer.running()) {
      // What remains of the schedule: the waits double from here, then Rm × RTO.
      giveUpAt = lastSent + rto * ((1L << (rc - 1)) - (1L << (sent - 1))) + RM * rto;
      timer.stop();
    }
    cancelled = true;
  }

  /// Moves the end nearer: an owner with less patience than Rc and Rm allow.
  public void giveUpBy(long deadline) {
    giveUpAt = Math.min(giveUpAt, deadline);
  }

  public boolean cancelled() {
    return cancelled;
  }

  public long deadline() {
    return Math.min(timer.deadline(), giveUpAt);
  }

  /// To be called when [#deadline()] has come; harmless before.
  public Step expire(long now) {
    if (giveUpAt <= now) {
      timer.stop();
      return Step.TIMED_OUT;
    }
    if (!timer.due(now)) {
      return Step.WAIT;
    }
    timer.expire(now);
    sent++;
    lastSent = now;
    arm(now);
    return Step.RETRANSMIT;
  }

  /// Requests sent so far.
  public int sent() {
    return sent;
  }

  /// Time from request to the response at `now`; null when a retransmission makes it ambiguous (all
  /// of them carry the same id).
  public @Nullable Long roundTrip(long now) {
    return sent == 1 ? Long.valueOf(now - lastSent) : null;
  }
}
