package io.visavis.app.ui.settings.form;

import atlantafx.base.theme.Styles;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/// One setting: its name and W3C's, when it applies, its standard, the way back to its default, the
/// control, what it does, what the call that goes on has, and what is wrong with it.
public final class FieldRow extends VBox {
  private final Field field;
  private final Texts texts;
  private final HBox actions = new HBox();
  private final Label help;

  /// A row around a control, which is named here.
  ///
  /// @param control what the person uses; a single control gets the field's name
  public FieldRow(Field field, FormContext context, Node control) {
    this.field = field;
    this.texts = context.texts();
    setId("row-" + id());
    getStyleClass().add("field-row");
    help = Controls.text(texts.bind(field.help()), "field-help");
    getChildren().addAll(head(context, control), help, control);
    Controls.showWhen(
        this,
        Bindings.createBooleanBinding(
            () -> FieldSearch.matches(field, texts, context.form().searchProperty().get()),
            context.form().searchProperty(),
            texts.languageProperty()));
  }

  private String id() {
    return field.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  private Node head(FormContext context, Node control) {
    Label name = Controls.text(texts.bind(field.label()), "field-label");
    name.setLabelFor(control);
    FlowPane names = new FlowPane(name);
    names.getStyleClass().add("names");
    // Without this it asks for the height that it has when it is narrow.
    names.prefWrapLengthProperty().bind(widthProperty().subtract(actions.widthProperty()));
    if (!field.w3cName().isEmpty()) {
      Label w3c = new Label(field.w3cName());
      w3c.getStyleClass().add("w3c-name");
      names.getChildren().add(w3c);
    }
    names.getChildren().add(applies());
    HBox.setHgrow(names, Priority.ALWAYS);
    actions.setAlignment(Pos.CENTER_RIGHT);
    actions.setMinWidth(USE_PREF_SIZE);
    if (!field.standard().isEmpty()) {
      Button standard =
          Controls.named(
              new Button(null, Controls.icon(MaterialDesignB.BOOK_OPEN_OUTLINE)),
              "standard-" + id(),
              Bindings.createStringBinding(
                  () -> texts.get("settings.standard", texts.get(field.label())),
                  texts.languageProperty()));
      standard.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
      standard.setOnAction(pressed -> context.links().open(field.standard()));
      actions.getChildren().add(standard);
    }
    HBox head = new HBox(names, actions);
    head.getStyleClass().add("head");
    return head;
  }

  private Node applies() {
    Label chip = new Label();
    chip.textProperty().bind(texts.bind(field.applies().words()));
    chip.getStyleClass().addAll("applies", field.applies().style());
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(texts.bind(field.applies().explanation()));
    tooltip.setWrapText(true);
    tooltip.setMaxWidth(360);
    chip.setTooltip(tooltip);
    chip.accessibleTextProperty().bind(texts.bind(field.applies().explanation()));
    return chip;
  }

  /// Shows a button while the value is not the default, which sets it to the default.
  public FieldRow resets(ObservableValue<Boolean> atDefault, Runnable reset) {
    Button button =
        Controls.named(
            new Button(null, Controls.icon(MaterialDesignR.RESTORE)),
            "reset-" + id(),
            Bindings.createStringBinding(
                () -> texts.get("settings.reset", texts.get(field.label())),
                texts.languageProperty()));
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
    button.setOnAction(pressed -> reset.run());
    // Its room stays, so that nothing moves under the pointer.
    button.visibleProperty().bind(atDefault.map(is -> !is));
    actions.getChildren().addFirst(button);
    return this;
  }

  /// Says under the control what is wrong with its value.
  public FieldRow problem(ObservableValue<@Nullable String> sentence) {
    return below(sentence, "field-problem", "problem-" + id());
  }

  /// Says under the control what is worth a word.
  public FieldRow note(ObservableValue<@Nullable String> sentence) {
    return below(sentence, "field-note", "note-" + id());
  }

  /// Says what the call that goes on has, where that is something else.
  public FieldRow inForce(ObservableValue<@Nullable String> value) {
    return below(
        Bindings.createObjectBinding(
            () -> {
              String now = value.getValue();
              return now == null ? null : texts.get("settings.in-force", now);
            },
            value,
            texts.languageProperty()),
        "field-in-force",
        "in-force-" + id());
  }

  private FieldRow below(ObservableValue<@Nullable String> sentence, String style, String id) {
    Label label = Controls.text(sentence.orElse(""), style);
    label.setId(id);
    Controls.showWhen(label, sentence.map(text -> !text.isEmpty()).orElse(false));
    getChildren().add(label);
    return this;
  }
}
