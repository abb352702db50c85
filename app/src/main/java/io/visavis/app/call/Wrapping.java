package io.visavis.app.call;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Undoes what mail programs and terminals do to long lines.
///
/// A program that breaks at spaces leaves a space at the end (RFC 3676, format=flowed) or takes it
/// away; a terminal breaks anywhere, always at the same column. So where all broken lines are
/// equally long nothing is missing between them, and otherwise a space is.
final class Wrapping {
  /// Nobody breaks lines shorter than this.
  private static final int SHORTEST = 50;

  /// RFC 8866 §5: a type of one letter, and a value.
  private static final Pattern SDP_LINE = Pattern.compile("[a-z]=\\S.*+");

  private Wrapping() {}

  /// A text in one line.
  static String unwrap(String text) {
    if (text.indexOf('\n') < 0) {
      return text;
    }
    List<String> lines = text.lines().toList();
    StringBuilder joined = new StringBuilder(text.length());
    for (int i = 0; i < lines.size(); i++) {
      joined.append(lines.get(i));
      if (i + 1 < lines.size()) {
        joined.append(glue(lines, i));
      }
    }
    return joined.toString();
  }

  /// What stood between this line and the next. A line as long as one of its neighbours was broken
  /// at a column.
  private static String glue(List<String> lines, int index) {
    String line = lines.get(index);
    String next = lines.get(index + 1);
    if (line.endsWith(" ") || next.startsWith(" ")) {
      return "";
    }
    int length = line.length();
    boolean column =
        length >= SHORTEST
            && (next.length() == length || (index > 0 && lines.get(index - 1).length() == length))
            && next.length() <= length;
    return column ? "" : " ";
  }

  /// The lines of the SDP at the beginning of a text, broken ones put together, others left out.
  static List<String> sdpLines(List<String> text) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < text.size(); i++) {
      String line = text.get(i);
      String stripped = line.strip();
      if (SDP_LINE.matcher(stripped).matches()) {
        if (stripped.equals("v=0") && !lines.isEmpty()) {
          break; // The same once more, quoted below.
        }
        lines.add(stripped);
      } else if (!stripped.isEmpty() && continues(text, i) && !lines.isEmpty()) {
        String before = text.get(i - 1);
        String glue = before.endsWith(" ") ? " " : glue(text, i - 1);
        lines.add(lines.removeLast() + glue + stripped);
      }
    }
    return lines;
  }

  /// A line is broken only where its next word does not fit.
  private static boolean continues(List<String> text, int index) {
    if (index == 0) {
      return false;
    }
    String line = text.get(index).strip();
    int space = line.indexOf(' ');
    int word = space < 0 ? line.length() : space;
    return text.get(index - 1).length() + 1 + word > SHORTEST;
  }
}
