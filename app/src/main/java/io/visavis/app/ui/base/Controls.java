package io.visavis.app.ui.base;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// How controls get what each must have: an id, a name for screen readers, a tooltip.
public final class Controls {
  private Controls() {}

  /// A control that shows no text of its own: its name is read out and shown by a tooltip.
  public static <T extends Control> T named(T control, String id, ObservableValue<String> name) {
    control.setId(id);
    control.accessibleTextProperty().bind(name);
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(name);
    control.setTooltip(tooltip);
    return control;
  }

  /// A control with a text of its own, which is read out as well.
  public static <T extends Labeled> T texted(T control, String id, ObservableValue<String> text) {
    control.setId(id);
    control.textProperty().bind(text);
    control.accessibleTextProperty().bind(text);
    return control;
  }

  /// A text that wraps.
  public static Label text(ObservableValue<String> text, String... styles) {
    Label label = new Label();
    label.textProperty().bind(text);
    label.setWrapText(true);
    // Without this a label in a narrow box prefers an ellipsis to a second line.
    label.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /// An icon, which is never read out: its control has a name.
  public static FontIcon icon(Ikon ikon) {
    FontIcon icon = new FontIcon(ikon);
    icon.setFocusTraversable(false);
    return icon;
  }

  /// Shows a node, or takes it and its room away.
  public static void showWhen(Node node, ObservableValue<Boolean> shown) {
    node.visibleProperty().bind(shown);
    node.managedProperty().bind(shown);
  }
}
