package io.visavis.app.ui.help;

import atlantafx.base.theme.Styles;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import javafx.scene.control.Button;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;

/// Opens the help; beside the settings.
public final class HelpButton extends Button {
  /// A button for the top of the window.
  public HelpButton(HelpViewModel model, Texts texts) {
    super(null, Controls.icon(MaterialDesignH.HELP_CIRCLE_OUTLINE));
    Controls.named(this, "help", texts.bind("help.button"));
    getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    setMinWidth(USE_PREF_SIZE);
    setOnAction(pressed -> model.openProperty().set(true));
  }
}
