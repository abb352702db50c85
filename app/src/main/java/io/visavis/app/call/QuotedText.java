package io.visavis.app.call;

/// A string literal of JSON or of JavaScript.
///
/// @param text what it stands for
/// @param end index after its closing quotation mark, or the end of what was read
/// @param closed whether the closing quotation mark was there
record QuotedText(String text, int end, boolean closed) {
  private static final int HEX = 16;
  private static final int HEX_DIGITS = 4;

  /// Reads from after the opening quotation mark to the closing one.
  static QuotedText read(String from, int start, char quote) {
    StringBuilder text = new StringBuilder();
    int at = start;
    while (at < from.length()) {
      char c = from.charAt(at);
      if (c == quote) {
        return new QuotedText(text.toString(), at + 1, true);
      }
      at = c == '\\' ? escape(from, at + 1, text) : plain(c, at, text);
    }
    return new QuotedText(text.toString(), at, false);
  }

  /// The whole text with its escapes resolved.
  static String unescape(String text) {
    // No text holds NUL before it is resolved, so nothing closes the literal early.
    return read(text.replace("\0", ""), 0, '\0').text();
  }

  private static int plain(char c, int at, StringBuilder text) {
    text.append(c);
    return at + 1;
  }

  /// The escape whose letter is at `at` (RFC 8259 §7); an unknown one stands for its letter.
  private static int escape(String from, int at, StringBuilder text) {
    if (at >= from.length()) {
      return at;
    }
    char c = from.charAt(at);
    switch (c) {
      case 'n' -> text.append('\n');
      case 'r' -> text.append('\r');
      case 't' -> text.append('\t');
      case 'b', 'f' -> text.append(' ');
      case 'u' -> {
        int code = unicode(from, at + 1);
        if (code < 0) {
          text.append(c);
          return at + 1;
        }
        text.append((char) code);
        return at + 1 + HEX_DIGITS;
      }
      default -> text.append(c);
    }
    return at + 1;
  }

  private static int unicode(String from, int at) {
    if (at + HEX_DIGITS > from.length()) {
      return -1;
    }
    int code = 0;
    for (int i = at; i < at + HEX_DIGITS; i++) {
      int digit = Character.digit(from.charAt(i), HEX);
      if (digit < 0) {
        return -1;
      }
      code = code * HEX + digit;
    }
    return code;
  }
}
