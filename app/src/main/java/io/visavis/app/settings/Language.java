package io.visavis.app.settings;

import java.util.Locale;

/// The languages that the window speaks.
public enum Language {
  ENGLISH(Locale.ENGLISH),
  FRENCH(Locale.FRENCH);

  private final Locale locale;

  Language(Locale locale) {
    this.locale = locale;
  }

  /// How numbers are written in it.
  public Locale locale() {
    return locale;
  }

  /// What it calls itself: a person looks for their own language's own name.
  public String ownName() {
    return switch (this) {
      case ENGLISH -> "English";
      case FRENCH -> "Français";
    };
  }

  /// What the profile is called that everybody begins with; a person may rename it.
  public String firstProfile() {
    return switch (this) {
      case ENGLISH -> "Standard";
      case FRENCH -> "Principal";
    };
  }

  /// The one for a machine that is set to `locale`.
  public static Language of(Locale locale) {
    return locale.getLanguage().equals(Locale.FRENCH.getLanguage()) ? FRENCH : ENGLISH;
  }
}
