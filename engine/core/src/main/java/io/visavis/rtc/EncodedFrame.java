package io.visavis.rtc;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A frame as an encoder made it or a depacketizer put it together. The array belongs to the frame:
/// nobody changes it.
///
/// @param kind `audio` or `video`
/// @param mimeType kind and codec, such as `video/VP8`
/// @param data the payload
/// @param timestamp media time in units of the codec's RTP clock, not wrapped
/// @param keyFrame whether it can be decoded alone; always so for audio
/// @param width pixels, 0 for audio or when not known
/// @param height pixels, 0 for audio or when not known
/// @param captureTimeNanos when it was captured, on the clock of `System.nanoTime()`
/// @param duration how long it lasts, when known
public record EncodedFrame(
    String kind,
    String mimeType,
    byte[] data,
    long timestamp,
    boolean keyFrame,
    int width,
    int height,
    long captureTimeNanos,
    @Nullable Duration duration) {

  /// {@return a video frame}
  ///
  /// @param mimeType the codec, such as `video/VP8`
  /// @param data its bytes, not copied
  /// @param timestamp RTP's time, in units of the clock rate
  /// @param keyFrame whether it can be decoded alone
  /// @param width in pixels
  /// @param height in pixels
  /// @param captureTimeNanos when it was captured, in nanoseconds
  public static EncodedFrame video(
      String mimeType,
      byte[] data,
      long timestamp,
      boolean keyFrame,
      int width,
      int height,
      long captureTimeNanos) {
    return new EncodedFrame(
        "video", mimeType, data, timestamp, keyFrame, width, height, captureTimeNanos, null);
  }

  /// {@return an audio frame}
  ///
  /// @param mimeType the codec, such as `video/VP8`
  /// @param data its bytes, not copied
  /// @param timestamp RTP's time, in units of the clock rate
  /// @param captureTimeNanos when it was captured, in nanoseconds
  /// @param duration of one tone, in milliseconds
  public static EncodedFrame audio(
      String mimeType, byte[] data, long timestamp, long captureTimeNanos, Duration duration) {
    return new EncodedFrame(
        "audio", mimeType, data, timestamp, true, 0, 0, captureTimeNanos, duration);
  }

  @Override
  public String toString() {
    return "EncodedFrame["
        + mimeType
        + ", "
        + data.length
        + " bytes, timestamp="
        + timestamp
        + (keyFrame ? ", key" : "")
        + "]";
  }
}
