package io.visavis.app.ui.call;

import atlantafx.base.theme.Styles;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import java.time.Instant;
import java.time.ZoneId;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// How long a call still waits for people, and what one can do about it.
final class PatienceLine extends HBox {
  private static final long MINUTE = 60_000;

  private final CallViewModel model;
  private final Texts texts;
  private final Label words = new Label();
  private final PauseTransition tick = new PauseTransition();

  PatienceLine(CallViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    getStyleClass().add("patience");
    setAlignment(Pos.CENTER_LEFT);
    words.setId("patience");
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    words.setMaxWidth(Double.MAX_VALUE);
    words.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
    HBox.setHgrow(words, Priority.ALWAYS);
    Button extend = Controls.texted(new Button(), "extend", texts.bind("lobby.extend"));
    extend.setOnAction(pressed -> model.extend());
    Button cancel = Controls.texted(new Button(), "cancel", texts.bind("lobby.cancel"));
    cancel.setOnAction(pressed -> model.hangUp());
    // A room's card has a way out of its own.
    Controls.showWhen(cancel, model.lobbyProperty().map(now -> now != Lobby.WAITING));
    for (Button button : new Button[] {extend, cancel}) {
      button.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
      button.setMinWidth(USE_PREF_SIZE);
    }
    getChildren().addAll(Controls.icon(MaterialDesignC.CLOCK_OUTLINE), words, extend, cancel);
    Controls.showWhen(
        this,
        javafx.beans.binding.Bindings.createBooleanBinding(
            () -> model.patienceProperty().get() != null && waits(model.lobbyProperty().get()),
            model.patienceProperty(),
            model.lobbyProperty()));
    tick.setOnFinished(passed -> say());
    model.patienceProperty().subscribe(until -> say());
    texts.languageProperty().subscribe(language -> say());
  }

  private static boolean waits(Lobby lobby) {
    return switch (lobby) {
      case WAITING, OFFER, ANSWER, CONNECTING -> true;
      case START, INVITED, RINGING, PREPARING, HIDDEN -> false;
    };
  }

  /// Now, and again when another number of minutes is left.
  private void say() {
    tick.stop();
    Instant until = model.patienceProperty().get();
    if (until == null) {
      words.setText("");
      return;
    }
    Instant now = Instant.now();
    words.setText(LobbyTexts.patience(texts, until, now, ZoneId.systemDefault()));
    long left = java.time.Duration.between(now, until).toMillis();
    if (left > 0) {
      tick.setDuration(Duration.millis((double) (left % MINUTE + 1)));
      tick.playFromStart();
    }
  }
}
