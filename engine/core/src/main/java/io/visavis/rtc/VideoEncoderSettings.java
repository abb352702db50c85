package io.visavis.rtc;

/// How video shall be encoded.
///
/// @param width pixels; a frame of another size makes the encoder change to it with a key frame
/// @param height pixels
/// @param framesPerSecond at most
/// @param bitrate bits per second at the beginning
/// @param threads threads that the encoder may use
public record VideoEncoderSettings(
    int width, int height, int framesPerSecond, int bitrate, int threads) {
  /// Checks that all are positive.
  public VideoEncoderSettings {
    if (width <= 0 || height <= 0 || framesPerSecond <= 0 || bitrate <= 0 || threads <= 0) {
      throw new IllegalArgumentException("not positive");
    }
  }
}
