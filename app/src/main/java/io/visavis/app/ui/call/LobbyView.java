package io.visavis.app.ui.call;

import atlantafx.base.theme.Styles;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.FileDialogs;
import io.visavis.app.ui.base.Texts;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Separator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignQ;

/// The card in the middle while there is no call: what to do next, and only that.
final class LobbyView extends VBox {
  private final CallViewModel model;
  private final Texts texts;
  private final Button call;
  private final CodeField paste;
  private final CodeCard code;
  private final RingCard ring;
  private final RingCard invitation;

  LobbyView(CallViewModel model, Texts texts, FileDialogs files, CallSlots slots) {
    this.model = model;
    this.texts = texts;
    setId("lobby");
    getStyleClass().add("lobby");
    Label title = Controls.text(words(LobbyTexts::title), Styles.TITLE_3);
    title.setId("lobby-title");
    Label hint = Controls.text(words(LobbyTexts::hint), Styles.TEXT_MUTED);
    hint.setId("lobby-hint");
    call = callButton();
    paste = new CodeField(model::submit);
    code = new CodeCard(model, texts);
    ring = RingCard.call(model, texts);
    invitation = RingCard.room(model, texts);
    ProgressBar busy = new ProgressBar();
    busy.setMaxWidth(Double.MAX_VALUE);
    busy.getStyleClass().add(Styles.SMALL);
    Controls.showWhen(busy, in(Lobby.PREPARING, Lobby.CONNECTING));
    VBox start = new VBox(call);
    start.getStyleClass().add("start");
    if (slots.start() != null) {
      start.getChildren().add(slots.start());
    }
    Node mine = code.step(files, slots.showQr());
    Node theirs = theirs(slots.scan());
    Node or = or();
    Controls.showWhen(start, in(Lobby.START));
    Controls.showWhen(or, in(Lobby.START));
    Controls.showWhen(mine, in(Lobby.OFFER, Lobby.ANSWER));
    Controls.showWhen(theirs, in(Lobby.START, Lobby.OFFER));
    Node waiting = Objects.requireNonNullElseGet(slots.waiting(), VBox::new);
    Controls.showWhen(waiting, in(Lobby.WAITING));
    VBox head = new VBox(title, hint);
    head.getStyleClass().add("head");
    setMaxHeight(USE_PREF_SIZE);
    getChildren()
        .addAll(
            head,
            busy,
            ring,
            invitation,
            start,
            or,
            waiting,
            mine,
            theirs,
            new PatienceLine(model, texts));
    Controls.showWhen(this, model.lobbyProperty().map(now -> now != Lobby.HIDDEN));
    model.lobbyProperty().subscribe(now -> Platform.runLater(() -> focus(now)));
  }

  private ObservableValue<Boolean> in(Lobby... some) {
    Set<Lobby> set = Set.of(some);
    return model.lobbyProperty().map(set::contains);
  }

  private ObservableValue<String> words(BiFunction<Texts, CallViewModel, String> words) {
    return Bindings.createStringBinding(
        () -> words.apply(texts, model),
        model.lobbyProperty(),
        model.phaseProperty(),
        model.endingProperty(),
        model.invitationProperty(),
        model.partnerProperty(),
        model.callerProperty(),
        texts.languageProperty());
  }

  private Button callButton() {
    Button button =
        Controls.texted(
            new Button(null, Controls.icon(MaterialDesignP.PHONE_OUTLINE)),
            "call",
            texts.bind("lobby.call"));
    button.getStyleClass().addAll(Styles.ACCENT, Styles.LARGE);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setOnAction(pressed -> model.call());
    // Enter calls from wherever the focus is, unless there is a code to take.
    button
        .defaultButtonProperty()
        .bind(model.pastedProperty().isEmpty().and(model.lobbyProperty().isEqualTo(Lobby.START)));
    return button;
  }

  private Node or() {
    Label label = new Label();
    label.textProperty().bind(texts.bind("lobby.or"));
    label.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
    HBox row = new HBox(line(), label, line());
    row.getStyleClass().add("or");
    row.setAlignment(Pos.CENTER);
    return row;
  }

  private static Separator line() {
    Separator line = new Separator();
    HBox.setHgrow(line, Priority.ALWAYS);
    return line;
  }

  private Node theirs(@Nullable Runnable scan) {
    Controls.named(
        paste,
        "paste",
        when(Lobby.OFFER, texts.bind("lobby.paste.answer"), texts.bind("lobby.paste.offer")));
    paste.promptTextProperty().bind(texts.bind("lobby.paste.prompt"));
    paste.textProperty().bindBidirectional(model.pastedProperty());
    Button take =
        Controls.texted(
            new Button(),
            "take",
            when(Lobby.OFFER, texts.bind("lobby.connect"), texts.bind("lobby.answer")));
    take.setOnAction(pressed -> model.submit());
    take.disableProperty().bind(model.pastedProperty().isEmpty());
    Label label = new Label();
    label.textProperty().bind(paste.accessibleTextProperty());
    label.setLabelFor(paste);
    VBox step = step(paste, label, take);
    if (scan != null) {
      Button picture =
          Controls.texted(
              new Button(null, Controls.icon(MaterialDesignQ.QRCODE_SCAN)),
              "scan-qr",
              texts.bind("lobby.scan"));
      picture.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
      picture.setOnAction(pressed -> scan.run());
      step.getChildren().add(picture);
    }
    return step;
  }

  private ObservableValue<String> when(
      Lobby lobby, ObservableValue<String> then, ObservableValue<String> otherwise) {
    return Bindings.createStringBinding(
        () -> model.lobbyProperty().get() == lobby ? then.getValue() : otherwise.getValue(),
        model.lobbyProperty(),
        then,
        otherwise);
  }

  /// A label over a field with its button beside it.
  static VBox step(CodeField field, Label label, Button button) {
    label.getStyleClass().add("field-label");
    label.setWrapText(true);
    button.setMaxHeight(Double.MAX_VALUE);
    HBox.setHgrow(field, Priority.ALWAYS);
    HBox row = new HBox(field, button);
    row.getStyleClass().add("row");
    VBox step = new VBox(label, row);
    step.getStyleClass().add("step");
    return step;
  }

  /// Puts the focus where the next step is, so that a call needs no mouse.
  private void focus(Lobby now) {
    if (now != model.lobbyProperty().get()) {
      return;
    }
    switch (now) {
      case START -> call.requestFocus();
      case INVITED -> invitation.focusYes();
      case RINGING -> ring.focusYes();
      // Not on the field: M and V are to work, and Ctrl+V pastes from anywhere.
      case OFFER, ANSWER -> code.focus();
      case PREPARING, WAITING, CONNECTING, HIDDEN -> {}
    }
  }
}
