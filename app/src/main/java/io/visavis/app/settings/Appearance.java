package io.visavis.app.settings;

import org.jspecify.annotations.Nullable;

/// How the window looks.
///
/// @param theme light or dark
/// @param language null: the machine's
/// @param kept see [Kept]
public record Appearance(ThemeChoice theme, @Nullable Language language, Kept kept) {
  /// As the desktop is.
  public static final Appearance DEFAULT = new Appearance(ThemeChoice.SYSTEM, null);

  /// One that a person has just chosen.
  public Appearance(ThemeChoice theme, @Nullable Language language) {
    this(theme, language, Kept.NOTHING);
  }

  /// The same in another theme.
  public Appearance withTheme(ThemeChoice other) {
    return new Appearance(other, language, kept);
  }

  /// The same in another language.
  public Appearance withLanguage(@Nullable Language other) {
    return new Appearance(theme, other, kept);
  }
}
