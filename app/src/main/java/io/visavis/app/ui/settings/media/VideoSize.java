package io.visavis.app.ui.settings.media;

import io.visavis.app.settings.Media;
import java.util.List;

/// A size of pictures that can be wished for.
///
/// @param width pixels in a row
/// @param height rows
public record VideoSize(int width, int height) {
  /// What cameras have.
  static final List<VideoSize> USUAL =
      List.of(new VideoSize(640, 360), new VideoSize(1280, 720), new VideoSize(1920, 1080));

  /// What is wished for when nobody has chosen.
  static final VideoSize STANDARD = new VideoSize(Media.DEFAULT.width(), Media.DEFAULT.height());

  @Override
  public String toString() {
    return width + " × " + height;
  }
}
