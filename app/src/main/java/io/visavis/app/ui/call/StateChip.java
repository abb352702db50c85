package io.visavis.app.ui.call;

import io.visavis.app.ui.base.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// One state: what it is of, in words what it is, and a dot in the colour of what it means.
final class StateChip extends HBox {
  /// @param name what it is the state of
  /// @param explanation the same in a few words, for the tooltip
  /// @param state one of W3C's strings
  StateChip(
      String id,
      Texts texts,
      ObservableValue<String> name,
      ObservableValue<String> explanation,
      ObservableValue<String> state) {
    setId(id);
    getStyleClass().add("state-chip");
    Region dot = new Region();
    dot.getStyleClass().add("dot");
    Label title = new Label();
    title.getStyleClass().add("name");
    title.textProperty().bind(name);
    Label value = new Label();
    value.getStyleClass().add("value");
    value
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> CallTexts.state(texts, state.getValue()), state, texts.languageProperty()));
    getChildren().addAll(dot, title, value);
    setAccessibleRole(AccessibleRole.TEXT);
    accessibleTextProperty().bind(Bindings.concat(explanation, ": ", value.textProperty()));
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(accessibleTextProperty());
    Tooltip.install(this, tooltip);
    state.subscribe(now -> {
      getStyleClass().removeIf(style -> style.startsWith("tone-"));
      getStyleClass().add(Tone.of(now).style());
    });
    setMinWidth(USE_PREF_SIZE);
  }
}
