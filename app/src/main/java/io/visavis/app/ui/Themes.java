package io.visavis.app.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.visavis.app.settings.ThemeChoice;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;

/// Light and dark, which hold for the whole process.
final class Themes {
  private Themes() {}

  /// Follows the choice, and the desktop where that is the choice.
  static void follow(ObservableValue<ThemeChoice> choice) {
    choice.subscribe(now -> apply(now));
    Platform.getPreferences()
        .colorSchemeProperty()
        .subscribe(scheme -> {
          if (choice.getValue() == ThemeChoice.SYSTEM) {
            apply(ThemeChoice.SYSTEM);
          }
        });
  }

  private static void apply(ThemeChoice choice) {
    boolean dark =
        switch (choice) {
          case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
          case LIGHT -> false;
          case DARK -> true;
        };
    Application.setUserAgentStylesheet(
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
  }
}
