package io.visavis.rtc.media;

import java.time.Duration;

/// Jazzer's signature: arbitrary bytes as an Opus packet.
public final class OpusDurationFuzz {
  private OpusDurationFuzz() {}

  private static final Duration LONGEST = Duration.ofMillis(120);

  public static void fuzzerTestOneInput(byte[] data) {
    Duration duration = OpusDuration.of(data);
    if (duration != null && (duration.isNegative() || duration.compareTo(LONGEST) > 0)) {
      throw new AssertionError(duration.toString());
    }
  }
}
