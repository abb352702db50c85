package io.visavis.app.ui.safety;

import atlantafx.base.theme.Styles;
import io.visavis.app.ui.base.Assets;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.CopyButton;
import io.visavis.app.ui.base.Texts;
import io.visavis.app.ui.call.OtherSide.Comparison;
import io.visavis.app.ui.call.OtherSide.Step;
import io.visavis.app.ui.safety.SafetyViewModel.Verdict;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// Beside the picture: who it is, what to compare, and whom to remember.
public final class SafetyPanel extends BorderPane {
  private final SafetyViewModel model;
  private final Texts texts;

  /// A panel for one window; it takes no room while it is closed.
  public SafetyPanel(SafetyViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    setId("safety-panel");
    getStyleClass().add("safety-panel");
    getStylesheets().add(Assets.css("share"));
    Button close = close();
    VBox content = new VBox(who(), words(), emoji(), remember(), fingerprint());
    content.getStyleClass().add("content");
    ScrollPane scroll = new ScrollPane(content);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    // In the order of the focus; the verdict stays in sight in a small window.
    setTop(head(close));
    setCenter(scroll);
    setBottom(verdict());
    setAccessibleRole(AccessibleRole.PARENT);
    accessibleTextProperty().bind(texts.bind("safety.title"));
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        key -> {
          if (key.getCode() == KeyCode.ESCAPE) {
            key.consume();
            model.openProperty().set(false);
          }
        });
    Controls.showWhen(this, model.openProperty().and(model.inCallProperty()));
    model
        .openProperty()
        .subscribe(open -> {
          if (open) {
            Platform.runLater(close::requestFocus);
          }
        });
  }

  private Node head(Button close) {
    Label title = Controls.text(texts.bind("safety.title"), Styles.TITLE_4);
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    HBox head = new HBox(title, close);
    head.getStyleClass().add("head");
    return head;
  }

  private Button close() {
    Button close =
        Controls.named(
            new Button(null, Controls.icon(MaterialDesignC.CLOSE)),
            "safety-close",
            texts.bind("safety.close"));
    close.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    close.setOnAction(pressed -> model.openProperty().set(false));
    return close;
  }

  private Node who() {
    Label words =
        Controls.text(
            Bindings.createStringBinding(
                () ->
                    SafetyWords.full(
                        texts, model.trustProperty().get(), model.nameProperty().get()),
                model.trustProperty(),
                model.nameProperty(),
                texts.languageProperty()));
    words.setId("who");
    FontIcon icon = Controls.icon(ShieldButton.icon(Trust.UNKNOWN));
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox row = new HBox(icon, words);
    row.getStyleClass().add("line");
    Button hangUp = Controls.texted(new Button(), "safety-hang-up", texts.bind("control.hang-up"));
    hangUp.getStyleClass().add(Styles.DANGER);
    hangUp.setOnAction(pressed -> model.hangUp());
    Controls.showWhen(hangUp, model.trustProperty().isEqualTo(Trust.DIFFERENT));
    VBox card = new VBox(row, hangUp);
    card.getStyleClass().add("who");
    card.setAccessibleRole(AccessibleRole.TEXT);
    card.accessibleTextProperty().bind(words.textProperty());
    model
        .trustProperty()
        .subscribe(trust -> {
          icon.setIconCode(ShieldButton.icon(trust));
          card.getStyleClass().removeIf(style -> style.startsWith("trust-"));
          card.getStyleClass().add(SafetyWords.style(trust));
        });
    return card;
  }

  private Node words() {
    WordGrid grid = new WordGrid(model.partnerProperty().map(partner -> partner.words()));
    Controls.showWhen(grid, model.partnerProperty().map(partner -> !partner.words().isEmpty()));
    Label none = Controls.text(texts.bind("safety.words.none"), Styles.TEXT_MUTED);
    none.setId("no-words");
    Controls.showWhen(none, model.partnerProperty().map(partner -> partner.words().isEmpty()));
    return section(
        title("safety.words"),
        Controls.text(texts.bind("safety.words.help"), Styles.TEXT_MUTED),
        grid,
        none);
  }

  private Node emoji() {
    ObservableValue<Step> step = model.comparisonProperty().map(Comparison::step);
    Button compare =
        Controls.texted(
            new Button(),
            "compare-emoji",
            Bindings.createStringBinding(
                () ->
                    texts.get(
                        switch (step.getValue()) {
                          case NONE, ASKED, MAKING -> "safety.emoji.compare";
                          case SHOWN, FAILED -> "safety.emoji.again";
                        }),
                step,
                texts.languageProperty()));
    compare.setOnAction(pressed -> model.compareEmoji());
    compare
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> step.getValue() == Step.ASKED || step.getValue() == Step.MAKING, step));
    ProgressBar busy = new ProgressBar();
    busy.setMaxWidth(Double.MAX_VALUE);
    busy.getStyleClass().add(Styles.SMALL);
    Controls.showWhen(busy, step.map(now -> now == Step.ASKED || now == Step.MAKING));
    EmojiRow row = new EmojiRow(model.comparisonProperty().map(Comparison::emoji), texts);
    Controls.showWhen(row, step.map(now -> now == Step.SHOWN));
    Label failed = Controls.text(texts.bind("safety.emoji.failed"), "field-problem");
    failed.setId("emoji-failed");
    Controls.showWhen(failed, step.map(now -> now == Step.FAILED));
    Node section =
        section(
            title("safety.emoji"),
            Controls.text(texts.bind("safety.emoji.help"), Styles.TEXT_MUTED),
            row,
            busy,
            failed,
            compare);
    Controls.showWhen(section, model.partnerProperty().map(partner -> partner.visavis()));
    return section;
  }

  private Node verdict() {
    Button same =
        Controls.texted(
            new Button(null, Controls.icon(MaterialDesignC.CHECK)),
            "same",
            texts.bind("safety.same"));
    same.setOnAction(pressed -> model.verdict(true));
    Button different =
        Controls.texted(
            new Button(null, Controls.icon(MaterialDesignC.CLOSE)),
            "different",
            texts.bind("safety.different"));
    different.setOnAction(pressed -> model.verdict(false));
    Button doubt = Controls.texted(new Button(), "doubt", texts.bind("safety.doubt"));
    doubt.getStyleClass().add(Styles.FLAT);
    doubt.setOnAction(pressed -> model.doubt());
    ObservableValue<Boolean> open = model.verdictProperty().map(now -> now == Verdict.NONE);
    Controls.showWhen(same, open);
    Controls.showWhen(different, open);
    Controls.showWhen(doubt, model.verdictProperty().map(now -> now != Verdict.NONE));
    FlowPane row = new FlowPane(same, different, doubt);
    row.getStyleClass().add("actions");
    VBox foot = new VBox(Controls.text(texts.bind("safety.verdict")), row);
    foot.getStyleClass().add("foot");
    Controls.showWhen(foot, model.partnerProperty().map(partner -> !partner.words().isEmpty()));
    return foot;
  }

  private Node remember() {
    TextField field = new TextField();
    Controls.named(field, "contact-name", texts.bind("safety.remember"));
    field.promptTextProperty().bind(texts.bind("safety.remember.prompt"));
    field.textProperty().bindBidirectional(model.rememberedProperty());
    field.setOnAction(entered -> model.remember());
    HBox.setHgrow(field, Priority.ALWAYS);
    Button button = Controls.texted(new Button(), "remember", texts.bind("safety.remember.do"));
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(pressed -> model.remember());
    button
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> model.rememberedProperty().get().isBlank(), model.rememberedProperty()));
    // First compare, then remember: the colour says which is next.
    model
        .trustProperty()
        .subscribe(trust -> {
          button.getStyleClass().remove(Styles.ACCENT);
          if (trust == Trust.COMPARED) {
            button.getStyleClass().add(Styles.ACCENT);
          }
        });
    Label label = title("safety.remember");
    label.setLabelFor(field);
    HBox row = new HBox(field, button);
    row.getStyleClass().add("row");
    Node section =
        section(label, Controls.text(texts.bind("safety.remember.help"), Styles.TEXT_MUTED), row);
    Controls.showWhen(
        section,
        Bindings.createBooleanBinding(
            model::rememberable, model.partnerProperty(), model.trustProperty()));
    return section;
  }

  private Node fingerprint() {
    Label value = new Label();
    value.setId("fingerprint");
    value
        .textProperty()
        .bind(
            model
                .partnerProperty()
                .map(partner -> partner.fingerprint())
                .map(SafetyWords::shortened)
                .orElse(""));
    value.getStyleClass().add("fingerprint");
    HBox.setHgrow(value, Priority.ALWAYS);
    value.setMaxWidth(Double.MAX_VALUE);
    FontIcon icon = CopyButton.icon(model.copiedProperty(), model::forgetCopied);
    Button copy =
        Controls.named(
            new Button(null, icon), "copy-fingerprint", texts.bind("safety.fingerprint.copy"));
    copy.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    copy.setOnAction(pressed -> model.copyFingerprint());
    HBox row = new HBox(value, copy);
    row.getStyleClass().add("line");
    Node section = section(title("safety.fingerprint"), row);
    Controls.showWhen(
        section, model.partnerProperty().map(partner -> partner.fingerprint() != null));
    return section;
  }

  private Label title(String key) {
    return Controls.text(texts.bind(key), "field-label");
  }

  private static Node section(Node... parts) {
    VBox section = new VBox(parts);
    section.getStyleClass().add("section");
    return section;
  }
}
