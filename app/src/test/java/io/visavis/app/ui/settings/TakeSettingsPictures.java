package io.visavis.app.ui.settings;

import javafx.application.Application;

/// Starts [SettingsPictures]: a class that extends the toolkit's cannot be started from the class
/// path.
final class TakeSettingsPictures {
  private TakeSettingsPictures() {}

  /// The first argument is the folder, a second one a page.
  public static void main(String[] args) {
    Application.launch(SettingsPictures.class, args);
  }
}
