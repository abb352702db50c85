package io.visavis.app.qr;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;

/// A text as a square of squares.
public final class QrPicture {
  /// Bytes of UTF-8 that a picture can hold: version 40 with the least error correction.
  public static final int MAX = 2953;

  /// White squares that must be around the picture, ISO/IEC 18004 §9.1; they are not part of it.
  public static final int QUIET_ZONE = 4;

  /// What version 20 holds with medium error correction. Glare on a display is worth correcting; in
  /// larger pictures smaller squares would cost more than that gains.
  static final int MEDIUM_UP_TO = 666;

  private final int size;
  private final BitSet cells;

  private QrPicture(ByteMatrix matrix) {
    size = matrix.getWidth();
    cells = new BitSet(size * size);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        cells.set(y * size + x, matrix.get(x, y) == 1);
      }
    }
  }

  /// Whether a text is short enough for a picture.
  public static boolean fits(String text) {
    return !text.isEmpty() && bytes(text) <= MAX;
  }

  /// The picture of a text. ASCII, as links and codes are, is written without an ECI, which some
  /// readers do not understand.
  ///
  /// @throws IllegalArgumentException when it does not fit
  public static QrPicture of(String text) {
    if (!fits(text)) {
      throw new IllegalArgumentException("between 1 and " + MAX + " bytes make a picture");
    }
    int bytes = bytes(text);
    Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
    if (bytes > text.length()) {
      hints.put(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8.name());
    }
    ErrorCorrectionLevel level =
        bytes <= MEDIUM_UP_TO ? ErrorCorrectionLevel.M : ErrorCorrectionLevel.L;
    try {
      return new QrPicture(Encoder.encode(text, level, hints).getMatrix());
    } catch (WriterException e) {
      // Only an ECI makes a text of that length too long.
      throw new IllegalArgumentException("too long for a picture", e);
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /// Squares in a row and in a column, 21 to 177, without the [#QUIET_ZONE].
  public int size() {
    return size;
  }

  /// Whether a square is dark.
  ///
  /// @param x from the left, 0 to `size - 1`
  /// @param y from the top
  public boolean dark(int x, int y) {
    if (x < 0 || y < 0 || x >= size || y >= size) {
      throw new IndexOutOfBoundsException(x + ", " + y + " of " + size);
    }
    return cells.get(y * size + x);
  }
}
