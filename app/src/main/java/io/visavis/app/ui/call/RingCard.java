package io.visavis.app.ui.call;

import atlantafx.base.theme.Styles;
import io.visavis.app.call.Partner;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/// A question with two answers: take the call, or join the room, or not. Enter says yes, Escape no.
final class RingCard extends VBox {
  private final Button yes;

  private RingCard(
      CallViewModel model, Lobby when, Button yes, Button no, Runnable agreed, Runnable refused) {
    this.yes = yes;
    getStyleClass().add("ring");
    yes.getStyleClass().addAll(Styles.LARGE, Styles.SUCCESS);
    no.getStyleClass().add(Styles.LARGE);
    yes.setOnAction(pressed -> agreed.run());
    no.setOnAction(pressed -> refused.run());
    ObservableValue<Boolean> shown = model.lobbyProperty().map(now -> now == when);
    yes.defaultButtonProperty().bind(shown);
    no.cancelButtonProperty().bind(shown);
    HBox answers = new HBox(yes, no);
    answers.getStyleClass().add("answers");
    for (Button button : new Button[] {yes, no}) {
      button.setMaxWidth(Double.MAX_VALUE);
      button.setMinWidth(USE_PREF_SIZE);
      // Both of one width, whatever the words.
      button.setPrefWidth(1);
      HBox.setHgrow(button, Priority.ALWAYS);
    }
    getChildren().add(answers);
    Controls.showWhen(this, shown);
  }

  /// Somebody calls.
  static RingCard call(CallViewModel model, Texts texts) {
    Button no = button("decline", MaterialDesignP.PHONE_HANGUP, texts.bind("lobby.decline"));
    no.getStyleClass().addAll(Styles.DANGER, Styles.BUTTON_OUTLINED);
    RingCard card =
        new RingCard(
            model,
            Lobby.RINGING,
            button("answer", MaterialDesignP.PHONE, texts.bind("lobby.answer")),
            no,
            model::accept,
            model::decline);
    card.getChildren().addFirst(known(model, texts));
    return card;
  }

  /// Somebody waits in a room.
  static RingCard room(CallViewModel model, Texts texts) {
    return new RingCard(
        model,
        Lobby.INVITED,
        button("join", MaterialDesignL.LOGIN_VARIANT, texts.bind("lobby.join")),
        button("no-join", MaterialDesignC.CLOSE, texts.bind("lobby.no")),
        () -> model.answerInvitation(true),
        () -> model.answerInvitation(false));
  }

  private static Button button(String id, Ikon icon, ObservableValue<String> text) {
    return Controls.texted(new Button(null, Controls.icon(icon)), id, text);
  }

  private static HBox known(CallViewModel model, Texts texts) {
    ObservableValue<Partner> partner = model.partnerProperty();
    Label words =
        Controls.text(
            Bindings.createStringBinding(
                () -> LobbyTexts.known(texts, partner.getValue()),
                partner,
                texts.languageProperty()));
    words.setId("caller-known");
    FontIcon icon = Controls.icon(MaterialDesignA.ACCOUNT_QUESTION_OUTLINE);
    HBox row = new HBox(icon, words);
    row.getStyleClass().add("known");
    partner.subscribe(now -> {
      boolean contact = now.contact() != null;
      icon.setIconCode(
          contact ? MaterialDesignC.CHECK_DECAGRAM : MaterialDesignA.ACCOUNT_QUESTION_OUTLINE);
      row.getStyleClass().remove("contact");
      if (contact) {
        row.getStyleClass().add("contact");
      }
    });
    return row;
  }

  /// Puts the focus on yes.
  void focusYes() {
    yes.requestFocus();
  }
}
