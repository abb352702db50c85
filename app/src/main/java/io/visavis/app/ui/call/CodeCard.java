package io.visavis.app.ui.call;

import atlantafx.base.theme.Styles;
import io.visavis.app.call.CallFile;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.CopyButton;
import io.visavis.app.ui.base.FileDialogs;
import io.visavis.app.ui.base.Texts;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignQ;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;

/// Our code, and the ways to hand it over.
final class CodeCard {
  private final CallViewModel model;
  private final Texts texts;
  private final Button copy;

  CodeCard(CallViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    copy = copyButton();
  }

  /// The field, the button beside it, the other ways below.
  ///
  /// @param showQr shows the code as a picture; null: nobody can
  VBox step(FileDialogs files, @Nullable Consumer<String> showQr) {
    CodeField field = new CodeField(model::copy);
    Controls.named(field, "code", texts.bind("lobby.code"));
    field.setEditable(false);
    field.textProperty().bind(model.codeProperty());
    Label size = new Label();
    size.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> texts.get("lobby.size", model.codeProperty().get().length()),
                model.codeProperty(),
                texts.languageProperty()));
    size.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
    size.setId("code-size");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox below = new HBox(size, space, otherWays(files, showQr));
    below.setAlignment(Pos.CENTER_LEFT);
    Label label = new Label();
    label.textProperty().bind(texts.bind("lobby.code"));
    label.setLabelFor(field);
    VBox step = LobbyView.step(field, label, copy);
    step.getChildren().add(below);
    return step;
  }

  private Node otherWays(FileDialogs files, @Nullable Consumer<String> showQr) {
    MenuButton menu =
        Controls.texted(new MenuButton(), "other-ways", texts.bind("lobby.other-ways"));
    menu.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
    menu.setMinWidth(Region.USE_PREF_SIZE);
    if (showQr != null) {
      menu.getItems()
          .add(
              item(
                  "show-qr",
                  MaterialDesignQ.QRCODE,
                  "lobby.show-qr",
                  () -> showQr.accept(model.codeProperty().get())));
    }
    menu.getItems()
        .addAll(
            item(
                "save-file",
                MaterialDesignF.FILE_OUTLINE,
                "lobby.save-file",
                () -> {
                  Path file =
                      files.save(
                          texts.get("lobby.save-file.title"),
                          texts.get("lobby.save-file.name") + CallFile.EXTENSION);
                  if (file != null) {
                    CodeFiles.save(file, model);
                  }
                }),
            item("copy-browser", MaterialDesignW.WEB, "lobby.copy.browser", model::copyForBrowser));
    return menu;
  }

  private MenuItem item(String id, Ikon icon, String key, Runnable action) {
    MenuItem item = new MenuItem(null, Controls.icon(icon));
    item.setId(id);
    ObservableValue<String> text = texts.bind(key);
    item.textProperty().bind(text);
    item.setOnAction(chosen -> action.run());
    return item;
  }

  private Button copyButton() {
    Button button =
        CopyButton.of("copy", texts, model.copiedProperty(), model::copy, model::forgetCopied);
    button
        .defaultButtonProperty()
        .bind(model.codeProperty().isNotEmpty().and(model.pastedProperty().isEmpty()));
    return button;
  }

  /// Puts the focus on the button.
  void focus() {
    copy.requestFocus();
  }
}
