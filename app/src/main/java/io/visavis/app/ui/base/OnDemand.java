package io.visavis.app.ui.base;

import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/// The place of a screen that is made when it is first shown: a window that opens waits for nothing
/// that nobody sees yet.
public final class OnDemand extends StackPane {
  /// @param shown whether the screen is to be seen
  /// @param screen makes it, once
  public OnDemand(ObservableValue<Boolean> shown, Supplier<? extends Node> screen) {
    setPickOnBounds(false);
    Controls.showWhen(this, shown);
    shown.subscribe(now -> {
      if (now && getChildren().isEmpty()) {
        getChildren().add(screen.get());
      }
    });
  }
}
