package io.visavis.app.ui.call;

import javafx.application.Application;

/// Starts [LobbyPictures]: a class that extends the toolkit's cannot be started from the class
/// path.
final class TakeLobbyPictures {
  private TakeLobbyPictures() {}

  /// The first argument is the folder, a second one a part of a state's name.
  public static void main(String[] args) {
    Application.launch(LobbyPictures.class, args);
  }
}
