package io.visavis.app.settings;

import io.visavis.app.call.AudioChoice;
import io.visavis.app.call.CallSettings;
import io.visavis.app.call.VideoChoice;

/// What is sent and heard.
///
/// @param video what is sent as video
/// @param width pixels wished for
/// @param height pixels wished for
/// @param frameRate frames/s wished for
/// @param audio what is sent as audio
/// @param playAudio whether the other side is heard
/// @param kept see [Kept]
public record Media(
    VideoChoice video,
    int width,
    int height,
    int frameRate,
    AudioChoice audio,
    boolean playAudio,
    Kept kept) {
  /// The widest and the highest picture that a setting may ask for: 16K.
  static final int LARGEST_SIDE = 15_360;

  /// The most frames/s that a setting may ask for.
  static final int LARGEST_RATE = 240;

  /// What this machine has.
  public static final Media DEFAULT =
      new Media(
          CallSettings.DEFAULT.video(),
          CallSettings.DEFAULT.width(),
          CallSettings.DEFAULT.height(),
          CallSettings.DEFAULT.frameRate(),
          CallSettings.DEFAULT.audio(),
          CallSettings.DEFAULT.playAudio());

  /// Checks that there can be such a picture.
  public Media {
    if (width < 1
        || height < 1
        || frameRate < 1
        || width > LARGEST_SIDE
        || height > LARGEST_SIDE
        || frameRate > LARGEST_RATE) {
      throw new IllegalArgumentException(width + "x" + height + " at " + frameRate);
    }
  }

  /// What a person has just chosen.
  public Media(
      VideoChoice video,
      int width,
      int height,
      int frameRate,
      AudioChoice audio,
      boolean playAudio) {
    this(video, width, height, frameRate, audio, playAudio, Kept.NOTHING);
  }

  /// The same with another video.
  public Media withVideo(VideoChoice other) {
    return new Media(other, width, height, frameRate, audio, playAudio, kept);
  }

  /// The same with another picture size.
  public Media withSize(int newWidth, int newHeight) {
    return new Media(video, newWidth, newHeight, frameRate, audio, playAudio, kept);
  }

  /// The same at another rate.
  public Media withFrameRate(int rate) {
    return new Media(video, width, height, rate, audio, playAudio, kept);
  }

  /// The same with other audio.
  public Media withAudio(AudioChoice other) {
    return new Media(video, width, height, frameRate, other, playAudio, kept);
  }

  /// The same, heard or not.
  public Media withPlayAudio(boolean heard) {
    return new Media(video, width, height, frameRate, audio, heard, kept);
  }
}
