package io.visavis.rtc;

/// What a decoder of audio shall give.
///
/// @param sampleRate moments per second
/// @param channels samples for each moment
public record AudioDecoderSettings(int sampleRate, int channels) {
  /// Checks that both are positive.
  public AudioDecoderSettings {
    if (sampleRate <= 0 || channels <= 0) {
      throw new IllegalArgumentException("not positive");
    }
  }
}
