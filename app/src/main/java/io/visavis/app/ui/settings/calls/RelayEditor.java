package io.visavis.app.ui.settings.calls;

import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import io.visavis.app.ui.settings.calls.RelayDraft.Where;
import io.visavis.app.ui.settings.form.Choices;
import io.visavis.app.ui.settings.form.Field;
import io.visavis.app.ui.settings.form.FormContext;
import io.visavis.app.ui.settings.form.SecretField;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/// Which broker, and how it is reached.
final class RelayEditor extends VBox {
  private final RelayDraft draft;
  private final Texts texts;

  RelayEditor(RelayDraft draft, FormContext context) {
    this.draft = draft;
    texts = context.texts();
    getStyleClass().add("editor");
    VBox fields =
        new VBox(
            field("settings.relay.url", url()),
            sentence("relay-problem", "field-problem", texts.bind(draft.problemProperty())),
            field(
                "settings.relay.user",
                typed(new TextField(), "relay-user", "settings.relay.user", draft.userProperty())),
            password(),
            sentence("relay-readable", "field-note", when(draft.readable(), "settings.relay.open")),
            sentence("relay-locked", "field-note", when(draft.locked(), "settings.relay.locked")),
            authorities(context),
            sentence(
                "relay-file-problem", "field-problem", texts.bind(draft.fileProblemProperty())));
    fields.getStyleClass().add("editor");
    Controls.showWhen(fields, draft.whereProperty().isEqualTo(Where.OTHER));
    getChildren().addAll(where(), fields);
  }

  private Node where() {
    return Choices.box(
        "relay-where",
        Field.RELAY.label(),
        texts,
        draft.whereProperty(),
        value ->
            switch (value) {
              case WITHIN -> texts.get("settings.relay.within");
              case OTHER -> texts.get("settings.relay.other");
            },
        Where.WITHIN,
        List.of(Where.values()));
  }

  private TextField url() {
    TextField url = typed(new TextField(), "relay-url", "settings.relay.url", draft.urlProperty());
    url.setPromptText("mqtts://broker.example.org");
    return url;
  }

  private <T extends TextInputControl> T typed(
      T field, String id, String key, StringProperty text) {
    Controls.named(field, id, texts.bind(key));
    field.setTooltip(null);
    field.textProperty().bindBidirectional(text);
    return field;
  }

  private Node password() {
    SecretField row =
        new SecretField(
            "relay-password",
            "relay-reveal",
            "settings.relay.password",
            draft.passwordProperty(),
            texts);
    return field("settings.relay.password", row);
  }

  private Node authorities(FormContext context) {
    Label trusted =
        Controls.text(
            Bindings.createStringBinding(
                () -> {
                  String pem = draft.authoritiesProperty().get();
                  return pem == null
                      ? texts.get("settings.relay.trust-machine")
                      : texts.get("settings.relay.trust-own", named(pem));
                },
                draft.authoritiesProperty(),
                texts.languageProperty()));
    trusted.setId("relay-trust");
    Button choose =
        Controls.texted(
            new Button(null, Controls.icon(MaterialDesignF.FILE_CERTIFICATE_OUTLINE)),
            "relay-authorities",
            texts.bind("settings.relay.file"));
    choose.setOnAction(pressed -> {
      Path file =
          context
              .files()
              .open(texts.get("settings.relay.file"), "*.pem", "*.crt", "*.cer", "*.der");
      if (file != null) {
        draft.authorities(file);
      }
    });
    Button none =
        Controls.texted(
            new Button(), "relay-no-authorities", texts.bind("settings.relay.file-none"));
    none.setOnAction(pressed -> draft.noAuthorities());
    Controls.showWhen(none, draft.authoritiesProperty().isNotNull());
    FlowPane actions = new FlowPane(choose, none);
    actions.getStyleClass().add("actions");
    VBox box = new VBox(trusted, actions);
    box.getStyleClass().add("sub-field");
    return field("settings.relay.authorities", box);
  }

  /// One a line, and no more than a few.
  private static String named(String pem) {
    List<String> names = AuthorityFile.names(pem);
    String first = names.isEmpty() ? "?" : names.getFirst();
    return names.size() < 2 ? first : first + " + " + (names.size() - 1);
  }

  private ObservableValue<@Nullable String> when(ObservableValue<Boolean> shown, String key) {
    return Bindings.createObjectBinding(
        () -> shown.getValue() ? texts.get(key) : null, shown, texts.languageProperty());
  }

  private static Node sentence(
      String id, String style, ObservableValue<@Nullable String> sentence) {
    Label label = Controls.text(sentence.orElse(""), style);
    label.setId(id);
    Controls.showWhen(label, sentence.map(text -> !text.isEmpty()).orElse(false));
    return label;
  }

  private Node field(String key, Node control) {
    Label label = Controls.text(texts.bind(key), "sub-label");
    label.setLabelFor(control);
    VBox field = new VBox(label, control);
    field.getStyleClass().add("sub-field");
    return field;
  }
}
