package io.visavis.media;

import io.visavis.rtc.VideoFrame;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Paints the test pattern into one I420 picture: colour bars, a clock, a square that wanders, and
/// the frame number ([FrameNumber]). The same number and time give the same bytes, whatever was
/// painted before.
final class PatternPainter {
  private static final int BLACK = 16;
  private static final int WHITE = 235;
  private static final int NEUTRAL = 128;

  /// 75 % colour bars (ITU-R BT.471) in BT.601 limited range: grey, yellow, cyan, green, magenta,
  /// red, blue.
  private static final int[][] BARS = {
    {180, 128, 128},
    {162, 44, 142},
    {131, 156, 44},
    {112, 72, 58},
    {84, 184, 198},
    {65, 100, 212},
    {35, 212, 114},
  };

  private static final int CLOCK_CHARACTERS = 12; // hh:mm:ss.mmm
  private static final int HOURS = 24;

  /// The square crosses the picture in about as many frames as it has steps.
  private static final int SQUARE_STEPS = 120;

  private static final int SQUARE_PRIME = 77; // vertical steps: a long way until the path repeats

  private final int width;
  private final int height;
  private final int strideC;
  private final ByteBuffer y;
  private final ByteBuffer u;
  private final ByteBuffer v;
  private final byte[] background;
  private final byte[] line;

  PatternPainter(int width, int height) {
    check(width, height);
    this.width = width;
    this.height = height;
    strideC = (width + 1) / 2;
    int rowsC = (height + 1) / 2;
    y = ByteBuffer.allocateDirect(width * height);
    u = ByteBuffer.allocateDirect(strideC * rowsC);
    v = ByteBuffer.allocateDirect(strideC * rowsC);
    background = new byte[width];
    line = new byte[width];
    for (int x = 0; x < width; x++) {
      background[x] = (byte) BARS[x * BARS.length / width][0];
    }
    paintChroma(rowsC);
  }

  static void check(int width, int height) {
    if (width < 2 * FrameNumber.COLUMNS || height < 2 * FrameNumber.ROWS) {
      throw new IllegalArgumentException("too small for a test pattern: " + width + "x" + height);
    }
  }

  /// Chroma never changes: bars above, neutral below the strip's upper edge.
  private void paintChroma(int rows) {
    for (int row = 0; row < rows; row++) {
      boolean bars = row * 2 < stripTop();
      for (int x = 0; x < strideC; x++) {
        int[] bar = BARS[Math.min(2 * x, width - 1) * BARS.length / width];
        u.put(row * strideC + x, (byte) (bars ? bar[1] : NEUTRAL));
        v.put(row * strideC + x, (byte) (bars ? bar[2] : NEUTRAL));
      }
    }
  }

  private int stripTop() {
    return FrameNumber.FIRST_ROW * height / FrameNumber.ROWS;
  }

  /// Paints frame `number` showing `millisOfDay`, and returns it: borrowed, the next call paints
  /// over it.
  VideoFrame paint(int number, long millisOfDay, long timestampNanos) {
    for (int row = 0; row < stripTop(); row++) {
      y.put(row * width, background);
    }
    paintSquare(number);
    paintClock(clock(millisOfDay));
    paintNumber(number);
    return new VideoFrame(width, height, y, u, v, width, strideC, strideC, timestampNanos, 0);
  }

  static String clock(long millisOfDay) {
    long seconds = millisOfDay / 1000;
    return two(seconds / 3600 % HOURS)
        + ':'
        + two(seconds / 60 % 60)
        + ':'
        + two(seconds % 60)
        + '.'
        + Long.toString(1000 + millisOfDay % 1000).substring(1);
  }

  private static String two(long value) {
    return Long.toString(100 + value).substring(1);
  }

  private void paintSquare(int number) {
    int size = Math.max(4, height / 10);
    int left = bounce(number, SQUARE_STEPS, width - size);
    int top = bounce(number, SQUARE_PRIME, stripTop() - size);
    fill(left, top, size, size, WHITE);
  }

  /// There and back again over `range` pixels in 2 × `steps` frames.
  private static int bounce(int number, int steps, int range) {
    int phase = number % (2 * steps);
    return (phase < steps ? phase : 2 * steps - phase) * range / steps;
  }

  private void paintClock(String text) {
    int scale = Math.max(1, width * 3 / 4 / (CLOCK_CHARACTERS * Glyphs.ADVANCE));
    int textWidth = (CLOCK_CHARACTERS * Glyphs.ADVANCE - 1) * scale;
    int left = (width - textWidth) / 2;
    int top = height / 3;
    int margin = 2 * scale;
    if (left < margin || top + Glyphs.HEIGHT * scale + margin > stripTop()) {
      return; // a thumbnail has no room for a clock
    }
    int boxTop = Math.max(0, top - margin);
    fill(
        left - margin,
        boxTop,
        textWidth + 2 * margin,
        Math.min(Glyphs.HEIGHT * scale + 2 * margin, stripTop() - boxTop),
        BLACK);
    for (int row = 0; row < Glyphs.HEIGHT; row++) {
      Arrays.fill(line, 0, textWidth, (byte) BLACK);
      for (int i = 0; i < text.length(); i++) {
        for (int column = 0; column < Glyphs.WIDTH; column++) {
          if (Glyphs.dot(text.charAt(i), column, row)) {
            int x = (i * Glyphs.ADVANCE + column) * scale;
            Arrays.fill(line, x, x + scale, (byte) WHITE);
          }
        }
      }
      for (int repeat = 0; repeat < scale; repeat++) {
        y.put((top + row * scale + repeat) * width + left, line, 0, textWidth);
      }
    }
  }

  private void paintNumber(int number) {
    for (int row = FrameNumber.FIRST_ROW; row < FrameNumber.ROWS; row++) {
      int cells = FrameNumber.cells(number, row);
      for (int x = 0; x < width; x++) {
        int column = x * FrameNumber.COLUMNS / width;
        boolean white = (cells >>> (FrameNumber.COLUMNS - 1 - column) & 1) != 0;
        line[x] = (byte) (white ? WHITE : BLACK);
      }
      int bottom = (row + 1) * height / FrameNumber.ROWS;
      for (int to = row * height / FrameNumber.ROWS; to < bottom; to++) {
        y.put(to * width, line);
      }
    }
  }

  private void fill(int left, int top, int boxWidth, int boxHeight, int value) {
    int from = Math.max(0, left);
    int length = Math.min(width, left + boxWidth) - from;
    Arrays.fill(line, 0, length, (byte) value);
    for (int row = top; row < top + boxHeight; row++) {
      y.put(row * width + from, line, 0, length);
    }
  }
}
