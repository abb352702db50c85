package io.visavis.app.ui.settings.test;

import atlantafx.base.theme.Styles;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// What begins the tests of all servers and ends them. What they come to is shown with each server.
public final class ServerTestView extends VBox {
  /// The tests of a window.
  ///
  /// @param all begins them
  /// @param servers without one there is nothing to test
  public ServerTestView(
      ServerTestViewModel model, Runnable all, ObservableList<?> servers, Texts texts) {
    getStyleClass().add("editor");
    Button begin =
        Controls.texted(
            new Button(null, Controls.icon(MaterialDesignS.STETHOSCOPE)),
            "test-all",
            texts.bind("settings.test.all"));
    begin.disableProperty().bind(model.readyProperty().not().or(Bindings.isEmpty(servers)));
    begin.setOnAction(pressed -> all.run());
    Button cancel =
        Controls.texted(
            new Button(null, Controls.icon(MaterialDesignS.STOP_CIRCLE_OUTLINE)),
            "test-cancel",
            texts.bind("settings.test.cancel"));
    cancel.setOnAction(pressed -> model.cancelAll());
    Controls.showWhen(cancel, model.runningProperty());
    FlowPane actions = new FlowPane(begin, cancel);
    actions.getStyleClass().add("actions");
    ProgressBar busy = new ProgressBar();
    busy.setMaxWidth(Double.MAX_VALUE);
    busy.getStyleClass().add(Styles.SMALL);
    Controls.showWhen(busy, model.runningProperty());
    getChildren().addAll(actions, busy);
  }
}
