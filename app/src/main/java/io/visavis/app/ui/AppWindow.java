package io.visavis.app.ui;

import io.visavis.app.call.CallFactory;
import io.visavis.app.call.CallFile;
import io.visavis.app.settings.Language;
import io.visavis.app.settings.SettingsStore;
import io.visavis.app.ui.base.Assets;
import io.visavis.app.ui.base.OnDemand;
import io.visavis.app.ui.base.Texts;
import io.visavis.app.ui.call.CallSlots;
import io.visavis.app.ui.call.CallView;
import io.visavis.app.ui.call.CallViewModel;
import io.visavis.app.ui.call.CodeFiles;
import io.visavis.app.ui.call.Lobby;
import io.visavis.app.ui.help.HelpButton;
import io.visavis.app.ui.help.HelpView;
import io.visavis.app.ui.help.HelpViewModel;
import io.visavis.app.ui.qr.QrSheet;
import io.visavis.app.ui.qr.QrViewModel;
import io.visavis.app.ui.qr.ScanSheet;
import io.visavis.app.ui.qr.ScanViewModel;
import io.visavis.app.ui.room.RoomButton;
import io.visavis.app.ui.room.RoomView;
import io.visavis.app.ui.room.RoomViewModel;
import io.visavis.app.ui.safety.SafetyPanel;
import io.visavis.app.ui.safety.SafetyViewModel;
import io.visavis.app.ui.safety.ShieldButton;
import io.visavis.app.ui.safety.StoredContacts;
import io.visavis.app.ui.settings.SettingsView;
import io.visavis.app.ui.settings.SettingsViewModel;
import io.visavis.app.ui.settings.form.FormContext;
import io.visavis.app.ui.storage.StorageBar;
import io.visavis.app.ui.storage.StorageViewModel;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

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
  private final SafetyViewModel safety;
  private final HelpViewModel help;
  private final StorageViewModel storage;
  private final ClosingViewModel closing;
  private final Stage stage;
  private final Scene scene;
  private Program program =
      new Program() {
        @Override
        public void waits(boolean withoutWindow) {}

        @Override
        public void over() {}
      };

  /// What the window's end means for the program.
  public interface Program {
    /// The window is about to go, and the program waits for a call without it; or it is back.
    void waits(boolean withoutWindow);

    /// The window is gone, and nothing is waited for.
    void over();
  }

  /// Fills the stage; the caller shows it.
  ///
  /// @param calls makes its calls; its listeners are called on the toolkit's thread
  /// @param store the settings, which stay the caller's to close
  /// @param machine the language of who has not chosen one
  public AppWindow(
      Stage stage, CallFactory calls, SettingsStore store, Language machine, AppServices services) {
    this.stage = stage;
    settings = new SettingsViewModel(store, machine);
    texts = new Texts(settings.look().languageProperty().get());
    texts.languageProperty().bind(settings.look().languageProperty());
    call =
        new CallViewModel(
            calls,
            settings::callSettings,
            services.clipboard(),
            () -> store.current().calling().watchClipboard());
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
            call::receive,
            Thread::startVirtualThread,
            Platform::runLater);
    safety = new SafetyViewModel(call, new StoredContacts(store), services.clipboard());
    help = new HelpViewModel(services.clipboard());
    closing = new ClosingViewModel(call, this::over);
    CallView callView =
        new CallView(
            call, texts, services.files(), slots(), () -> settings.openProperty().set(true));
    FormContext context =
        new FormContext(
            settings.form(), texts, services.links(), services.clipboard(), services.files());
    settings.form().follow(call.inForceProperty(), call.refusalProperty(), call::configure);
    Node screen = new OnDemand(settings.openProperty(), () -> new SettingsView(settings, context));
    callView.setRight(new SafetyPanel(safety, texts));
    // A bar too wide for the window must not make the settings too wide with it.
    callView.setMinWidth(0);
    // What lies under the open settings or the help can be neither clicked nor reached by Tab.
    BooleanBinding sheet = qr.textProperty().isNotEmpty().or(scan.openProperty());
    callView.disableProperty().bind(settings.openProperty().or(help.openProperty()).or(sheet));
    screen.disableProperty().bind(help.openProperty());
    storage = new StorageViewModel(store);
    StackPane screens =
        new StackPane(
            callView,
            screen,
            new QrSheet(qr, texts),
            new ScanSheet(scan, texts, services.files(), services.clipboard()));
    help.openProperty().subscribe(open -> showHelp(open, screens));
    VBox.setVgrow(screens, Priority.ALWAYS);
    VBox all = new VBox(new StorageBar(storage, texts), screens);
    all.disableProperty().bind(closing.askingProperty());
    StackPane root = new StackPane(all, new ClosingQuestion(closing, texts));
    root.getStyleClass().add("window");
    root.getStylesheets().add(Assets.css("window"));
    settings.look().textSizeProperty().subscribe(percent -> sizeTexts(root, percent));
    scene = new Scene(root, WIDTH, HEIGHT);
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    new Drops(call).on(scene);
    stage.setScene(scene);
    stage.getIcons().setAll(Assets.icons());
    stage.setMinWidth(SMALLEST_WIDTH);
    stage.setMinHeight(SMALLEST_HEIGHT);
    stage
        .titleProperty()
        .bind(Bindings.createStringBinding(() -> texts.get("app.title"), texts.languageProperty()));
    follow();
  }

  /// What other screens show in the call's.
  private CallSlots slots() {
    return new CallSlots(
        new RoomButton(room, texts),
        new RoomView(room, texts, qr::show),
        beside(new ShieldButton(safety, texts), new HelpButton(help, texts)),
        null,
        scan::open,
        qr::show);
  }

  /// What must not shrink: the states give way.
  private static Node beside(Node... buttons) {
    HBox box = new HBox(buttons);
    box.setAlignment(Pos.CENTER_RIGHT);
    box.setMinWidth(Region.USE_PREF_SIZE);
    return box;
  }

  /// Few open the help, so it is made when somebody does.
  private void showHelp(boolean open, StackPane screens) {
    if (open && screens.lookup("#help-view") == null) {
      screens.getChildren().add(new HelpView(help, texts, settings.look().textSizeProperty()));
    }
  }

  private void follow() {
    stage.focusedProperty().subscribe(this::focused);
    call.lobbyProperty()
        .subscribe(now -> {
          if (now == Lobby.RINGING || now == Lobby.INVITED) {
            settings.openProperty().set(false);
            help.openProperty().set(false);
            present();
          }
        });
    stage.setOnCloseRequest(request -> {
      if (!closing.close()) {
        request.consume();
      }
    });
    closing
        .awayProperty()
        .subscribe((before, away) -> {
          // Without any window the toolkit ends the program, unless it has been told before.
          if (away) {
            program.waits(true);
            stage.hide();
          } else {
            present();
            program.waits(false);
          }
        });
  }

  /// The person looks at this window, or away.
  void focused(boolean now) {
    if (now) {
      call.look();
    }
  }

  private void over() {
    stage.hide();
    program.over();
  }

  /// The window is brought to whoever sits there.
  private void present() {
    closing.back();
    if (!stage.isShowing()) {
      stage.show();
    }
    if (stage.isShowing() && !stage.isFocused()) {
      stage.setIconified(false);
      stage.toFront();
      stage.requestFocus();
    }
  }

  private static void sizeTexts(StackPane root, int percent) {
    root.setStyle("-fx-font-size: " + TEXT * percent / 100 + "px;");
    root.getStyleClass().removeIf(style -> style.startsWith("text-"));
    root.getStyleClass().add("text-" + percent);
  }

  private void key(KeyEvent key) {
    if (closing.askingProperty().get()
        || !qr.textProperty().get().isEmpty()
        || scan.openProperty().get()) {
      return;
    }
    if (help.openProperty().get()) {
      if (key.getCode() == KeyCode.ESCAPE || key.getCode() == KeyCode.F1) {
        help.openProperty().set(false);
        key.consume();
      }
      return;
    }
    if (key.getCode() == KeyCode.F1) {
      help.openProperty().set(true);
      key.consume();
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

  /// What the desktop or another start of the program hands over: links, codes and `.call` files.
  /// With none of them, only the window is shown.
  public void receive(List<String> arguments) {
    closing.back();
    present();
    arguments.forEach(this::receive);
  }

  /// A link, a code, or the path of a `.call` file.
  public void receive(String argument) {
    Path file = file(argument);
    if (file == null) {
      call.receive(argument);
    } else {
      CodeFiles.open(file, call);
    }
  }

  private static @Nullable Path file(String argument) {
    try {
      Path path = Path.of(argument);
      return CallFile.isOne(path) ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /// Who is told of the window's end.
  public void program(Program told) {
    program = told;
  }

  /// The call of this window.
  public CallViewModel call() {
    return call;
  }

  /// The help of this window.
  public HelpViewModel help() {
    return help;
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
