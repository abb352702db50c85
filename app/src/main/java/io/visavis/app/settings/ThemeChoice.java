package io.visavis.app.settings;

/// Light or dark.
public enum ThemeChoice {
  /// As the desktop is.
  SYSTEM,
  LIGHT,
  DARK
}
