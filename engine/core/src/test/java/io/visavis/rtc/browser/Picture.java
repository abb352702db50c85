package io.visavis.rtc.browser;

/// Pixels read back from the browser.
///
/// @param rgba four bytes a pixel, row by row from the top
public record Picture(int width, int height, byte[] rgba) {

  /// Red, green and blue of a pixel as `0xRRGGBB`.
  public int rgb(int x, int y) {
    int at = 4 * (y * width + x);
    return (rgba[at] & 0xFF) << 16 | (rgba[at + 1] & 0xFF) << 8 | rgba[at + 2] & 0xFF;
  }

  /// Brightness of a pixel, 0 to 255 (ITU-R BT.601).
  public int luma(int x, int y) {
    int rgb = rgb(x, y);
    return (299 * (rgb >> 16) + 587 * (rgb >> 8 & 0xFF) + 114 * (rgb & 0xFF)) / 1000;
  }
}
