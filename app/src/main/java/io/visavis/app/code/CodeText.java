package io.visavis.app.code;

/// A code as it stands in a text: broken over lines perhaps, with signs that a program has made of
/// others.
///
/// @param letters those after the head, when it is whole
/// @param end index after the last letter
record CodeText(State state, String letters, int end) {
  /// What was found.
  enum State {
    MISSING,
    NEWER,
    CUT,
    WHOLE
  }

  private static final CodeText NONE = new CodeText(State.MISSING, "", 0);
  private static final int LENGTH_LETTERS = 3;

  /// The first code from there on.
  static CodeText find(CharSequence text, int from) {
    String all = text.toString();
    for (int at = all.indexOf(CodeFrame.PREFIX, from);
        at >= 0;
        at = all.indexOf(CodeFrame.PREFIX, at + 1)) {
      CodeText found = at > 0 && CodeFrame.isLetter(all.charAt(at - 1)) ? NONE : at(all, at);
      if (found.state != State.MISSING) {
        return found;
      }
    }
    return NONE;
  }

  private static CodeText at(String all, int start) {
    int at = start + CodeFrame.PREFIX.length();
    char version = at < all.length() ? all.charAt(at) : ' ';
    if (version < '0' || version > '9') {
      return NONE;
    }
    if (version != CodeFrame.VERSION) {
      // A word such as VV20 is none.
      boolean code = at + CodeFrame.HEAD < all.length() && isRun(all, at, CodeFrame.HEAD);
      return code ? new CodeText(State.NEWER, "", at) : NONE;
    }
    StringBuilder letters = new StringBuilder();
    at = collect(all, at + 1, LENGTH_LETTERS, letters);
    if (letters.length() < LENGTH_LETTERS) {
      return new CodeText(State.CUT, "", at);
    }
    int count = CodeFrame.letters(letters.toString());
    letters.setLength(0);
    at = collect(all, at, count, letters);
    return letters.length() < count
        ? new CodeText(State.CUT, "", at)
        : new CodeText(State.WHOLE, letters.substring(0, count), at);
  }

  private static boolean isRun(String all, int start, int count) {
    return all.substring(start, start + count).chars().allMatch(c -> CodeFrame.isLetter((char) c));
  }

  /// Letters up to that many, with what breaks lines left out.
  private static int collect(String all, int start, int count, StringBuilder letters) {
    int at = start;
    while (at < all.length() && letters.length() < count) {
      char c = all.charAt(at);
      String meant = meant(c);
      boolean softBreak = c == '=' && at + 1 < all.length() && isBreak(all.charAt(at + 1));
      if (meant.isEmpty() && !softBreak && !Character.isWhitespace(c)) {
        return at;
      }
      letters.append(meant);
      at++;
    }
    return at;
  }

  private static boolean isBreak(char c) {
    return c == '\r' || c == '\n';
  }

  /// The letters that a letter stands for: typographers join hyphens. None for what is no letter.
  private static String meant(char c) {
    return switch (c) {
      case '\u2010', '\u2011', '\u2212' -> "-";
      case '\u2013', '\u2014' -> "--";
      default -> CodeFrame.isLetter(c) ? String.valueOf(c) : "";
    };
  }
}
