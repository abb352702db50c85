package io.visavis.app.ui.safety;

import atlantafx.base.theme.Styles;
import io.visavis.app.ui.base.Assets;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// Who is there, in the fewest words; pressed, it opens the panel.
public final class ShieldButton extends ToggleButton {
  /// A button for the top of the window; it takes no room without a call.
  public ShieldButton(SafetyViewModel model, Texts texts) {
    setId("safety");
    getStyleClass().addAll(Styles.FLAT, "shield");
    getStylesheets().add(Assets.css("share"));
    FontIcon icon = Controls.icon(MaterialDesignS.SHIELD_OUTLINE);
    setGraphic(icon);
    setMinWidth(USE_PREF_SIZE);
    ObservableValue<String> brief =
        Bindings.createStringBinding(
            () -> SafetyWords.brief(texts, model.trustProperty().get(), model.nameProperty().get()),
            model.trustProperty(),
            model.nameProperty(),
            texts.languageProperty());
    textProperty().bind(brief);
    ObservableValue<String> whole =
        Bindings.createStringBinding(
            () -> texts.get("safety.button", brief.getValue()), brief, texts.languageProperty());
    accessibleTextProperty().bind(whole);
    Tooltip tooltip = new Tooltip();
    tooltip.textProperty().bind(whole);
    setTooltip(tooltip);
    selectedProperty().bindBidirectional(model.openProperty());
    model
        .trustProperty()
        .subscribe(trust -> {
          icon.setIconCode(icon(trust));
          getStyleClass().removeIf(style -> style.startsWith("trust-"));
          getStyleClass().add(SafetyWords.style(trust));
        });
    Controls.showWhen(this, model.inCallProperty());
  }

  static MaterialDesignS icon(Trust trust) {
    return switch (trust) {
      case UNKNOWN, NAMED -> MaterialDesignS.SHIELD_OUTLINE;
      case COMPARED, CONTACT -> MaterialDesignS.SHIELD_CHECK;
      case CHANGED, DIFFERENT -> MaterialDesignS.SHIELD_ALERT;
    };
  }
}
