package io.visavis.app.ui;

import atlantafx.base.theme.Styles;
import io.visavis.app.call.CallFactory;
import io.visavis.app.settings.Language;
import io.visavis.app.settings.SettingsStore;
import io.visavis.app.ui.base.Assets;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.Texts;
import io.visavis.app.ui.call.CallParts;
import io.visavis.app.ui.call.CallView;
import io.visavis.app.ui.call.CallViewModel;
import io.visavis.app.ui.qr.QrSheet;
import io.visavis.app.ui.qr.QrViewModel;
import io.visavis.app.ui.qr.ScanSheet;
import io.visavis.app.ui.qr.ScanViewModel;
import io.visavis.app.ui.room.RoomButton;
import io.visavis.app.ui.room.RoomView;
import io.visavis.app.ui.room.RoomViewModel;
import io.visavis.app.ui.settings.SettingsView;
import io.visavis.app.ui.settings.SettingsViewModel;
import io.visavis.app.ui.settings.form.FormContext;
import io.visavis.app.ui.storage.StorageBar;
import io.visavis.app.ui.storage.StorageViewModel;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.kordamp.ikonli.materialdesign2.MaterialDesignQ;

/// One window of the app on a stage. A process may have several (tests do), each with its own call.
public final class AppWindow implements AutoCloseable {
  private static final double WIDTH = 1120;
  private static final double HEIGHT = 760;
  private static final double SMALLEST_WIDTH = 800;
  private static final double SMALLEST_HEIGHT = 600;

  /// Pixels of a text at 100 %.
  private static final double TEXT = 14;

  private static final KeyCombination PASTE =
      new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN);

  private final Texts texts;
  private final SettingsViewModel settings;
  private final CallViewModel call;
  private final RoomViewModel room;
  private final QrViewModel qr = new QrViewModel();
  private final ScanViewModel scan;
  private final StorageViewModel storage;
  private final Scene scene;

  /// Fills the stage; the caller shows it.
  ///
  /// @param calls makes its calls; its listeners are called on the toolkit's thread
  /// @param store the settings, which stay the caller's to close
  /// @param machine the language of who has not chosen one
  public AppWindow(
      Stage stage, CallFactory calls, SettingsStore store, Language machine, AppServices services) {
    settings = new SettingsViewModel(store, machine);
    texts = new Texts(settings.look().languageProperty().get());
    texts.languageProperty().bind(settings.look().languageProperty());
    call = new CallViewModel(calls, settings::callSettings, services.clipboard());
    Themes.follow(settings.look().themeProperty());
    room =
        new RoomViewModel(
            call,
            services.rooms(),
            services.clipboard(),
            Thread::startVirtualThread,
            Platform::runLater);
    scan =
        new ScanViewModel(
            services.camera(),
            call.localVideoProperty()::get,
            this::receive,
            Thread::startVirtualThread,
            Platform::runLater);
    CallView callView = new CallView(call, texts, () -> settings.openProperty().set(true), parts());
    FormContext context =
        new FormContext(
            settings.form(), texts, services.links(), services.clipboard(), services.files());
    settings.form().follow(call.inForceProperty(), call.refusalProperty(), call::configure);
    SettingsView screen = new SettingsView(settings, context);
    // A bar too wide for the window must not make the settings too wide with it.
    callView.setMinWidth(0);
    // What lies under the open settings can be neither clicked nor reached by Tab.
    BooleanBinding sheet = qr.textProperty().isNotEmpty().or(scan.openProperty());
    callView.disableProperty().bind(settings.openProperty().or(sheet));
    storage = new StorageViewModel(store);
    StackPane screens =
        new StackPane(
            callView,
            screen,
            new QrSheet(qr, texts),
            new ScanSheet(scan, texts, services.files(), services.clipboard()));
    VBox.setVgrow(screens, Priority.ALWAYS);
    StackPane root = new StackPane(new VBox(new StorageBar(storage, texts), screens));
    root.getStyleClass().add("window");
    root.getStylesheets().add(Assets.css("window"));
    settings.look().textSizeProperty().subscribe(percent -> sizeTexts(root, percent));
    scene = new Scene(root, WIDTH, HEIGHT);
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    stage.setScene(scene);
    stage.setMinWidth(SMALLEST_WIDTH);
    stage.setMinHeight(SMALLEST_HEIGHT);
    stage
        .titleProperty()
        .bind(Bindings.createStringBinding(() -> texts.get("app.title"), texts.languageProperty()));
  }

  private static void sizeTexts(StackPane root, int percent) {
    root.setStyle("-fx-font-size: " + TEXT * percent / 100 + "px;");
    root.getStyleClass().removeIf(style -> style.startsWith("text-"));
    root.getStyleClass().add("text-" + percent);
  }

  private CallParts parts() {
    Button show =
        Controls.texted(
            new Button(null, Controls.icon(MaterialDesignQ.QRCODE)),
            "show-qr",
            texts.bind("qr.show"));
    show.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
    show.setOnAction(pressed -> qr.show(call.codeProperty().get()));
    Button look =
        Controls.texted(
            new Button(null, Controls.icon(MaterialDesignQ.QRCODE_SCAN)),
            "scan-qr",
            texts.bind("scan.title"));
    look.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
    look.setOnAction(pressed -> scan.open());
    return new CallParts(
        List.of(new RoomButton(room, texts)),
        new RoomView(room, texts, qr::show),
        List.of(show),
        List.of(look),
        List.of(),
        List.of());
  }

  private void receive(String text) {
    call.pastedProperty().set(text);
    call.submit();
  }

  private void key(KeyEvent key) {
    if (!qr.textProperty().get().isEmpty() || scan.openProperty().get()) {
      return;
    }
    if (settings.openProperty().get()) {
      if (key.getCode() == KeyCode.ESCAPE) {
        settings.openProperty().set(false);
        key.consume();
      }
      return;
    }
    if (PASTE.match(key)) {
      call.pasteFromClipboard();
      key.consume();
      return;
    }
    Node focus = scene.getFocusOwner();
    boolean typing = focus instanceof TextInputControl field && field.isEditable();
    if (typing || key.isShortcutDown() || key.isAltDown()) {
      return;
    }
    if (key.getCode() == KeyCode.M) {
      call.microphoneMutedProperty().set(!call.microphoneMutedProperty().get());
      key.consume();
    } else if (key.getCode() == KeyCode.V) {
      call.cameraMutedProperty().set(!call.cameraMutedProperty().get());
      key.consume();
    }
  }

  /// The call of this window.
  public CallViewModel call() {
    return call;
  }

  /// The settings of this window.
  public SettingsViewModel settings() {
    return settings;
  }

  /// What the window shows.
  public Scene scene() {
    return scene;
  }

  /// Ends its call.
  @Override
  public void close() {
    scan.close();
    storage.close();
    call.close();
    settings.close();
  }
}
