package io.visavis.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Reads what people paste into a terminal: a code is a line; a description of a browser (`v=0`, or
/// JSON) goes on until an empty line or the end.
final class CodeReader {
  /// More than any code or description; the rest of a line is the next one.
  private static final int LONGEST = 1 << 18;

  private CodeReader() {}

  /// Returns at the input's end.
  static void read(InputStream in, Consumer<String> pasted) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    StringBuilder block = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String text = line.strip();
      boolean goesOn = !block.isEmpty() || text.startsWith("v=0") || opens(text);
      if (goesOn && !text.isEmpty() && block.length() < LONGEST) {
        block.append(line).append('\n');
      } else if (!block.isEmpty()) {
        pasted.accept(block.toString());
        block.setLength(0);
      } else if (!text.isEmpty()) {
        pasted.accept(text);
      }
    }
    if (!block.isEmpty()) {
      pasted.accept(block.toString());
    }
  }

  /// Whether it is JSON of several lines.
  private static boolean opens(String text) {
    return text.startsWith("{") && !text.endsWith("}");
  }
}
