package io.visavis.app.ui.settings;

import atlantafx.base.theme.Styles;
import io.visavis.app.call.AudioChoice;
import io.visavis.app.call.CertificateChoice;
import io.visavis.app.call.VideoChoice;
import io.visavis.app.settings.Language;
import io.visavis.app.settings.ThemeChoice;
import io.visavis.app.ui.base.Assets;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import io.visavis.rtc.RTCBundlePolicy;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// The settings sheet.
public final class SettingsView extends BorderPane {
  private static final int SERVER_ROWS = 3;

  private final SettingsViewModel model;
  private final Texts texts;
  private final Button close;

  /// A sheet over the window's right side.
  public SettingsView(SettingsViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    setId("settings-view");
    getStyleClass().add("settings-view");
    getStylesheets().add(Assets.css("settings"));
    setAccessibleRole(AccessibleRole.DIALOG);
    accessibleTextProperty().bind(texts.bind("settings.title"));
    close =
        Controls.named(
            new Button(null, Controls.icon(MaterialDesignC.CLOSE)),
            "close-settings",
            texts.bind("settings.close"));
    close.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    close.setOnAction(pressed -> model.openProperty().set(false));
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox head = new HBox(Controls.text(texts.bind("settings.title"), Styles.TITLE_4), space, close);
    head.getStyleClass().add("head");
    VBox groups = new VBox(look(), media(), connection());
    groups.getStyleClass().add("groups");
    ScrollPane scroll = new ScrollPane(groups);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFocusTraversable(false);
    setTop(head);
    setCenter(scroll);
    Controls.showWhen(this, model.openProperty());
    model.openProperty().subscribe(this::opened);
  }

  private void opened(boolean open) {
    if (open) {
      close.requestFocus();
    }
  }

  private Node look() {
    return group(
        "settings.look",
        "settings.applies.now",
        field(
            "settings.theme",
            choice(
                "theme",
                "settings.theme",
                model.themeProperty(),
                this::words,
                ThemeChoice.values())),
        field(
            "settings.language",
            choice(
                "language",
                "settings.language",
                model.languageProperty(),
                Language::ownName,
                Language.values())));
  }

  private Node media() {
    CheckBox play =
        Controls.texted(new CheckBox(), "play-audio", texts.bind("settings.play-audio"));
    play.selectedProperty().bindBidirectional(model.playAudioProperty());
    return group(
        "settings.media",
        "settings.applies.next",
        field(
            "settings.video",
            choice(
                "video",
                "settings.video",
                model.videoProperty(),
                this::words,
                VideoChoice.values())),
        field(
            "settings.size",
            choice(
                "size",
                "settings.size",
                model.sizeProperty(),
                VideoSize::toString,
                VideoSize.values())),
        field(
            "settings.audio",
            choice(
                "audio",
                "settings.audio",
                model.audioProperty(),
                this::words,
                AudioChoice.values())),
        play);
  }

  private Node connection() {
    TextArea servers = Controls.named(new TextArea(), "servers", texts.bind("settings.servers"));
    servers.setPrefRowCount(SERVER_ROWS);
    servers.setPromptText("stun:stun.example.org:3478");
    servers.textProperty().bindBidirectional(model.serversProperty());
    servers.addEventFilter(KeyEvent.KEY_PRESSED, key -> leaveOnTab(servers, key));
    Label bad =
        Controls.text(
            Bindings.createStringBinding(
                () -> {
                  var problem = model.serversProblemProperty().get();
                  return problem == null ? "" : texts.get(problem);
                },
                model.serversProblemProperty(),
                texts.languageProperty()),
            "field-error");
    bad.setId("servers-problem");
    Controls.showWhen(bad, model.serversProblemProperty().isNotNull());
    Label help =
        Controls.text(texts.bind("settings.servers.help"), Styles.TEXT_MUTED, Styles.TEXT_SMALL);
    Controls.showWhen(help, model.serversProblemProperty().isNull());
    return group(
        "settings.connection",
        "settings.applies.next",
        field("settings.servers", servers, bad, help),
        field(
            "settings.bundle",
            choice(
                "bundle",
                "settings.bundle",
                model.bundlePolicyProperty(),
                this::words,
                RTCBundlePolicy.values())),
        field(
            "settings.certificate",
            choice(
                "certificate",
                "settings.certificate",
                model.certificateProperty(),
                this::words,
                CertificateChoice.values())));
  }

