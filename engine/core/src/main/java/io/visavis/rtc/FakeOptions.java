package io.visavis.rtc;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/// How [MediaStreamTrack#createFake] makes its frames.
///
/// @param mimeType kind and codec that the frames say they are; null: `audio/opus` or `video/VP8`
/// @param width pixels, for video
/// @param height pixels, for video
/// @param frameDuration time from frame to frame
/// @param frameBytes size of a frame; a key frame has four times as many
/// @param keyFrameInterval every how many frames a key frame comes without being asked for
/// @param executor makes the frames in time; null: [FakeMediaSource#tick(long)] makes them
public record FakeOptions(
    @Nullable String mimeType,
    int width,
    int height,
    Duration frameDuration,
    int frameBytes,
    int keyFrameInterval,
    @Nullable ScheduledExecutorService executor) {
  private static final Duration AUDIO_FRAME = Duration.ofMillis(20);
  private static final Duration VIDEO_FRAME = Duration.ofNanos(33_333_333);

  /// Checks that the numbers are positive.
  public FakeOptions {
    if (width <= 0
        || height <= 0
        || !frameDuration.isPositive()
        || frameBytes <= 0
        || keyFrameInterval <= 0) {
      throw new IllegalArgumentException("not positive");
    }
  }

  /// {@return frames of 20 ms, 80 bytes each}
  public static FakeOptions audio() {
    return new FakeOptions(null, 1, 1, AUDIO_FRAME, 80, 1, null);
  }

  /// {@return 640 x 480 at 30 frames a second, 2000 bytes each, key frames every ten seconds}
  public static FakeOptions video() {
    return new FakeOptions(null, 640, 480, VIDEO_FRAME, 2000, 300, null);
  }

  /// {@return the same with another codec}
  ///
  /// @param type such as `audio/opus`
  public FakeOptions withMimeType(String type) {
    return new FakeOptions(
        type, width, height, frameDuration, frameBytes, keyFrameInterval, executor);
  }

  /// {@return the same, made in time by an executor}
  ///
  /// @param service gives the time
  public FakeOptions withExecutor(ScheduledExecutorService service) {
    return new FakeOptions(
        mimeType, width, height, frameDuration, frameBytes, keyFrameInterval, service);
  }
}
