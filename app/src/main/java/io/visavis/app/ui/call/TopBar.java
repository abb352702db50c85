package io.visavis.app.ui.call;

import atlantafx.base.theme.Styles;
import io.visavis.app.call.CallStates;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// The name of the app, the states of the connection, the way to the settings.
final class TopBar extends HBox {
  /// @param beside what stands left of the settings; null: nothing
  TopBar(CallViewModel model, Texts texts, @Nullable Node beside, Runnable openSettings) {
    getStyleClass().add("top-bar");
    Label name = new Label("Visavis");
    name.getStyleClass().add("wordmark");
    name.setMinWidth(USE_PREF_SIZE);
    ObservableValue<CallStates> states = model.statesProperty();
    Button settings =
        Controls.named(
            new Button(null, Controls.icon(MaterialDesignC.COG_OUTLINE)),
            "settings",
            texts.bind("control.settings"));
    settings.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    settings.setOnAction(pressed -> openSettings.run());
    FlowPane chips =
        new FlowPane(
            chip(
                "gathering",
                texts,
                "chip.gathering",
                "chip.gathering.long",
                states,
                CallStates::gathering),
            chip("ice", texts, "chip.ice", "chip.ice.long", states, CallStates::ice),
            chip("dtls", texts, "chip.dtls", "chip.dtls.long", states, CallStates::dtls),
            chip(
                "connection",
                texts,
                "chip.connection",
                "chip.connection.long",
                states,
                CallStates::connection));
    // Large texts need more than one line.
    chips.getStyleClass().add("chips");
    // Before anything has happened there is nothing to say; after a call its end stays in sight.
    Controls.showWhen(chips, states.map(now -> !now.equals(CallStates.NEW)));
    StackPane between = new StackPane(chips);
    HBox.setHgrow(between, Priority.ALWAYS);
    getChildren().addAll(name, between);
    if (beside != null) {
      getChildren().add(beside);
    }
    getChildren().add(settings);
  }

  private static StateChip chip(
      String what,
      Texts texts,
      String name,
      String explanation,
      ObservableValue<CallStates> states,
      Function<CallStates, String> part) {
    return new StateChip(
        "chip-" + what, texts, texts.bind(name), texts.bind(explanation), states.map(part));
  }
}
