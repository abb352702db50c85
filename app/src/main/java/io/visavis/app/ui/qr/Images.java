package io.visavis.app.ui.qr;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/// The toolkit's images as pixels.
final class Images {
  /// What the toolkit reads, for a dialog.
  static final String[] PATTERNS = {"*.png", "*.jpg", "*.jpeg", "*.gif", "*.bmp"};

  private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "gif", "bmp");

  /// Larger than any photograph that people have.
  private static final long MOST_BYTES = 64L << 20;

  /// The same in pixels: an array of 400 MB.
  private static final long MOST_PIXELS = 100_000_000;

  private Images() {}

  /// Whether a file is called like an image.
  static boolean isImage(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  /// Reads a file. Not for the toolkit's thread: a photograph takes a while.
  ///
  /// @throws IOException also when it is no image
  static Pixels of(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException("too large: " + file);
    }
    try (InputStream in = Files.newInputStream(file)) {
      Image image = new Image(in);
      if (image.isError()) {
        throw new IOException("no image: " + file, image.getException());
      }
      return of(image);
    }
  }

  /// The pixels of an image that is there already.
  static Pixels of(Image image) throws IOException {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    if (width <= 0 || height <= 0 || (long) width * height > MOST_PIXELS) {
      throw new IOException("an image of " + width + " x " + height);
    }
    int[] argb = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    return new Pixels(argb, width, height);
  }
}
