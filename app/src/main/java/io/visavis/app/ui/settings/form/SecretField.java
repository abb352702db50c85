package io.visavis.app.ui.settings.form;

import atlantafx.base.controls.PasswordTextField;
import atlantafx.base.theme.Styles;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import javafx.beans.property.StringProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;

/// A password, shown as dots, and the eye that shows it as it is.
public final class SecretField extends HBox {

  /// A field that edits `secret`.
  ///
  /// @param id of the field; that of the eye is `revealId`
  /// @param name the key of the field's name
  public SecretField(String id, String revealId, String name, StringProperty secret, Texts texts) {
    PasswordTextField field = new PasswordTextField();
    Controls.named(field, id, texts.bind(name));
    field.setTooltip(null);
    secret.subscribe(now -> {
      if (!now.equals(field.getPassword())) {
        field.setText(now);
      }
    });
    field.passwordProperty().subscribe(now -> secret.set(now));
    ToggleButton eye = new ToggleButton(null, Controls.icon(MaterialDesignE.EYE_OUTLINE));
    Controls.named(eye, revealId, texts.bind("settings.servers.reveal"));
    eye.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    eye.setMinWidth(USE_PREF_SIZE);
    field.revealPasswordProperty().bind(eye.selectedProperty());
    HBox.setHgrow(field, Priority.ALWAYS);
    getChildren().addAll(field, eye);
    getStyleClass().add("line");
  }
}
