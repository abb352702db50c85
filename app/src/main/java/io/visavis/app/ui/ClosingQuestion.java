package io.visavis.app.ui;

import atlantafx.base.theme.Styles;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The question of who closes the window of a call that still waits. It lies over everything.
final class ClosingQuestion extends StackPane {
  ClosingQuestion(ClosingViewModel model, Texts texts) {
    getStyleClass().add("closing");
    Label title = Controls.text(texts.bind("closing.title"), Styles.TITLE_3);
    title.setId("closing-title");
    Label text = Controls.text(texts.bind("closing.text"), Styles.TEXT_MUTED);
    Button keep = Controls.texted(new Button(), "closing-keep", texts.bind("closing.keep"));
    keep.getStyleClass().add(Styles.ACCENT);
    keep.setOnAction(pressed -> model.keep());
    Button end = Controls.texted(new Button(), "closing-end", texts.bind("closing.end"));
    end.getStyleClass().addAll(Styles.DANGER, Styles.BUTTON_OUTLINED);
    end.setOnAction(pressed -> model.end());
    Button stay = Controls.texted(new Button(), "closing-stay", texts.bind("closing.stay"));
    stay.getStyleClass().add(Styles.FLAT);
    stay.setOnAction(pressed -> model.stay());
    for (Button button : new Button[] {keep, end, stay}) {
      button.setMinWidth(USE_PREF_SIZE);
    }
    HBox answers = new HBox(keep, end, stay);
    answers.getStyleClass().add("answers");
    VBox card = new VBox(title, text, answers);
    card.getStyleClass().add("card");
    card.setMaxHeight(USE_PREF_SIZE);
    getChildren().add(card);
    Controls.showWhen(this, model.askingProperty());
    // Not as default and cancel buttons: those of what lies below have taken the keys.
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        key -> {
          if (key.getCode() == KeyCode.ESCAPE) {
            key.consume();
            model.stay();
          } else if (key.getCode() == KeyCode.ENTER && key.getTarget() instanceof Button button) {
            key.consume();
            button.fire();
          }
        });
    model
        .askingProperty()
        .subscribe(asking -> {
          if (asking) {
            Platform.runLater(keep::requestFocus);
          }
        });
  }
}
