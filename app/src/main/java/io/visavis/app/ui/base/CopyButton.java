package io.visavis.app.ui.base;

import atlantafx.base.theme.Styles;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// Buttons that copy a text, and say for a moment that they have.
public final class CopyButton {
  private static final Duration CONFIRMATION = Duration.seconds(3);

  private CopyButton() {}

  /// The one of a card, in words and in colour.
  ///
  /// @param copied whether the text was copied just now
  /// @param copy copies it
  /// @param forget makes `copied` false again
  public static Button of(
      String id, Texts texts, ObservableValue<Boolean> copied, Runnable copy, Runnable forget) {
    FontIcon icon = icon(copied, forget);
    Button button =
        Controls.texted(
            new Button(null, icon),
            id,
            Bindings.createStringBinding(
                () -> texts.get(copied.getValue() ? "lobby.copied" : "lobby.copy"),
                copied,
                texts.languageProperty()));
    button.setOnAction(pressed -> copy.run());
    copied.subscribe(now -> {
      button.getStyleClass().removeAll(Styles.ACCENT, Styles.SUCCESS);
      button.getStyleClass().add(now ? Styles.SUCCESS : Styles.ACCENT);
    });
    return button;
  }

  /// The icon of such a button.
  public static FontIcon icon(ObservableValue<Boolean> copied, Runnable forget) {
    FontIcon icon = Controls.icon(MaterialDesignC.CONTENT_COPY);
    PauseTransition seen = new PauseTransition(CONFIRMATION);
    seen.setOnFinished(done -> forget.run());
    copied.subscribe(now -> {
      icon.setIconCode(now ? MaterialDesignC.CHECK : MaterialDesignC.CONTENT_COPY);
      if (now) {
        seen.playFromStart();
      }
    });
    return icon;
  }
}
