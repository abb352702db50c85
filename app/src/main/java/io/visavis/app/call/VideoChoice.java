package io.visavis.app.call;

/// What is sent as video.
public enum VideoChoice {
  /// The camera if there is one, else the test pattern.
  AUTOMATIC,
  /// The camera.
  CAMERA,
  /// Colour bars with a clock and a frame number.
  TEST_PATTERN,
  /// No video is sent.
  NONE
}
