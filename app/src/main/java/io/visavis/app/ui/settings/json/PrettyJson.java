package io.visavis.app.ui.settings.json;

/// JSON with a line for each member, as people read it.
final class PrettyJson {
  private static final String STEP = "  ";

  private PrettyJson() {}

  /// Lays out JSON that has no space outside strings, as the engine prints it.
  static String of(String compact) {
    StringBuilder out = new StringBuilder(compact.length() * 2);
    int depth = 0;
    boolean inString = false;
    for (int i = 0; i < compact.length(); i++) {
      char c = compact.charAt(i);
      if (inString) {
        out.append(c);
        if (c == '\\') {
          out.append(compact.charAt(++i));
        } else if (c == '"') {
          inString = false;
        }
        continue;
      }
      switch (c) {
        case '{', '[' -> {
          out.append(c);
          char close = c == '{' ? '}' : ']';
          if (compact.charAt(i + 1) == close) {
            out.append(close);
            i++;
          } else {
            line(out, ++depth);
          }
        }
        case '}', ']' -> {
          line(out, --depth);
          out.append(c);
        }
        case ',' -> {
          out.append(c);
          line(out, depth);
        }
        case ':' -> out.append(": ");
        default -> {
          inString = c == '"';
          out.append(c);
        }
      }
    }
    return out.toString();
  }

  private static void line(StringBuilder out, int depth) {
    out.append('\n').append(STEP.repeat(depth));
  }
}
