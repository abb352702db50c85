package io.visavis.app.ui.base;

/// Light or dark.
public enum ThemeChoice {
  /// As the desktop is.
  SYSTEM,
  LIGHT,
  DARK
}
