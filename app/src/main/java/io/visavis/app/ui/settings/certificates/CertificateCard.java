package io.visavis.app.ui.settings.certificates;

import atlantafx.base.theme.Styles;
import io.visavis.app.settings.Authorities;
import io.visavis.app.settings.CertificateEntry;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import io.visavis.app.ui.settings.form.FormContext;
import io.visavis.rtc.RTCCertificate;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.concurrent.Callable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/// One certificate: what it is, whether and when the profile uses it, and what can be done to it.
final class CertificateCard extends VBox {
  /// Bytes of a fingerprint at either end that people compare.
  private static final int SHORT = 6 * 3 - 1;

  private final CertificatesViewModel model;
  private final FormContext context;
  private final Texts texts;
  private final ObjectProperty<CertificateEntry> entry;
  private final CheckBox used = new CheckBox();
  private final ToggleButton edit =
      new ToggleButton(null, Controls.icon(MaterialDesignP.PENCIL_OUTLINE));
  private final Button copy = new Button(null, Controls.icon(MaterialDesignC.CONTENT_COPY));
  private final Button up = new Button(null, Controls.icon(MaterialDesignA.ARROW_UP));
  private final Button down = new Button(null, Controls.icon(MaterialDesignA.ARROW_DOWN));
  private final TextField label = new TextField();
  private final CertificateActions actions;

  CertificateCard(CertificatesViewModel model, FormContext context, CertificateEntry first) {
    this.model = model;
    this.context = context;
    texts = context.texts();
    entry = new SimpleObjectProperty<>(this, "entry", first);
    actions = new CertificateActions(model, context, entry);
    getStyleClass().add("card");
    VBox fields = new VBox(labelField(), fingerprint(), actions);
    fields.getStyleClass().add("fields");
    Controls.showWhen(fields, edit.selectedProperty());
    getChildren().addAll(line(), facts(), warning(), fields);
    setOnKeyPressed(this::key);
  }

  /// Shows what the entry is now.
  ///
  /// @param index its place in the list, which names its controls
  void show(CertificateEntry now, int index) {
    String id = "certificate-" + index;
    setId(id);
    used.setId(id + "-on");
    edit.setId(id + "-edit");
    copy.setId(id + "-copy");
    up.setId(id + "-up");
    down.setId(id + "-down");
    label.setId(id + "-label");
    actions.name(id);
    entry.set(now);
    int place = model.place(now);
    used.setSelected(place >= 0);
    up.setDisable(place <= 0);
    down.setDisable(place < 0 || place == model.used() - 1);
    if (!label.getText().equals(now.label())) {
      label.setText(now.label());
    }
  }

  private ObservableValue<String> words(Callable<String> words) {
    // Which one comes first is the profile's to say.
    return Bindings.createStringBinding(
        words, entry, context.form().settingsProperty(), texts.languageProperty());
  }

  /// What a button does, and to which certificate.
  private ObservableValue<String> named(String key) {
    return words(() -> texts.get(key, entry.get().label()));
  }

  private Node line() {
    Controls.named(used, "", named("settings.certificates.on"));
    used.setOnAction(pressed -> model.use(entry.get(), used.isSelected()));
    Label name = new Label();
    name.textProperty().bind(words(this::title));
    name.getStyleClass().add("card-title");
    name.setMaxWidth(Double.MAX_VALUE);
    name.setMinWidth(0);
    HBox.setHgrow(name, Priority.ALWAYS);
    FontIcon bad = Controls.icon(MaterialDesignA.ALERT_CIRCLE_OUTLINE);
    bad.getStyleClass().add("bad");
    Controls.showWhen(bad, entry.map(now -> warningOf(now) != null));
    HBox line =
        new HBox(
            used,
            name,
            bad,
            icon(up, "settings.certificates.up"),
            icon(down, "settings.certificates.down"),
            icon(copy, "settings.certificates.copy"),
            icon(edit, "settings.certificates.edit"));
    up.setOnAction(pressed -> model.move(entry.get(), -1));
    down.setOnAction(pressed -> model.move(entry.get(), 1));
    copy.setOnAction(pressed -> {
      context.clipboard().write(entry.get().fingerprint());
      copy.setGraphic(Controls.icon(MaterialDesignC.CHECK));
    });
    copy.focusedProperty()
        .subscribe(now -> copy.setGraphic(Controls.icon(MaterialDesignC.CONTENT_COPY)));
    line.getStyleClass().add("line");
    return line;
  }

