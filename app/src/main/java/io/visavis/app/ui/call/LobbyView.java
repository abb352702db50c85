package io.visavis.app.ui.call;

import atlantafx.base.theme.Styles;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import java.util.Set;
import javafx.animation.PauseTransition;
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
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/// The card in the middle while there is no call: what to do next, and only that.
final class LobbyView extends VBox {
  private static final Duration CONFIRMATION = Duration.seconds(3);

  /// The longest label in any language, so that the fields of two steps end at the same place.
  private static final double BUTTON = 112;

  private final CallViewModel model;
  private final Texts texts;
  private final CallParts parts;
  private final Button call;
  private final Button copy;
  private final CodeField paste;

  LobbyView(CallViewModel model, Texts texts, CallParts parts) {
    this.model = model;
    this.texts = texts;
    this.parts = parts;
    setId("lobby");
    getStyleClass().add("lobby");
    Label title = Controls.text(words(CallTexts::title), Styles.TITLE_3);
    title.setId("lobby-title");
    Label hint = Controls.text(words(CallTexts::hint), Styles.TEXT_MUTED);
    call = callButton();
    copy = copyButton();
    paste = new CodeField(model::submit);
    ProgressBar busy = new ProgressBar();
    busy.setMaxWidth(Double.MAX_VALUE);
    busy.getStyleClass().add(Styles.SMALL);
    Controls.showWhen(busy, in(Lobby.PREPARING, Lobby.CONNECTING));
    Node mine = mine();
    Node theirs = theirs();
    Node or = or();
    VBox start = new VBox(call);
    start.getChildren().addAll(parts.start());
    start.getStyleClass().add("step");
    Controls.showWhen(start, in(Lobby.START));
    Controls.showWhen(or, in(Lobby.START));
    Controls.showWhen(mine, in(Lobby.OFFER, Lobby.ANSWER));
    Controls.showWhen(theirs, in(Lobby.START, Lobby.OFFER));
    VBox head = new VBox(title, hint);
    head.getStyleClass().add("head");
    setMaxHeight(USE_PREF_SIZE);
    getChildren().addAll(head, busy, start, or, mine, theirs);
    Node waiting = parts.waiting();
    if (waiting != null) {
      Controls.showWhen(waiting, in(Lobby.WAITING));
      getChildren().add(waiting);
    }
    Controls.showWhen(this, model.lobbyProperty().map(now -> now != Lobby.HIDDEN));
    model.lobbyProperty().subscribe(now -> Platform.runLater(() -> focus(now)));
  }

  private ObservableValue<Boolean> in(Lobby... some) {
    Set<Lobby> set = Set.of(some);
    return model.lobbyProperty().map(set::contains);
  }

  private interface Words {
    String of(Texts texts, io.visavis.app.call.CallPhase phase, boolean caller);
  }

  private ObservableValue<String> words(Words words) {
    return Bindings.createStringBinding(
        () -> words.of(texts, model.phaseProperty().get(), model.callerProperty().get()),
        model.phaseProperty(),
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

  private Button copyButton() {
    FontIcon icon = Controls.icon(MaterialDesignC.CONTENT_COPY);
    Button button = new Button(null, icon);
    Controls.texted(
        button,
        "copy",
        Bindings.when(model.copiedProperty())
            .then(texts.bind("lobby.copied"))
            .otherwise(texts.bind("lobby.copy")));
    button.setOnAction(pressed -> model.copy());
    button
        .defaultButtonProperty()
        .bind(model.codeProperty().isNotEmpty().and(model.pastedProperty().isEmpty()));
    PauseTransition seen = new PauseTransition(CONFIRMATION);
    seen.setOnFinished(done -> model.forgetCopied());
    model
        .copiedProperty()
        .subscribe(copied -> {
          icon.setIconCode(copied ? MaterialDesignC.CHECK : MaterialDesignC.CONTENT_COPY);
          button.getStyleClass().removeAll(Styles.ACCENT, Styles.SUCCESS);
          button.getStyleClass().add(copied ? Styles.SUCCESS : Styles.ACCENT);
          if (copied) {
            seen.playFromStart();
            if (model.lobbyProperty().get() == Lobby.OFFER) {
              paste.requestFocus();
            }
          }
        });
    return button;
  }

  private Node mine() {
    CodeField field = new CodeField(model::copy);
    Controls.named(field, "code", texts.bind("lobby.code"));
    field.setEditable(false);
    field.textProperty().bind(model.codeProperty());
    Label size = new Label();
    size.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> texts.get("lobby.size", model.codeProperty().get().length()),
                model.codeProperty(),
                texts.languageProperty()));
    size.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
    size.setId("code-size");
    Button browser =
        Controls.texted(new Button(), "copy-browser", texts.bind("lobby.copy.browser"));
    browser.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
    browser.setOnAction(pressed -> model.copyForBrowser());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox below = new HBox(size, space);
    below.getChildren().addAll(parts.code());
    below.getChildren().add(browser);
    below.setAlignment(Pos.CENTER_LEFT);
    VBox step = step(field, label("lobby.code", field), copy);
    step.getChildren().add(below);
    return step;
  }

  private Node theirs() {
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
    if (!parts.paste().isEmpty()) {
      HBox below = new HBox();
      below.getChildren().addAll(parts.paste());
      below.setAlignment(Pos.CENTER_LEFT);
      step.getChildren().add(below);
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

  private Label label(String key, Node field) {
    Label label = new Label();
    label.textProperty().bind(texts.bind(key));
    label.setLabelFor(field);
    return label;
  }

  private static VBox step(CodeField field, Label label, Button button) {
    label.getStyleClass().add("field-label");
    label.setWrapText(true);
    button.setMinWidth(BUTTON);
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
    switch (now) {
      case START -> call.requestFocus();
      case OFFER, ANSWER -> copy.requestFocus();
      case PREPARING, WAITING, RINGING, CONNECTING, HIDDEN -> {}
    }
  }
}
