package io.visavis.packaging;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/// A picture of the screen.
///
/// @param pixels line by line, 0xAARRGGBB
@SuppressWarnings("ArrayRecordComponent")
record Picture(int[] pixels) {
  /// Of 256 steps, between the strongest and the weakest of red, green and blue.
  private static final int VIVID = 120;

  static Picture read(Path file) {
    try {
      BufferedImage image = ImageIO.read(file.toFile());
      int width = image.getWidth();
      return new Picture(image.getRGB(0, 0, width, image.getHeight(), null, 0, width));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How many different colours there are. An empty screen has one, a window with texts hundreds.
  long colours() {
    return IntStream.of(pixels).distinct().count();
  }

  /// Which part of the screen has the colours of a test pattern: 0 to 1. A window has next to none.
  double vivid() {
    return (double) IntStream.of(pixels).filter(Picture::isVivid).count() / pixels.length;
  }

  private static boolean isVivid(int pixel) {
    int red = (pixel >> 16) & 0xFF;
    int green = (pixel >> 8) & 0xFF;
    int blue = pixel & 0xFF;
    int strongest = Math.max(red, Math.max(green, blue));
    return strongest - Math.min(red, Math.min(green, blue)) > VIVID;
  }

  /// How many pixels are not as in another picture of the same screen.
  long changed(Picture other) {
    return IntStream.range(0, pixels.length).filter(at -> pixels[at] != other.pixels[at]).count();
  }
}