  private String title() {
    CertificateEntry now = entry.get();
    return model.place(now) == 0
        ? texts.get("settings.certificates.first", now.label())
        : now.label();
  }

  private <T extends ButtonBase> T icon(T button, String key) {
    Controls.named(button, "", named(key));
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }

  private Node facts() {
    Label facts = Controls.text(words(this::factsOf), "field-help");
    Label print = new Label();
    print.getStyleClass().add("fingerprint");
    print.textProperty().bind(words(() -> shortened(entry.get().fingerprint())));
    print
        .accessibleTextProperty()
        .bind(
            words(() -> texts.get("settings.certificates.fingerprint", entry.get().fingerprint())));
    VBox box = new VBox(facts, print);
    box.getStyleClass().add("facts");
    return box;
  }

  private String factsOf() {
    CertificateEntry now = entry.get();
    RTCCertificate certificate = now.certificate();
    String algorithm =
        certificate == null
            ? now.chain().getFirst().getPublicKey().getAlgorithm()
            : certificate.algorithm();
    String mail = Authorities.mail(now);
    String facts =
        texts.get(
            "settings.certificates.facts",
            algorithm,
            date(now.createdMillis()),
            date(now.expiresMillis()),
            calls(now.usedInCalls()));
    return mail == null ? facts : mail + " · " + facts;
  }

  private String calls(int count) {
    return switch (count) {
      case 0 -> texts.get("settings.certificates.calls.none");
      case 1 -> texts.get("settings.certificates.calls.one");
      default -> texts.get("settings.certificates.calls", count);
    };
  }

  private String date(long millis) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
        .withLocale(texts.languageProperty().get().locale())
        .format(Instant.ofEpochMilli(millis).atZone(ZoneId.systemDefault()));
  }

  private static String shortened(String fingerprint) {
    return fingerprint.substring(0, SHORT)
        + " … "
        + fingerprint.substring(fingerprint.length() - SHORT);
  }

  private Node warning() {
    Label warning =
        Controls.text(
            words(() -> {
              String key = warningOf(entry.get());
              return key == null ? "" : texts.get(key, date(entry.get().expiresMillis()));
            }),
            "field-note");
    Controls.showWhen(warning, entry.map(now -> warningOf(now) != null));
    warning.getStyleClass().add("warning");
    return warning;
  }

  private @Nullable String warningOf(CertificateEntry now) {
    if (now.locked()) {
      return "settings.certificates.locked";
    }
    if (now.expired(model.nowMillis())) {
      return "settings.certificates.expired";
    }
    return now.expiresSoon(model.nowMillis()) ? "settings.certificates.soon" : null;
  }

  private Node labelField() {
    Controls.named(label, "", texts.bind("settings.certificates.label"));
    label.setTooltip(null);
    label.setText(entry.get().label());
    label
        .textProperty()
        .subscribe(text -> {
          if (!text.equals(entry.get().label())) {
            model.label(entry.get().id(), text);
          }
        });
    Label name = Controls.text(texts.bind("settings.certificates.label"), "sub-label");
    name.setLabelFor(label);
    VBox field = new VBox(name, label);
    field.getStyleClass().add("sub-field");
    return field;
  }

  private Node fingerprint() {
    Label name = Controls.text(texts.bind("settings.certificates.fingerprint.name"), "sub-label");
    // A place to break at after every byte.
    Label whole =
        Controls.text(
            words(() -> entry.get().fingerprint().replace(":", ":\u200B")), "fingerprint");
    VBox field = new VBox(name, whole);
    field.getStyleClass().add("sub-field");
    return field;
  }

  private void key(KeyEvent key) {
    if (key.isAltDown() && key.getCode() == KeyCode.UP) {
      model.move(entry.get(), -1);
      key.consume();
    } else if (key.isAltDown() && key.getCode() == KeyCode.DOWN) {
      model.move(entry.get(), 1);
      key.consume();
    }
  }
}
