package io.visavis.media;

/// A 5 × 7 bitmap font of what a clock shows: digits, colon and point. Each row is five bits, left
/// to right.
final class Glyphs {
  static final int WIDTH = 5;
  static final int HEIGHT = 7;

  /// Columns from one glyph to the next.
  static final int ADVANCE = 6;

  private static final String CHARACTERS = "0123456789:.";

  private static final int[][] ROWS = {
    {0b01110, 0b10001, 0b10011, 0b10101, 0b11001, 0b10001, 0b01110},
    {0b00100, 0b01100, 0b00100, 0b00100, 0b00100, 0b00100, 0b01110},
    {0b01110, 0b10001, 0b00001, 0b00110, 0b01000, 0b10000, 0b11111},
    {0b11111, 0b00010, 0b00100, 0b00010, 0b00001, 0b10001, 0b01110},
    {0b00010, 0b00110, 0b01010, 0b10010, 0b11111, 0b00010, 0b00010},
    {0b11111, 0b10000, 0b11110, 0b00001, 0b00001, 0b10001, 0b01110},
    {0b00110, 0b01000, 0b10000, 0b11110, 0b10001, 0b10001, 0b01110},
    {0b11111, 0b00001, 0b00010, 0b00100, 0b01000, 0b01000, 0b01000},
    {0b01110, 0b10001, 0b10001, 0b01110, 0b10001, 0b10001, 0b01110},
    {0b01110, 0b10001, 0b10001, 0b01111, 0b00001, 0b00010, 0b01100},
    {0b00000, 0b00100, 0b00100, 0b00000, 0b00100, 0b00100, 0b00000},
    {0b00000, 0b00000, 0b00000, 0b00000, 0b00000, 0b01100, 0b01100},
  };

  private Glyphs() {}

  /// Whether the dot at `column`, `row` of `character` is set; characters that the font lacks are
  /// blank.
  static boolean dot(char character, int column, int row) {
    int index = CHARACTERS.indexOf(character);
    return index >= 0 && (ROWS[index][row] >> (WIDTH - 1 - column) & 1) != 0;
  }
}
