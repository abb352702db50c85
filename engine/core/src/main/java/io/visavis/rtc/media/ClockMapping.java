package io.visavis.rtc.media;

/// What the loop's clock, which counts nanoseconds from its own start, means outside. One mapping,
/// taken once, so that wall clock steps do not reach the protocols.
///
/// @param wallNanosAtZero nanoseconds since 1970 when `now` was 0
/// @param nanoTimeAtZero `System.nanoTime()` when `now` was 0
public record ClockMapping(long wallNanosAtZero, long nanoTimeAtZero) {
  /// Seconds from 1900 to 1970.
  private static final long NTP_EPOCH = 2_208_988_800L;

  private static final long SECOND = 1_000_000_000L;

  /// The NTP time of an instant: 32 bits of seconds since 1900, 32 bits of fraction.
  public long ntp(long now) {
    long wall = wallNanosAtZero + now;
    long seconds = Math.floorDiv(wall, SECOND);
    long fraction = (Math.floorMod(wall, SECOND) << 32) / SECOND;
    return seconds + NTP_EPOCH << 32 | fraction;
  }

  /// The instant on `System.nanoTime()`'s clock.
  public long nanoTime(long now) {
    return nanoTimeAtZero + now;
  }
}
