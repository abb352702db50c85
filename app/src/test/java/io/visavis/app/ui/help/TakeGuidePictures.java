package io.visavis.app.ui.help;

import javafx.application.Application;

/// Starts [GuidePictures]: a class that extends the toolkit's cannot be started from the class
/// path.
final class TakeGuidePictures {
  private TakeGuidePictures() {}

  /// The first argument is the folder, a second one a part of a picture's name.
  public static void main(String[] args) {
    Application.launch(GuidePictures.class, args);
  }
}
