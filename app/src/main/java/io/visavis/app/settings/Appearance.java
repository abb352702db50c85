package io.visavis.app.settings;

import org.jspecify.annotations.Nullable;

/// How the window looks.
///
/// @param theme light or dark
/// @param language null: the machine's
/// @param textSize size of texts in percent, [#NORMAL_SIZE] to [#LARGEST_SIZE]
/// @param kept see [Kept]
public record Appearance(ThemeChoice theme, @Nullable Language language, int textSize, Kept kept) {
  /// Texts at their own size.
  public static final int NORMAL_SIZE = 100;

  /// WCAG 2.2, 1.4.4: up to twice the size nothing may get lost.
  public static final int LARGEST_SIZE = 200;

  /// As the desktop is.
  public static final Appearance DEFAULT = new Appearance(ThemeChoice.SYSTEM, null);

  /// One that a person has just chosen.
  public Appearance(ThemeChoice theme, @Nullable Language language) {
    this(theme, language, NORMAL_SIZE, Kept.NOTHING);
  }

  /// The same in another theme.
  public Appearance withTheme(ThemeChoice other) {
    return new Appearance(other, language, textSize, kept);
  }

  /// The same in another language.
  public Appearance withLanguage(@Nullable Language other) {
    return new Appearance(theme, other, textSize, kept);
  }

  /// The same with texts of another size.
  public Appearance withTextSize(int percent) {
    return new Appearance(theme, language, percent, kept);
  }
}
