package io.visavis.media;

import io.visavis.rtc.AudioEncoderSettings;

/// How an Opus encoder is set up.
///
/// @param channels 1 or 2
/// @param bitrate bits per second, 6,000–510,000 (RFC 6716 §2.1.1)
/// @param fec in-band forward error correction (LBRR, RFC 6716 §2.1.7)
/// @param dtx send nothing while it is silent (RFC 6716 §2.1.9)
/// @param packetLoss the expected loss, 0–100 %; FEC data is only produced above 0
/// @param complexity 0–10
record OpusSettings(
    int channels, int bitrate, boolean fec, boolean dtx, int packetLoss, int complexity) {
  static final int MIN_BITRATE = 6_000;
  static final int MAX_BITRATE = 510_000;

  /// Complexity 5 halves the encoder's time against 9 for a difference that speech does not show.
  private static final int DEFAULT_COMPLEXITY = 5;

  private static final int DEFAULT_PACKET_LOSS = 5;

  OpusSettings {
    if (channels < 1 || channels > 2) {
      throw new IllegalArgumentException("Opus here has 1 or 2 channels, not " + channels);
    }
    bitrate = clampBitrate(bitrate);
  }

  static int clampBitrate(int bps) {
    return Math.clamp(bps, MIN_BITRATE, MAX_BITRATE);
  }

  static OpusSettings of(AudioEncoderSettings settings) {
    return new OpusSettings(
        settings.channels(),
        settings.bitrate(),
        settings.inbandFec(),
        settings.dtx(),
        DEFAULT_PACKET_LOSS,
        DEFAULT_COMPLEXITY);
  }
}
