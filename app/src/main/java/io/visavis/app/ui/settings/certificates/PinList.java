package io.visavis.app.ui.settings.certificates;

import atlantafx.base.theme.Styles;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import io.visavis.app.ui.settings.form.FormContext;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/// The pinned keys, and what adds one.
final class PinList extends VBox {
  private final IdentityViewModel model;
  private final Texts texts;
  private final VBox rows = new VBox();

  PinList(IdentityViewModel model, FormContext context) {
    this.model = model;
    texts = context.texts();
    getStyleClass().add("editor");
    rows.getStyleClass().add("cards");
    context.form().profileProperty().map(now -> now.pins()).subscribe(this::show);
    TextField text = Controls.named(new TextField(), "pin-text", texts.bind("settings.pins.text"));
    text.setTooltip(null);
    text.setPromptText("pin-sha256=…");
    text.textProperty().bindBidirectional(model.pinTextProperty());
    text.setOnAction(entered -> model.addPin());
    Label label = Controls.text(texts.bind("settings.pins.text"), "sub-label");
    label.setLabelFor(text);
    VBox field = new VBox(label, text);
    field.getStyleClass().add("sub-field");
    Button add =
        Controls.texted(
            new Button(null, Controls.icon(MaterialDesignP.PLUS)),
            "add-pin",
            texts.bind("settings.pins.add"));
    add.disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () ->
                    model.pinTextProperty().get().isBlank()
                        || model.pinProblemProperty().get() != null,
                model.pinTextProperty(),
                model.pinProblemProperty()));
    add.setOnAction(pressed -> model.addPin());
    Button file =
        Controls.texted(
            new Button(null, Controls.icon(MaterialDesignF.FILE_CERTIFICATE_OUTLINE)),
            "pin-file",
            texts.bind("settings.pins.file"));
    file.setOnAction(pressed -> {
      Path chosen =
          context.files().open(texts.get("settings.pins.file"), "*.pem", "*.crt", "*.cer", "*.der");
      if (chosen != null) {
        model.addPin(chosen);
      }
    });
    FlowPane actions = new FlowPane(add, file);
    actions.getStyleClass().add("actions");
    getChildren().addAll(rows, field, actions);
  }

  private void show(List<String> pins) {
    rows.getChildren().clear();
    for (int i = 0; i < pins.size(); i++) {
      rows.getChildren().add(row(pins.get(i), i));
    }
    Controls.showWhen(rows, new javafx.beans.property.SimpleBooleanProperty(!pins.isEmpty()));
  }

  private Node row(String pin, int index) {
    Label value = new Label(pin);
    value.setId("pin-" + index);
    value.setWrapText(true);
    value.setMinHeight(USE_PREF_SIZE);
    value.setMinWidth(0);
    value.setMaxWidth(Double.MAX_VALUE);
    value.getStyleClass().add("fingerprint");
    HBox.setHgrow(value, Priority.ALWAYS);
    Button remove = new Button(null, Controls.icon(MaterialDesignT.TRASH_CAN_OUTLINE));
    Controls.named(
        remove,
        "pin-" + index + "-remove",
        Bindings.createStringBinding(
            () -> texts.get("settings.pins.remove", pin), texts.languageProperty()));
    remove.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
    remove.setMinWidth(USE_PREF_SIZE);
    remove.setOnAction(pressed -> model.removePin(pin));
    HBox line = new HBox(value, remove);
    line.getStyleClass().add("line");
    VBox card = new VBox(line);
    card.getStyleClass().add("card");
    if (!IdentityViewModel.isPin(pin)) {
      card.getChildren().add(Controls.text(texts.bind("settings.pins.damaged"), "field-problem"));
    }
    return card;
  }
}
