package io.visavis.app.ui.video;

import java.nio.ByteBuffer;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/// One slot of a [FrameRing]: pixels that a writer fills, and the image over them that the toolkit
/// shows.
final class Picture {
  private static final int BYTES_PER_PIXEL = 4;

  private ByteBuffer pixels = ByteBuffer.allocateDirect(0);
  private int width;
  private int height;
  private int rotation;
  private @Nullable PixelBuffer<ByteBuffer> buffer;
  private @Nullable WritableImage image;

  /// Writer: room for a picture of this size.
  ByteBuffer room(int width, int height, int rotation) {
    this.rotation = rotation;
    if (width != this.width || height != this.height) {
      this.width = width;
      this.height = height;
      pixels = ByteBuffer.allocateDirect(stride(width) * height);
      buffer = null;
      image = null;
    }
    return pixels;
  }

  /// Bytes from one row to the next.
  static int stride(int width) {
    return width * BYTES_PER_PIXEL;
  }

  /// Degrees clockwise that it must be turned by to stand upright.
  int rotation() {
    return rotation;
  }

  /// Toolkit's thread: the image, with the pixels of now.
  WritableImage image() {
    PixelBuffer<ByteBuffer> over = buffer;
    WritableImage shown = image;
    if (over == null || shown == null) {
      over = new PixelBuffer<>(width, height, pixels, PixelFormat.getByteBgraPreInstance());
      shown = new WritableImage(over);
      buffer = over;
      image = shown;
    } else {
      // No rectangle: all of it has changed.
      over.updateBuffer(all -> null);
    }
    return shown;
  }
}
