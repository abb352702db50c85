package io.visavis.app.ui.settings.profiles;

import io.visavis.app.settings.Profile;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import io.visavis.app.ui.settings.form.Field;
import io.visavis.app.ui.settings.form.FieldRow;
import io.visavis.app.ui.settings.form.FormContext;
import io.visavis.app.ui.settings.form.Page;
import io.visavis.app.ui.settings.form.PageView;
import java.nio.file.Path;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// The page of profiles.
public final class ProfilesView extends PageView {
  /// The page of a window's settings.
  public ProfilesView(ProfilesViewModel model, FormContext context) {
    super(
        Page.PROFILES,
        context,
        new FieldRow(Field.PROFILES, context, editor(model, context)),
        new FieldRow(Field.TRANSFER, context, transfer(model, context))
            .problem(context.texts().bind(model.fileProblemProperty())),
        new FieldRow(Field.SECRETS, context, keeping(context)));
  }

  private static Node editor(ProfilesViewModel model, FormContext context) {
    Texts texts = context.texts();
    ComboBox<String> current =
        Controls.named(new ComboBox<>(), "profile", texts.bind("settings.profiles.current"));
    current.setMaxWidth(Double.MAX_VALUE);
    context
        .form()
        .settingsProperty()
        .subscribe(now -> {
          var names = now.profiles().stream().map(Profile::name).toList();
          if (!names.equals(current.getItems())) {
            current.getItems().setAll(names);
          }
          current.setValue(now.current());
        });
    current
        .valueProperty()
        .subscribe(name -> {
          if (name != null && context.form().settings().profile(name).isPresent()) {
            model.choose(name);
          }
        });
    TextField name =
        Controls.named(new TextField(), "profile-name", texts.bind("settings.profiles.name"));
    name.setTooltip(null);
    name.textProperty().bindBidirectional(model.nameProperty());
    Label problem =
        Controls.text(texts.bind(model.nameProblemProperty()).orElse(""), "field-problem");
    problem.setId("profile-name-problem");
    Controls.showWhen(problem, model.nameProblemProperty().isNotNull());
    Button delete = button("profile-delete", "settings.profiles.delete", texts, model::delete);
    delete
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> context.form().settings().profiles().size() < 2,
                context.form().settingsProperty()));
    FlowPane actions =
        new FlowPane(
            button(
                "profile-add",
                "settings.profiles.add",
                texts,
                () -> model.add(texts.get("settings.profiles.new"))),
            button("profile-duplicate", "settings.profiles.duplicate", texts, model::duplicate),
            delete,
            button("reset-all", "settings.profiles.reset", texts, model::resetAll));
    actions.getStyleClass().add("actions");
    VBox box =
        new VBox(
            labelled("settings.profiles.current", current, texts),
            labelled("settings.profiles.name", name, texts),
            problem,
            actions);
    box.getStyleClass().add("editor");
    return box;
  }

  private static Node transfer(ProfilesViewModel model, FormContext context) {
    Texts texts = context.texts();
    PasswordField secret =
        Controls.named(
            new PasswordField(), "profile-passphrase", texts.bind("settings.profiles.passphrase"));
    secret.setTooltip(null);
    secret.textProperty().bindBidirectional(model.passphraseProperty());
    FlowPane actions =
        new FlowPane(
            button(
                "profile-export",
                "settings.profiles.export",
                texts,
                () -> export(model, context, false)),
            button(
                "profile-export-all",
                "settings.profiles.export-all",
                texts,
                () -> export(model, context, true)),
            button(
                "profile-import",
                "settings.profiles.import",
                texts,
                () -> {
                  Path file = context.files().open(texts.get("settings.profiles.import"), "*.json");
                  if (file != null) {
                    model.importFrom(file);
                  }
                }));
    actions.getStyleClass().add("actions");
    VBox box = new VBox(labelled("settings.profiles.passphrase", secret, texts), actions);
    box.getStyleClass().add("editor");
    return box;
  }

  private static void export(ProfilesViewModel model, FormContext context, boolean all) {
    Path file =
        context
            .files()
            .save(context.texts().get("settings.profiles.export"), "visavis-profiles.json");
    if (file != null) {
      model.exportTo(file, all);
    }
  }

  /// Looked up anew whenever the settings change: a passphrase may just have been chosen.
  private static Node keeping(FormContext context) {
    Texts texts = context.texts();
    Label label =
        Controls.text(
            Bindings.createStringBinding(
                () ->
                    switch (context.form().store().keeping()) {
                      case KEYRING -> texts.get("settings.secrets.keyring");
                      case PASSPHRASE -> texts.get("settings.secrets.passphrase");
                      case SESSION -> texts.get("settings.secrets.session");
                    },
                context.form().settingsProperty(),
                texts.languageProperty()));
    label.setId("keeping");
    return label;
  }

  private static Button button(String id, String key, Texts texts, Runnable action) {
    Button button = Controls.texted(new Button(), id, texts.bind(key));
    button.setOnAction(pressed -> action.run());
    return button;
  }

  private static Node labelled(String key, Node control, Texts texts) {
    Label label = Controls.text(texts.bind(key), "sub-label");
    label.setLabelFor(control);
    VBox box = new VBox(label, control);
    box.getStyleClass().add("sub-field");
    return box;
  }
}
