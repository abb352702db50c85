package io.visavis.app.ui.call;

import atlantafx.base.theme.Styles;
import io.visavis.app.call.CallPhase;
import io.visavis.app.call.CallStats;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/// The foot: figures at the left, what one does in a call in the middle, the path at the right.
final class ControlBar extends GridPane {
  private final CallViewModel model;
  private final Texts texts;

  ControlBar(CallViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    getStyleClass().add("control-bar");
    ToggleButton microphone =
        toggle(
            "microphone",
            model.microphoneMutedProperty(),
            MaterialDesignM.MICROPHONE,
            MaterialDesignM.MICROPHONE_OFF,
            texts.bind("control.mute"),
            texts.bind("control.unmute"));
    ToggleButton camera =
        toggle(
            "camera",
            model.cameraMutedProperty(),
            MaterialDesignV.VIDEO_OUTLINE,
            MaterialDesignV.VIDEO_OFF_OUTLINE,
            texts.bind("control.camera-off"),
            texts.bind("control.camera-on"));
    Button hangUp =
        Controls.texted(
            new Button(null, Controls.icon(MaterialDesignP.PHONE_HANGUP)),
            "hang-up",
            texts.bind("control.hang-up"));
    hangUp.getStyleClass().addAll(Styles.DANGER, "hang-up");
    hangUp.setMinWidth(USE_PREF_SIZE);
    hangUp.setOnAction(pressed -> model.hangUp());
    // While it rings there is Decline, and a room that waits is closed or left on its card.
    Controls.showWhen(
        hangUp,
        model
            .phaseProperty()
            .map(now -> now.active() && now != CallPhase.RINGING && now != CallPhase.WAITING));
    HBox middle = new HBox(microphone, camera, hangUp);
    middle.getStyleClass().add("actions");
    middle.setAlignment(Pos.CENTER);
    add(
        figures(
            "stats",
            Pos.CENTER_LEFT,
            "stats-in",
            stats -> CallTexts.received(texts, stats),
            "stats-out",
            stats -> CallTexts.sent(texts, stats)),
        0,
        0);
    add(middle, 1, 0);
    add(
        figures(
            "pair",
            Pos.CENTER_RIGHT,
            "pair-local",
            stats -> candidate("stats.local", stats.localCandidate()),
            "pair-remote",
            stats -> candidate("stats.remote", stats.remoteCandidate())),
        2,
        0);
    getColumnConstraints().addAll(side(HPos.LEFT), new ColumnConstraints(), side(HPos.RIGHT));
    getColumnConstraints().get(1).setMinWidth(USE_PREF_SIZE);
  }

  private String candidate(String key, @org.jspecify.annotations.Nullable String candidate) {
    return candidate == null ? "" : texts.get(key, candidate);
  }

  private static ColumnConstraints side(HPos position) {
    ColumnConstraints column = new ColumnConstraints();
    column.setPercentWidth(-1);
    column.setHgrow(Priority.ALWAYS);
    column.setHalignment(position);
    // Both sides take the same share, so that the middle is the middle.
    column.setMinWidth(0);
    column.setPrefWidth(1);
    return column;
  }

  private ToggleButton toggle(
      String id,
      BooleanProperty off,
      Ikon onIcon,
      Ikon offIcon,
      ObservableValue<String> turnOff,
      ObservableValue<String> turnOn) {
    FontIcon icon = Controls.icon(onIcon);
    ToggleButton button =
        Controls.named(
            new ToggleButton(null, icon),
            id,
            Bindings.createStringBinding(
                () -> off.get() ? turnOn.getValue() : turnOff.getValue(), off, turnOff, turnOn));
    button.getStyleClass().addAll(Styles.BUTTON_CIRCLE, "round-toggle");
    button.selectedProperty().bindBidirectional(off);
    off.subscribe(now -> icon.setIconCode(now ? offIcon : onIcon));
    return button;
  }

  private Node figures(
      String id,
      Pos position,
      String firstId,
      Function<CallStats, String> first,
      String secondId,
      Function<CallStats, String> second) {
    VBox box = new VBox(figure(firstId, first), figure(secondId, second));
    box.setId(id);
    box.setAlignment(position);
    box.getStyleClass().add("figures");
    // Hidden, they keep their room: what is in the middle stays there.
    box.visibleProperty()
        .bind(
            model
                .phaseProperty()
                .map(now -> now == CallPhase.CONNECTED || now == CallPhase.RECONNECTING));
    return box;
  }

  private Label figure(String id, Function<CallStats, String> words) {
    Label label = new Label();
    label.setId(id);
    label
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> words.apply(model.statsProperty().get()),
                model.statsProperty(),
                texts.languageProperty()));
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(label.textProperty());
    label.setTooltip(tooltip);
    return label;
  }
}