  /// The skin moves the focus on Ctrl+Tab only; a list of servers has no tabs.
  private static void leaveOnTab(TextArea area, KeyEvent key) {
    if (key.getCode() == KeyCode.TAB && !key.isControlDown()) {
      key.consume();
      area.fireEvent(
          new KeyEvent(
              KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, key.isShiftDown(), true, false, false));
    }
  }

  private Node group(String title, String applies, Node... fields) {
    Label name = Controls.text(texts.bind(title), "group-title");
    Label when = Controls.text(texts.bind(applies), Styles.TEXT_MUTED, Styles.TEXT_SMALL);
    VBox head = new VBox(name, when);
    VBox group = new VBox(head);
    group.getChildren().addAll(fields);
    group.getStyleClass().add("group");
    return group;
  }

  private Node field(String key, Node control, Node... below) {
    Label label = Controls.text(texts.bind(key), "field-label");
    label.setLabelFor(control);
    VBox field = new VBox(label, control);
    field.getChildren().addAll(below);
    field.getStyleClass().add("field");
    return field;
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // The list only copies them.
  private <T> ComboBox<T> choice(
      String id, String key, ObjectProperty<T> chosen, Function<T, String> words, T... all) {
    ComboBox<T> box = Controls.named(new ComboBox<>(), id, texts.bind(key));
    box.getItems().setAll(all);
    box.setMaxWidth(Double.MAX_VALUE);
    box.valueProperty().bindBidirectional(chosen);
    // New cells write what is shown and what can be chosen again, in the new language.
    texts
        .languageProperty()
        .subscribe(now -> {
          box.setButtonCell(new Written<>(words));
          box.setCellFactory(list -> new Written<>(words));
        });
    return box;
  }

  private String words(ThemeChoice theme) {
    return switch (theme) {
      case SYSTEM -> texts.get("settings.theme.system");
      case LIGHT -> texts.get("settings.theme.light");
      case DARK -> texts.get("settings.theme.dark");
    };
  }

  private String words(VideoChoice video) {
    return switch (video) {
      case AUTOMATIC -> texts.get("settings.video.automatic");
      case CAMERA -> texts.get("settings.video.camera");
      case TEST_PATTERN -> texts.get("settings.video.pattern");
      case NONE -> texts.get("settings.video.none");
    };
  }

  private String words(AudioChoice audio) {
    return switch (audio) {
      case AUTOMATIC -> texts.get("settings.audio.automatic");
      case MICROPHONE -> texts.get("settings.audio.microphone");
      case TONE -> texts.get("settings.audio.tone");
      case SILENCE -> texts.get("settings.audio.silence");
      case NONE -> texts.get("settings.audio.none");
    };
  }

  private String words(RTCBundlePolicy policy) {
    return switch (policy) {
      case BALANCED -> texts.get("settings.bundle.balanced");
      case MAX_COMPAT -> texts.get("settings.bundle.max-compat");
      case MAX_BUNDLE -> texts.get("settings.bundle.max-bundle");
    };
  }

  private String words(CertificateChoice certificate) {
    return switch (certificate) {
      case ECDSA -> texts.get("settings.certificate.ecdsa");
      case RSA -> texts.get("settings.certificate.rsa");
    };
  }

  private static final class Written<T> extends ListCell<T> {
    private final Function<T, String> words;

    Written(Function<T, String> words) {
      this.words = words;
    }

    @Override
    protected void updateItem(@Nullable T value, boolean empty) {
      super.updateItem(value, empty);
      setText(value == null || empty ? "" : words.apply(value));
    }
  }
}
