package io.visavis.app.ui.room;

import javafx.application.Application;

/// Starts [SharePictures]: a class that extends the toolkit's cannot be started from the class
/// path.
final class TakeSharePictures {
  private TakeSharePictures() {}

  /// The arguments are the folder and, if not all are wanted, a part of a picture's name.
  public static void main(String[] args) {
    Application.launch(SharePictures.class, args);
  }
}
