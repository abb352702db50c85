package io.visavis.app.signal;

import org.jspecify.annotations.Nullable;

/// A name that a stranger says, as it may be shown: without letters that steer a display, and
/// short.
public final class PersonName {
  /// Code points; longer names are cut.
  static final int LIMIT = 63;

  private PersonName() {}

  /// What is left of it; null when that is nothing.
  public static @Nullable String shown(@Nullable String said) {
    if (said == null) {
      return null;
    }
    StringBuilder name = new StringBuilder();
    said.codePoints().filter(c -> !steers(c)).limit(LIMIT).forEach(name::appendCodePoint);
    String text = name.toString().strip();
    return text.isEmpty() ? null : text;
  }

  private static boolean steers(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
