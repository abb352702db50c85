package io.visavis.app.ui.settings.certificates;

import atlantafx.base.controls.PasswordTextField;
import atlantafx.base.theme.Styles;
import io.visavis.app.settings.CertificateEntry;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import io.visavis.app.ui.settings.form.FormContext;
import java.nio.file.Path;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/// What is done to a certificate seldom: its pin, renewal, export, and deletion after a question.
final class CertificateActions extends VBox {
  private final CertificatesViewModel model;
  private final FormContext context;
  private final Texts texts;
  private final ObjectProperty<CertificateEntry> entry;
  private final Button pin;
  private final Button renew;
  private final ToggleButton export;
  private final ToggleButton delete;
  private final PasswordTextField passphrase = new PasswordTextField();
  private final Button pkcs12 = new Button();
  private final Button pem = new Button();
  private final Button sure = new Button();
  private final Button keep = new Button();

  CertificateActions(
      CertificatesViewModel model, FormContext context, ObjectProperty<CertificateEntry> entry) {
    this.model = model;
    this.context = context;
    this.entry = entry;
    texts = context.texts();
    pin = texted(new Button(), "settings.pins.copy", MaterialDesignP.PIN_OUTLINE);
    renew = texted(new Button(), "settings.certificates.renew", MaterialDesignA.AUTORENEW);
    export = texted(new ToggleButton(), "settings.certificates.export", MaterialDesignE.EXPORT);
    delete =
        texted(
            new ToggleButton(), "settings.certificates.delete", MaterialDesignT.TRASH_CAN_OUTLINE);
    delete.getStyleClass().add(Styles.DANGER);
    getStyleClass().add("editor");
    pin.setOnAction(pressed -> context.clipboard().write(CertificatesViewModel.pin(entry.get())));
    renew.setOnAction(pressed -> model.renew(entry.get()));
    renew
        .disableProperty()
        .bind(entry.map(now -> !CertificatesViewModel.renewable(now)).orElse(true));
    export.disableProperty().bind(entry.map(CertificateEntry::locked).orElse(true));
    FlowPane buttons = new FlowPane(pin, renew, export, delete);
    buttons.getStyleClass().add("actions");
    getChildren().addAll(buttons, exporting(), question());
  }

  private <T extends ButtonBase> T texted(T button, String key, Ikon icon) {
    button.setGraphic(Controls.icon(icon));
    return Controls.texted(button, "", context.texts().bind(key));
  }

  /// Names the controls.
  void name(String id) {
    pin.setId(id + "-pin");
    renew.setId(id + "-renew");
    export.setId(id + "-export");
    delete.setId(id + "-delete");
    passphrase.setId(id + "-passphrase");
    pkcs12.setId(id + "-pkcs12");
    pem.setId(id + "-pem");
    sure.setId(id + "-delete-sure");
    keep.setId(id + "-keep");
  }

  private VBox exporting() {
    Controls.named(passphrase, "", texts.bind("settings.certificates.passphrase"));
    passphrase.setTooltip(null);
    Label label = Controls.text(texts.bind("settings.certificates.passphrase"), "sub-label");
    label.setLabelFor(passphrase);
    Label open = Controls.text(texts.bind("settings.certificates.open"), "field-note");
    Controls.showWhen(open, passphrase.passwordProperty().map(String::isEmpty));
    Controls.texted(pkcs12, "", texts.bind("settings.certificates.pkcs12"));
    pkcs12.setOnAction(pressed -> export(false));
    Controls.texted(pem, "", texts.bind("settings.certificates.pem"));
    pem.setOnAction(pressed -> export(true));
    FlowPane buttons = new FlowPane(pkcs12, pem);
    buttons.getStyleClass().add("actions");
    VBox box = new VBox(label, passphrase, open, buttons);
    box.getStyleClass().addAll("sub-field", "question");
    Controls.showWhen(box, export.selectedProperty());
    export.selectedProperty().subscribe(() -> passphrase.setText(""));
    return box;
  }

  private void export(boolean asPem) {
    Path file =
        context
            .files()
            .save(
                texts.get("settings.certificates.export"),
                asPem ? "certificate.pem" : "certificate.p12");
    if (file != null) {
      model.export(entry.get(), asPem, passphrase.getPassword(), file);
      export.setSelected(false);
    }
  }

  private VBox question() {
    Label question =
        Controls.text(
            Bindings.createStringBinding(
                () -> texts.get("settings.certificates.delete.question", entry.get().label()),
                entry,
                texts.languageProperty()));
    Controls.texted(sure, "", texts.bind("settings.certificates.delete.sure"));
    sure.getStyleClass().add(Styles.DANGER);
    sure.setOnAction(pressed -> model.delete(entry.get().id()));
    Controls.texted(keep, "", texts.bind("settings.certificates.keep"));
    keep.setOnAction(pressed -> delete.setSelected(false));
    FlowPane buttons = new FlowPane(sure, keep);
    buttons.getStyleClass().add("actions");
    VBox box = new VBox(question, buttons);
    box.getStyleClass().addAll("sub-field", "question");
    Controls.showWhen(box, delete.selectedProperty());
    return box;
  }
}
