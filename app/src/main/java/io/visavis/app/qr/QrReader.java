package io.visavis.app.qr;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Looks for a code in a picture: at any angle, light on dark too, in light that falls unevenly.
///
/// It never throws because of what a picture shows. A picture of 720p takes some ten milliseconds;
/// it may be called on any thread.
public final class QrReader {
  private static final Logger LOG = System.getLogger(QrReader.class.getName());

  /// Black on transparent ground is printed on white paper.
  private static final int PAPER = 255;

  /// Rec. 601 in 1024ths, as JPEG and cameras have it.
  private static final int RED = 306;

  private static final int GREEN = 601;
  private static final int BLUE = 117;
  private static final int WEIGHT_BITS = 10;

  /// Smaller ones hold no code that a camera could see.
  private static final int SMALLEST = 21;

  /// Beyond that squares are many pixels wide, and what is between them is noise.
  private static final int LARGE_SIDE = 1000;

  private static final Map<DecodeHintType, Object> HINTS =
      Map.of(DecodeHintType.TRY_HARDER, true, DecodeHintType.CHARACTER_SET, "UTF-8");
  private static final Map<DecodeHintType, Object> DRAWN =
      Map.of(DecodeHintType.PURE_BARCODE, true, DecodeHintType.CHARACTER_SET, "UTF-8");

  private QrReader() {}

  /// Reads the brightness of a picture, row by row, such as the Y plane of I420.
  ///
  /// @param luma one byte a pixel, 0 (black) to 255
  /// @param stride bytes from one row to the next
  /// @return the text; null: there is none, or the array is too small for such a picture
  public static @Nullable String read(byte[] luma, int width, int height, int stride) {
    return read(ByteBuffer.wrap(luma), width, height, stride);
  }

  /// The same from a buffer's position on; its position and limit stay.
  public static @Nullable String read(ByteBuffer luma, int width, int height, int stride) {
    long needed = (height - 1L) * stride + width;
    if (width < SMALLEST || height < SMALLEST || stride < width || luma.remaining() < needed) {
      return null;
    }
    byte[] dense = new byte[width * height];
    for (int y = 0; y < height; y++) {
      luma.get(luma.position() + y * stride, dense, y * width, width);
    }
    return search(dense, width, height);
  }

  /// Reads the pixels of a picture, such as those of an image file.
  ///
  /// @param argb one pixel an element, alpha first, not premultiplied, row by row
  /// @return the text; null: there is none, or the array is too small for such a picture
  public static @Nullable String fromArgb(int[] argb, int width, int height) {
    if (width < SMALLEST || height < SMALLEST || argb.length / width < height) {
      return null;
    }
    byte[] luma = new byte[width * height];
    for (int i = 0; i < luma.length; i++) {
      int pixel = argb[i];
      int bright =
          (pixel >> 16 & 0xff) * RED + (pixel >> 8 & 0xff) * GREEN + (pixel & 0xff) * BLUE
              >> WEIGHT_BITS;
      int alpha = pixel >>> 24;
      luma[i] = (byte) ((bright * alpha + PAPER * (PAPER - alpha)) / PAPER);
    }
    String found = search(luma, width, height);
    return found == null ? decode(new BinaryBitmap(local(luma, width, height)), DRAWN) : found;
  }

  private static HybridBinarizer local(byte[] luma, int width, int height) {
    return new HybridBinarizer(source(luma, width, height));
  }

  private static LuminanceSource source(byte[] luma, int width, int height) {
    return new PlanarYUVLuminanceSource(luma, width, height, 0, 0, width, height, false);
  }

  /// As it is, and then half as large, which is less noise.
  private static @Nullable String search(byte[] luma, int width, int height) {
    byte[] pixels = luma;
    int w = width;
    int h = height;
    while (true) {
      LuminanceSource source = source(pixels, w, h);
      String found = look(source);
      if (found == null) {
        found = look(source.invert());
      }
      if (found != null || Math.min(w, h) < LARGE_SIDE) {
        return found;
      }
      pixels = halved(pixels, w, h);
      w /= 2;
      h /= 2;
    }
  }

  /// By the brightness around each place, and by that of all.
  private static @Nullable String look(LuminanceSource source) {
    String found = decode(new BinaryBitmap(new HybridBinarizer(source)), HINTS);
    return found == null
        ? decode(new BinaryBitmap(new GlobalHistogramBinarizer(source)), HINTS)
        : found;
  }

  private static @Nullable String decode(BinaryBitmap bitmap, Map<DecodeHintType, Object> hints) {
    try {
      return new QRCodeReader().decode(bitmap, hints).getText();
    } catch (ReaderException e) {
      return null;
    } catch (RuntimeException e) {
      // A picture that only looks like a code may lead the decoder beyond its arrays.
      LOG.log(Level.DEBUG, "a picture that is none", e);
      return null;
    }
  }

  private static byte[] halved(byte[] luma, int width, int height) {
    int w = width / 2;
    int h = height / 2;
    byte[] half = new byte[w * h];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int at = 2 * y * width + 2 * x;
        int sum =
            (luma[at] & 0xff)
                + (luma[at + 1] & 0xff)
                + (luma[at + width] & 0xff)
                + (luma[at + width + 1] & 0xff);
        half[y * w + x] = (byte) (sum / 4);
      }
    }
    return half;
  }
}
