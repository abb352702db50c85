package io.visavis.app.qr;

import java.util.SplittableRandom;

/// A picture of a code as a camera sees it: somewhere in the room, turned, from the side, out of
/// focus, with noise, in light that falls from one side.
final class Photograph {
  private final QrPicture code;
  private double pixels = 4;
  private double degrees;
  private double aside;
  private double noise;
  private double shade;
  private boolean inverted;

  Photograph(QrPicture code) {
    this.code = code;
  }

  /// @param perSquare pixels that a square is wide
  Photograph scaled(double perSquare) {
    pixels = perSquare;
    return this;
  }

  Photograph turned(double byDegrees) {
    degrees = byDegrees;
    return this;
  }

  /// @param perspective how much smaller its far side is, 0 to 1
  Photograph fromTheSide(double perspective) {
    aside = perspective;
    return this;
  }

  /// @param deviation of brightness, of 255
  Photograph noisy(double deviation) {
    noise = deviation;
    return this;
  }

  /// @param darker how much darker the left side is, of 255
  Photograph shaded(double darker) {
    shade = darker;
    return this;
  }

  Photograph lightOnDark() {
    inverted = true;
    return this;
  }

  /// Brightness, one byte a pixel.
  byte[] luma(int width, int height, int stride) {
    SplittableRandom random = new SplittableRandom(1);
    byte[] luma = new byte[stride * height];
    double cos = Math.cos(Math.toRadians(degrees)) / pixels;
    double sin = Math.sin(Math.toRadians(degrees)) / pixels;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        // Four samples a pixel: a square that is half in a pixel makes it grey.
        double sum = 0;
        for (int sample = 0; sample < 4; sample++) {
          double right = x + (sample & 1) / 2d - width / 2d;
          double down = y + (sample >> 1) / 2d - height / 2d;
          double far = 1 + aside * right / width;
          sum += bright((right * cos + down * sin) * far, (down * cos - right * sin) * far);
        }
        double light = sum / 4 - shade * (width - x) / width + noise * random.nextGaussian();
        luma[y * stride + x] = (byte) Math.clamp((long) light, 0, 255);
      }
    }
    return luma;
  }

  private double bright(double right, double down) {
    int x = (int) Math.floor(right + code.size() / 2d);
    int y = (int) Math.floor(down + code.size() / 2d);
    boolean within = x >= 0 && y >= 0 && x < code.size() && y < code.size();
    boolean dark = within && code.dark(x, y);
    return dark == inverted ? 220 : 50;
  }
}
