package io.visavis.app.ui.settings.form;

import io.visavis.app.ui.base.Texts;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/// Which settings a person means.
public final class FieldSearch {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private FieldSearch() {}

  /// Whether every word is in the field's name, in W3C's, in its line of help or in its page's
  /// title; accents and case do not matter. No words match every field.
  public static boolean matches(Field field, Texts texts, String words) {
    String where =
        plain(
            texts.get(field.label())
                + ' '
                + field.w3cName()
                + ' '
                + texts.get(field.help())
                + ' '
                + texts.get(field.page().title()));
    return SPACES.splitAsStream(plain(words).strip()).allMatch(where::contains);
  }

  /// How many fields of a page match.
  public static long count(Page page, Texts texts, String words) {
    return Arrays.stream(Field.values())
        .filter(field -> field.page() == page && matches(field, texts, words))
        .count();
  }

  private static String plain(String text) {
    return MARKS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }
}
