package io.visavis.app.ui.settings.json;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where in a JSON text each value stands, by the paths that the engine's messages name, such as
/// `iceServers[0].urls`. The text is JSON already; what is not ends the search.
final class JsonPlaces {
  /// A value's characters.
  ///
  /// @param start the first
  /// @param end the one after the last
  record Place(int start, int end) {}

  private static final int DEEPEST = 40;

  private final String text;
  private final Map<String, Place> places = new LinkedHashMap<>();
  private int at;

  private JsonPlaces(String text) {
    this.text = text;
  }

  /// The place of a value; of what it would stand in when it is missing; of the whole text when
  /// nothing of the path is there.
  static Place find(String text, String path) {
    JsonPlaces reader = new JsonPlaces(text);
    reader.value("", 0);
    String rest = path;
    while (true) {
      Place place = reader.places.get(rest);
      if (place != null) {
        return place;
      }
      int cut = Math.max(rest.lastIndexOf('.'), rest.lastIndexOf('['));
      if (cut <= 0) {
        Place whole = reader.places.get("");
        return whole == null ? new Place(0, text.length()) : whole;
      }
      rest = rest.substring(0, cut);
    }
  }

  /// One step on a line and a column, both counted from one.
  static Place at(String text, int line, int column) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      int next = text.indexOf('\n', start);
      if (next < 0) {
        break;
      }
      start = next + 1;
    }
    start = Math.clamp(start + (long) column - 1, 0, text.length());
    // Where the text ends too early, its last character is marked.
    if (start == text.length() || text.charAt(start) == '\n') {
      start = Math.max(0, start - 1);
    }
    return new Place(start, Math.min(text.length(), start + 1));
  }

  private boolean value(String path, int depth) {
    space();
    int start = at;
    boolean whole =
        at < text.length()
            && depth < DEEPEST
            && switch (text.charAt(at)) {
              case '{' -> object(path, depth);
              case '[' -> list(path, depth);
              case '"' -> string() != null;
              default -> word();
            };
    if (whole) {
      places.put(path, new Place(start, at));
    }
    return whole;
  }

  private boolean object(String path, int depth) {
    at++;
    while (true) {
      space();
      if (take('}')) {
        return true;
      }
      String name = string();
      space();
      if (name == null
          || !take(':')
          || !value(path.isEmpty() ? name : path + "." + name, depth + 1)) {
        return false;
      }
      space();
      if (!take(',')) {
        return take('}');
      }
    }
  }

  private boolean list(String path, int depth) {
    at++;
    for (int i = 0; ; i++) {
      space();
      if (take(']')) {
        return true;
      }
      if (!value(path + "[" + i + "]", depth + 1)) {
        return false;
      }
      space();
      if (!take(',')) {
        return take(']');
      }
    }
  }

  /// Names with escapes are no members that the engine knows.
  private @Nullable String string() {
    if (!take('"')) {
      return null;
    }
    int start = at;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    if (at >= text.length()) {
      at = text.length();
      return null;
    }
    String name = text.substring(start, at);
    at++;
    return name;
  }

  private boolean word() {
    int start = at;
    while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at > start;
  }

  private void space() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean take(char expected) {
    if (at < text.length() && text.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }
}
