package io.visavis.app.ui.settings;

/// The pictures that can be wished for.
public enum VideoSize {
  SMALL(640, 360),
  MEDIUM(1280, 720),
  LARGE(1920, 1080);

  private final int width;
  private final int height;

  VideoSize(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /// Pixels in a row.
  public int width() {
    return width;
  }

  /// Rows.
  public int height() {
    return height;
  }

  @Override
  public String toString() {
    return width + " × " + height;
  }
}
