package io.visavis.app.ui.room;

import atlantafx.base.theme.Styles;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/// Opens a room, and shows that it is being opened.
public final class RoomButton extends Button {
  private static final double INDICATOR = 16;

  /// A button for the start card.
  public RoomButton(RoomViewModel model, Texts texts) {
    Controls.texted(
        this,
        "open-room",
        Bindings.when(model.openingProperty())
            .then(texts.bind("room.opening"))
            .otherwise(texts.bind("room.open")));
    getStyleClass().add(Styles.LARGE);
    setMaxWidth(Double.MAX_VALUE);
    setOnAction(pressed -> model.open());
    disableProperty().bind(model.openingProperty());
    FontIcon icon = Controls.icon(MaterialDesignD.DOOR_OPEN);
    ProgressIndicator busy = new ProgressIndicator();
    busy.setMaxSize(INDICATOR, INDICATOR);
    busy.setFocusTraversable(false);
    model.openingProperty().subscribe(now -> setGraphic(now ? busy : icon));
  }
}
