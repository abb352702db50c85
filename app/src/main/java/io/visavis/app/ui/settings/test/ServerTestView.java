package io.visavis.app.ui.settings.test;

import atlantafx.base.theme.Styles;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/// The tests: what begins and ends them, and a card for each server.
public final class ServerTestView extends VBox {
  private final ServerTestViewModel model;
  private final Texts texts;
  private final VBox cards = new VBox();

  /// The tests of a window.
  public ServerTestView(ServerTestViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    getStyleClass().add("editor");
    cards.getStyleClass().add("cards");
    Button all =
        Controls.texted(
            new Button(null, Controls.icon(MaterialDesignP.PLAY)),
            "test-all",
            texts.bind("settings.test.all"));
    all.disableProperty().bind(model.readyProperty().not());
    all.setOnAction(pressed -> model.testAll());
    Button cancel =
        Controls.texted(
            new Button(null, Controls.icon(MaterialDesignC.CLOSE)),
            "test-cancel",
            texts.bind("settings.test.cancel"));
    cancel.setOnAction(pressed -> model.cancel());
    Controls.showWhen(cancel, model.runningProperty());
    FlowPane actions = new FlowPane(all, cancel);
    actions.getStyleClass().add("actions");
    ProgressBar busy = new ProgressBar();
    busy.setMaxWidth(Double.MAX_VALUE);
    busy.getStyleClass().add(Styles.SMALL);
    Controls.showWhen(busy, model.runningProperty());
    var none = Controls.text(texts.bind("settings.test.none"), "empty");
    none.setMaxWidth(Double.MAX_VALUE);
    Controls.showWhen(none, Bindings.isEmpty(model.runs()));
    getChildren().addAll(actions, busy, none, cards);
    model.runs().addListener((ListChangeListener<TestRun>) change -> show());
  }

  private void show() {
    cards.getChildren().clear();
    for (int i = 0; i < model.runs().size(); i++) {
      cards.getChildren().add(new TestCard(model.runs().get(i), texts, i));
    }
  }
}
