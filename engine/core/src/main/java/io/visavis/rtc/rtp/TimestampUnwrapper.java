package io.visavis.rtc.rtp;

/// Turns 32-bit RTP timestamps into a 64-bit media time that does not wrap, choosing for each the
/// value nearest to the last.
public final class TimestampUnwrapper {
  private boolean started;
  private long last;

  /// @return the first timestamp as it is (unsigned), later ones relative to it; may go backwards,
  ///   even below zero
  public long unwrap(int timestamp) {
    if (!started) {
      started = true;
      last = timestamp & 0xffffffffL;
    } else {
      last += timestamp - (int) last;
    }
    return last;
  }
}
