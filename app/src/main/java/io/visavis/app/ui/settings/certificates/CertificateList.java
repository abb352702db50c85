package io.visavis.app.ui.settings.certificates;

import atlantafx.base.controls.PasswordTextField;
import atlantafx.base.theme.Styles;
import io.visavis.app.settings.CertificateEntry;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import io.visavis.app.ui.settings.form.FormContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/// The certificates, and what adds one.
final class CertificateList extends VBox {
  private final CertificatesViewModel model;
  private final FormContext context;
  private final Texts texts;
  private final VBox cards = new VBox();
  private final Map<String, CertificateCard> known = new HashMap<>();

  CertificateList(CertificatesViewModel model, FormContext context) {
    this.model = model;
    this.context = context;
    texts = context.texts();
    getStyleClass().add("editor");
    cards.getStyleClass().add("cards");
    Label none = Controls.text(texts.bind("settings.certificates.none"), "empty");
    none.setId("no-certificates");
    none.setMaxWidth(Double.MAX_VALUE);
    Controls.showWhen(none, Bindings.isEmpty(cards.getChildren()));
    getChildren().addAll(none, cards, actions(), passphrase(), progress(), problem());
    context.form().settingsProperty().subscribe(now -> show());
  }

  /// Cards stay, so that the focus does.
  private void show() {
    List<CertificateEntry> entries = model.entries();
    List<Node> shown = new ArrayList<>();
    for (CertificateEntry entry : entries) {
      CertificateCard card =
          known.computeIfAbsent(entry.id(), id -> new CertificateCard(model, context, entry));
      card.show(entry, shown.size());
      shown.add(card);
    }
    known.keySet().retainAll(entries.stream().map(CertificateEntry::id).toList());
    if (!shown.equals(cards.getChildren())) {
      Node owner = getScene() == null ? null : getScene().getFocusOwner();
      cards.getChildren().setAll(shown);
      // Taken out and put in again, it would have lost the focus.
      if (owner != null && owner.getScene() != null) {
        owner.requestFocus();
      }
    }
  }

  private Node actions() {
    FlowPane actions =
        new FlowPane(
            button(
                "generate-ecdsa",
                "settings.certificates.ecdsa",
                MaterialDesignP.PLUS,
                model::generateEcdsa),
            button(
                "generate-rsa",
                "settings.certificates.rsa",
                MaterialDesignP.PLUS,
                model::generateRsa),
            button(
                "import-certificate",
                "settings.certificates.import",
                MaterialDesignI.IMPORT,
                this::importFile));
    actions.getStyleClass().add("actions");
    actions.disableProperty().bind(model.busyProperty().isNotNull());
    return actions;
  }

  private Button button(String id, String key, Ikon icon, Runnable action) {
    Button button = Controls.texted(new Button(null, Controls.icon(icon)), id, texts.bind(key));
    button.setOnAction(pressed -> action.run());
    return button;
  }

  private void importFile() {
    Path file =
        context.files().open(texts.get("settings.certificates.import"), "*.p12", "*.pfx", "*.pem");
    if (file != null) {
      model.open(file);
    }
  }

  private Node passphrase() {
    PasswordTextField text = new PasswordTextField();
    ObservableValue<String> name =
        Bindings.createStringBinding(
            () -> {
              Path file = model.waitingProperty().get();
              return file == null
                  ? ""
                  : texts.get(
                      "settings.certificates.passphrase.of", String.valueOf(file.getFileName()));
            },
            model.waitingProperty(),
            texts.languageProperty());
    Controls.named(text, "import-passphrase", name);
    text.setTooltip(null);
    Runnable take = () -> model.open(text.getPassword());
    text.setOnAction(entered -> take.run());
    Button open =
        Controls.texted(
            new Button(), "import-open", texts.bind("settings.certificates.passphrase.take"));
    open.getStyleClass().add(Styles.ACCENT);
    open.setOnAction(pressed -> take.run());
    Button cancel =
        Controls.texted(new Button(), "import-cancel", texts.bind("settings.certificates.cancel"));
    cancel.setOnAction(pressed -> model.waitingProperty().set(null));
    model
        .waitingProperty()
        .subscribe(file -> {
          text.setText("");
          if (file != null) {
            text.requestFocus();
          }
        });
    Label label = Controls.text(name, "sub-label");
    label.setLabelFor(text);
    FlowPane buttons = new FlowPane(open, cancel);
    buttons.getStyleClass().add("actions");
    VBox box = new VBox(label, text, buttons);
    box.getStyleClass().addAll("sub-field", "question");
    Controls.showWhen(box, model.waitingProperty().isNotNull());
    return box;
  }

  private Node progress() {
    ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
    bar.setMaxWidth(Double.MAX_VALUE);
    ObservableValue<String> words =
        Bindings.createStringBinding(
            () -> {
              String key = model.busyProperty().get();
              return key == null ? "" : texts.get(key);
            },
            model.busyProperty(),
            texts.languageProperty());
    bar.accessibleTextProperty().bind(words);
    Label label = Controls.text(words, "sub-label");
    VBox box = new VBox(label, bar);
    box.setId("certificates-busy");
    box.getStyleClass().add("sub-field");
    Controls.showWhen(box, model.busyProperty().isNotNull());
    return box;
  }

  private Node problem() {
    ObservableValue<@Nullable String> words = texts.bind(model.problemProperty());
    Label label = Controls.text(words.orElse(""), "field-problem");
    label.setId("certificates-problem");
    Controls.showWhen(label, words.map(text -> !text.isEmpty()).orElse(false));
    return label;
  }
}
