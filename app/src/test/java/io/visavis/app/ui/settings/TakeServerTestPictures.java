package io.visavis.app.ui.settings;

import javafx.application.Application;

/// Starts [ServerTestPictures]: a class that extends the toolkit's cannot be started from the class
/// path.
final class TakeServerTestPictures {
  private TakeServerTestPictures() {}

  /// The argument is the folder.
  public static void main(String[] args) {
    Application.launch(ServerTestPictures.class, args);
  }
}
