package io.visavis.rtc.base;

/// A retransmission timer: each expiry multiplies the interval by a factor, up to a ceiling, until
/// a number of expiries is used up.
///
/// It holds no clock. The owner asks [#deadline()], calls [#expire(long)] when that time has come
/// and retransmits or gives up by its answer. All times are nanoseconds.
public final class BackoffTimer {
  /// Never: the deadline of a timer that does not run.
  public static final long NEVER = Long.MAX_VALUE;

  private final double factor;
  private final long ceiling;
  private final int limit;
  private long interval;
  private long deadline = NEVER;
  private int expiries;

  /// @param factor growth of the interval per expiry; 1 for a periodic timer
  /// @param ceiling longest interval; `Long.MAX_VALUE` for none
  /// @param limit expiries after which the timer gives up; `Integer.MAX_VALUE` for none
  public BackoffTimer(double factor, long ceiling, int limit) {
    if (!(factor >= 1) || ceiling <= 0 || limit < 1) {
      throw new IllegalArgumentException("factor " + factor + ", ceiling " + ceiling);
    }
    this.factor = factor;
    this.ceiling = ceiling;
    this.limit = limit;
  }

  /// Starts over: the first expiry is `initial` from now and no expiry has been used.
  public void start(long now, long initial) {
    if (initial <= 0) {
      throw new IllegalArgumentException("interval " + initial);
    }
    expiries = 0;
    interval = Math.min(initial, ceiling);
    deadline = now + interval;
  }

  /// Stops; [#expiries()] keeps its value.
  public void stop() {
    deadline = NEVER;
  }

  public boolean running() {
    return deadline != NEVER;
  }

  /// When [#expire(long)] wants to be called, or [#NEVER].
  public long deadline() {
    return deadline;
  }

  /// Whether the deadline has come. Counts nothing.
  public boolean due(long now) {
    return deadline <= now;
  }

  /// Expiries since the start.
  public int expiries() {
    return expiries;
  }

  /// Counts one expiry and arms the next, longer interval.
  ///
  /// @return false when that was the last one allowed: the timer has stopped, give up
  public boolean expire(long now) {
    if (!running()) {
      throw new IllegalStateException("the timer is not running");
    }
    expiries++;
    if (expiries >= limit) {
      deadline = NEVER;
      return false;
    }
    interval = (long) Math.min((double) ceiling, interval * factor);
    deadline = now + interval;
    return true;
  }
}
