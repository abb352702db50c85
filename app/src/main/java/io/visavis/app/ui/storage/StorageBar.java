package io.visavis.app.ui.storage;

import atlantafx.base.theme.Styles;
import io.visavis.app.call.Problem;
import io.visavis.app.ui.base.Assets;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// A row for each thing that there is to say about the settings' file, until it is read.
public final class StorageBar extends VBox {
  private static final double GAP = 8;

  private final StorageViewModel model;
  private final Texts texts;

  /// Takes no room while there is nothing to say.
  public StorageBar(StorageViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    setId("storage");
    getStyleClass().add("problems");
    getStylesheets().add(Assets.css("call"));
    Controls.showWhen(this, Bindings.isNotEmpty(model.problems()));
    model.problems().addListener((ListChangeListener<Problem>) change -> show());
    show();
  }

  private void show() {
    getChildren().setAll(model.problems().stream().map(this::row).toList());
  }

  private Node row(Problem problem) {
    Label sentence =
        Controls.text(
            Bindings.createStringBinding(() -> texts.get(problem), texts.languageProperty()));
    VBox middle = new VBox(GAP, sentence);
    HBox.setHgrow(middle, Priority.ALWAYS);
    if (StorageViewModel.unlocks(problem)) {
      middle.getChildren().add(question("storage.unlock", model::unlock, false));
    } else if (StorageViewModel.chooses(problem)) {
      middle.getChildren().add(question("storage.keep", model::choose, true));
    }
    Button close =
        Controls.named(
            new Button(null, Controls.icon(MaterialDesignC.CLOSE)),
            "dismiss-storage",
            texts.bind("control.dismiss"));
    close.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
    close.setMinWidth(USE_PREF_SIZE);
    close.setOnAction(pressed -> model.dismiss(problem));
    HBox row = new HBox(Controls.icon(MaterialDesignA.ALERT_CIRCLE_OUTLINE), middle, close);
    row.getStyleClass().addAll("problem", problem.notice() ? "notice" : "error");
    return row;
  }

  private Node question(String answer, Runnable action, boolean twice) {
    PasswordField typed =
        Controls.named(new PasswordField(), "storage-passphrase", texts.bind("storage.passphrase"));
    typed.promptTextProperty().bind(texts.bind("storage.passphrase"));
    typed.textProperty().bindBidirectional(model.passphraseProperty());
    typed.setOnAction(entered -> action.run());
    Button button = Controls.texted(new Button(), "storage-answer", texts.bind(answer));
    button.setOnAction(pressed -> action.run());
    FlowPane line = new FlowPane(GAP, GAP, typed);
    if (twice) {
      PasswordField again =
          Controls.named(new PasswordField(), "storage-repeat", texts.bind("storage.repeat"));
      again.promptTextProperty().bind(texts.bind("storage.repeat"));
      again.textProperty().bindBidirectional(model.repeatedProperty());
      again.setOnAction(entered -> action.run());
      line.getChildren().add(again);
    }
    Label mistake =
        Controls.text(
            Bindings.createStringBinding(
                () -> {
                  String key = model.mistakeProperty().get();
                  return key == null ? "" : texts.get(key);
                },
                model.mistakeProperty(),
                texts.languageProperty()));
    mistake.setId("storage-mistake");
    line.getChildren().add(button);
    if (!twice) {
      line.getChildren().add(forget());
    }
    line.getChildren().add(mistake);
    return line;
  }

  private Node forget() {
    Button button =
        Controls.texted(
            new Button(),
            "storage-forget",
            Bindings.createStringBinding(
                () ->
                    texts.get(model.forgettingProperty().get() ? "storage.forget" : "storage.lost"),
                model.forgettingProperty(),
                texts.languageProperty()));
    button.getStyleClass().add(Styles.FLAT);
    button.setOnAction(pressed -> model.forget());
    return button;
  }
}
