package io.visavis.rtc.media;

import java.util.random.RandomGenerator;

/// Maps the timestamps of a stream's source to RTP timestamps that go on without a break when the
/// source changes, and knows which RTP timestamp belongs to which instant, for sender reports.
final class SendTimeline {
  private static final double SECOND = 1e9;

  /// A source whose timestamps leave its frames' times by more is taken for another source.
  private static final long BREAK = 10_000_000_000L;

  private final int clockRate;
  private long offset;
  private boolean anchored;
  private boolean restarted;
  private long lastSource;
  private long lastTime;

  /// @param random for the first timestamp (RFC 3550 §5.1)
  SendTimeline(int clockRate, RandomGenerator random) {
    this.clockRate = clockRate;
    offset = random.nextInt();
  }

  /// The next frame is of another source.
  void restart() {
    restarted = anchored;
  }

  /// @param timestamp the source's, in RTP units, not wrapped
  /// @param time when the frame was captured, on the loop's clock
  /// @return the RTP timestamp
  int map(long timestamp, long time) {
    if (!anchored) {
      anchored = true;
    } else if (restarted || broken(timestamp, time)) {
      long elapsed = Math.max(1, (long) ((time - lastTime) / SECOND * clockRate));
      offset += lastSource + elapsed - timestamp;
      restarted = false;
    }
    lastSource = timestamp;
    lastTime = time;
    return (int) (timestamp + offset);
  }

  /// The RTP timestamp of an instant, extrapolated from the last frame (RFC 3550 §6.4.1).
  int at(long now) {
    return (int) (lastSource + offset + (long) ((now - lastTime) / SECOND * clockRate));
  }

  private boolean broken(long timestamp, long time) {
    double media = (double) (timestamp - lastSource) / clockRate * SECOND;
    return Math.abs(media - (time - lastTime)) > BREAK;
  }
}
