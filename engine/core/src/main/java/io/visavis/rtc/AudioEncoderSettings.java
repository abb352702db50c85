package io.visavis.rtc;

import java.time.Duration;

/// How audio shall be encoded.
///
/// @param sampleRate moments per second of what is encoded
/// @param channels samples for each moment
/// @param bitrate bits per second at the beginning
/// @param frameDuration how long an encoded frame lasts
/// @param inbandFec whether frames hold enough to rebuild the one before (RFC 6716 §2.1.7)
/// @param dtx whether silence is not sent (RFC 6716 §2.1.9)
public record AudioEncoderSettings(
    int sampleRate,
    int channels,
    int bitrate,
    Duration frameDuration,
    boolean inbandFec,
    boolean dtx) {
  /// Checks that all numbers are positive.
  public AudioEncoderSettings {
    if (sampleRate <= 0 || channels <= 0 || bitrate <= 0 || !frameDuration.isPositive()) {
      throw new IllegalArgumentException("not positive");
    }
  }
}
