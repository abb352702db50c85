package io.visavis.app.ui;

import io.visavis.app.call.CallFactory;
import io.visavis.app.settings.Language;
import io.visavis.app.ui.base.Assets;
import io.visavis.app.ui.base.Controls;
import io.visavis.app.ui.base.TextClipboard;
import io.visavis.app.ui.base.Texts;
import io.visavis.app.ui.call.CallView;
import io.visavis.app.ui.call.CallViewModel;
import io.visavis.app.ui.settings.SettingsView;
import io.visavis.app.ui.settings.SettingsViewModel;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// One window of the app on a stage. A process may have several (tests do), each with its own call.
public final class AppWindow implements AutoCloseable {
  private static final double WIDTH = 1120;
  private static final double HEIGHT = 760;
  private static final double SMALLEST_WIDTH = 800;
  private static final double SMALLEST_HEIGHT = 600;
  private static final double SHEET = 400;

  private static final KeyCombination PASTE =
      new KeyCodeCombination(KeyCode.V, KeyCombination.SHORTCUT_DOWN);

  private final Texts texts;
  private final SettingsViewModel settings;
  private final CallViewModel call;
  private final Scene scene;

  /// Fills the stage; the caller shows it.
  ///
  /// @param calls makes its calls; its listeners are called on the toolkit's thread
  public AppWindow(Stage stage, CallFactory calls, Language language) {
    this(stage, calls, language, new SystemClipboard());
  }

  AppWindow(Stage stage, CallFactory calls, Language language, TextClipboard clipboard) {
    texts = new Texts(language);
    settings = new SettingsViewModel(texts.languageProperty());
    call = new CallViewModel(calls, settings::callSettings, clipboard);
    Themes.follow(settings.themeProperty());
    CallView callView = new CallView(call, texts, () -> settings.openProperty().set(true));
    SettingsView sheet = new SettingsView(settings, texts);
    sheet.setMaxWidth(SHEET);
    StackPane.setAlignment(sheet, Pos.CENTER_RIGHT);
    // What lies under an open sheet can be neither clicked nor reached by Tab.
    callView.disableProperty().bind(settings.openProperty());
    StackPane root = new StackPane(callView, scrim(), sheet);
    root.getStyleClass().add("window");
    root.getStylesheets().add(Assets.css("window"));
    scene = new Scene(root, WIDTH, HEIGHT);
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    stage.setScene(scene);
    stage.setMinWidth(SMALLEST_WIDTH);
    stage.setMinHeight(SMALLEST_HEIGHT);
    stage
        .titleProperty()
        .bind(Bindings.createStringBinding(() -> texts.get("app.title"), texts.languageProperty()));
  }

  private Region scrim() {
    Region scrim = new Region();
    scrim.getStyleClass().add("scrim");
    Controls.showWhen(scrim, settings.openProperty());
    scrim.setOnMouseClicked(clicked -> settings.openProperty().set(false));
    return scrim;
  }

  private void key(KeyEvent key) {
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
    call.close();
  }
}
