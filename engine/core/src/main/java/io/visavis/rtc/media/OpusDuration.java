package io.visavis.rtc.media;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long an Opus packet lasts, from its TOC byte (RFC 6716 §3.1).
final class OpusDuration {
  /// Microseconds per frame of configurations 0…11 (SILK), 12…15 (hybrid), 16…31 (CELT), in groups.
  private static final int[] SILK = {10_000, 20_000, 40_000, 60_000};

  private static final int[] HYBRID = {10_000, 20_000};
  private static final int[] CELT = {2_500, 5_000, 10_000, 20_000};

  private static final int MAX_FRAMES = 48;

  private OpusDuration() {}

  /// @return null when the packet is too short to tell, or says more than 120 ms
  static @Nullable Duration of(byte[] packet) {
    if (packet.length == 0) {
      return null;
    }
    int toc = packet[0] & 0xff;
    int config = toc >>> 3;
    int micros =
        config < 12 ? SILK[config & 3] : config < 16 ? HYBRID[config & 1] : CELT[config & 3];
    int frames =
        switch (toc & 3) {
          case 0 -> 1;
          case 1, 2 -> 2;
          default -> packet.length < 2 ? 0 : packet[1] & 0x3f;
        };
    return frames == 0 || frames > MAX_FRAMES || frames * micros > 120_000
        ? null
        : Duration.ofNanos(1_000L * frames * micros);
  }
}
