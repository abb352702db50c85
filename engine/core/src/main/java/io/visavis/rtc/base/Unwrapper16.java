package io.visavis.rtc.base;

/// Turns a stream of 16-bit serial numbers into numbers that do not wrap, choosing for each the
/// value nearest to the highest one seen. The first number comes back as it is, so later ones that
/// precede it may be negative.
public final class Unwrapper16 {
  private boolean started;
  private long highest;

  /// @return the unwrapped value; remembered when it is the highest so far
  public long unwrap(int value16) {
    long unwrapped = peek(value16);
    if (!started || unwrapped > highest) {
      highest = unwrapped;
      started = true;
    }
    return unwrapped;
  }

  /// The value that [#unwrap(int)] would give, without remembering it: for a packet that is not yet
  /// authenticated.
  public long peek(int value16) {
    return started
        ? highest + SerialNumber.diff16(value16 & 0xffff, (int) (highest & 0xffff))
        : value16 & 0xffff;
  }
}
