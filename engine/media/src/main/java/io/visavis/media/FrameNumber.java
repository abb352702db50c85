package io.visavis.media;

import io.visavis.rtc.VideoFrame;
import java.nio.ByteBuffer;

/// The machine-readable frame number at the foot of the test pattern.
///
/// **Layout.** Divide the picture into a grid of 20 columns and 15 rows (32 × 24 pixels a cell at
/// 640 × 360); the number is in the two lowest rows, 13 and 14, and every cell there is black or
/// white as a whole. White is 1. From left to right:
///
/// | row | columns 0–1 | columns 2–17, most significant bit first  | columns 18–19 |
/// |-----|-------------|-------------------------------------------|---------------|
/// | 13  | 1 0 guard   | bits 23…8 of the number                   | 1 0 guard     |
/// | 14  | 0 1 guard   | bits 7…0 of the number, 8 bits of check   | 0 1 guard     |
///
/// The check is CRC-8 (polynomial 0x07, initial value 0xff, no reflection, no final XOR) over the
/// three bytes of the number, most significant first. The guards fail on a mirrored or cropped
/// picture.
///
/// **Reading.** A cell's value is the mean luma of its middle half (in both directions): above 0x80
/// is white. From a canvas of any size W × H in a page (red serves as luma: black and white only):
///
/// ```js
/// function readFrameNumber(ctx, W, H) {
///   const cell = (c, r) => {
///     const w = Math.max(1, Math.floor(W / 40)), h = Math.max(1, Math.floor(H / 30));
///     const x = Math.floor((c + .25) * W / 20), y = Math.floor((r + .25) * H / 15);
///     const d = ctx.getImageData(x, y, w, h).data;
///     let sum = 0;
///     for (let i = 0; i < d.length; i += 4) sum += d[i];
///     return sum / (d.length / 4) > 128 ? 1 : 0;
///   };
///   const row = r => Array.from({length: 20}, (_, c) => cell(c, r));
///   const a = row(13), b = row(14);
///   const guard = (x, g) => [0, 1, 18, 19].every((c, i) => x[c] === g[i]);
///   if (!guard(a, [1, 0, 1, 0]) || !guard(b, [0, 1, 0, 1])) return -1;
///   const bits = [...a.slice(2, 18), ...b.slice(2, 18)];
///   const byte = i => bits.slice(i * 8, i * 8 + 8).reduce((v, x) => v * 2 + x, 0);
///   let crc = 0xff;
///   for (let i = 0; i < 3; i++) {
///     crc ^= byte(i);
///     for (let k = 0; k < 8; k++) crc = (crc & 0x80 ? (crc << 1) ^ 0x07 : crc << 1) & 0xff;
///   }
///   return crc === byte(3) ? byte(0) << 16 | byte(1) << 8 | byte(2) : -1;
/// }
/// ```
public final class FrameNumber {
  /// What [#read] answers when there is no number to be read.
  public static final int NONE = -1;

  /// Numbers wrap to 0 after this many frames (6.4 days at 30 frames/s).
  public static final int MODULUS = 1 << 24;

  static final int COLUMNS = 20;
  static final int ROWS = 15;
  static final int FIRST_ROW = 13;

  private static final int DATA_COLUMN = 2;
  private static final int DATA_COLUMNS = 16;
  private static final int THRESHOLD = 0x80;
  private static final int CRC_POLYNOMIAL = 0x07;
  private static final int CRC_INIT = 0xff;

  /// Columns 0, 1, 18, 19 of the row, as the four low bits.
  private static final int UPPER_GUARD = 0b1010;

  private static final int LOWER_GUARD = 0b0101;

  private FrameNumber() {}

  /// {@return the number painted into `frame`, or [#NONE]}
  ///
  /// @param frame a picture of the test pattern
  public static int read(VideoFrame frame) {
    if (frame.width() < COLUMNS * 2 || frame.height() < ROWS * 2) {
      return NONE;
    }
    int upper = readRow(frame, FIRST_ROW);
    int lower = readRow(frame, FIRST_ROW + 1);
    if (guard(upper) != UPPER_GUARD || guard(lower) != LOWER_GUARD) {
      return NONE;
    }
    int word = data(upper) << DATA_COLUMNS | data(lower);
    int number = word >>> 8;
    return (word & 0xff) == check(number) ? number : NONE;
  }

  /// The 20 cells of a row as bits, column 0 the most significant.
  static int cells(int number, int row) {
    int word = number % MODULUS << 8 | check(number % MODULUS);
    int data = row == FIRST_ROW ? word >>> DATA_COLUMNS : word & 0xffff;
    int guard = row == FIRST_ROW ? UPPER_GUARD : LOWER_GUARD;
    return guard >> 2 << (DATA_COLUMNS + DATA_COLUMN) | data << DATA_COLUMN | (guard & 0b11);
  }

  static int check(int number) {
    int crc = CRC_INIT;
    for (int shift = 16; shift >= 0; shift -= 8) {
      crc ^= number >>> shift & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = ((crc & 0x80) != 0 ? crc << 1 ^ CRC_POLYNOMIAL : crc << 1) & 0xff;
      }
    }
    return crc;
  }

  private static int guard(int row) {
    return row >>> (DATA_COLUMNS + DATA_COLUMN) << 2 | (row & 0b11);
  }

  private static int data(int row) {
    return row >>> DATA_COLUMN & 0xffff;
  }

  private static int readRow(VideoFrame frame, int row) {
    int bits = 0;
    for (int column = 0; column < COLUMNS; column++) {
      bits = bits << 1 | (mean(frame, column, row) > THRESHOLD ? 1 : 0);
    }
    return bits;
  }

  private static int mean(VideoFrame frame, int column, int row) {
    ByteBuffer luma = frame.y();
    int left = (4 * column + 1) * frame.width() / (4 * COLUMNS);
    int top = (4 * row + 1) * frame.height() / (4 * ROWS);
    int width = Math.max(1, frame.width() / (2 * COLUMNS));
    int height = Math.max(1, frame.height() / (2 * ROWS));
    int sum = 0;
    for (int y = top; y < top + height; y++) {
      int line = y * frame.strideY() + left;
      for (int x = 0; x < width; x++) {
        sum += luma.get(line + x) & 0xff;
      }
    }
    return sum / (width * height);
  }
}
