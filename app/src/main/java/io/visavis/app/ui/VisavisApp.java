package io.visavis.app.ui;

import io.visavis.app.call.CallSession;
import io.visavis.app.relay.MqttRooms;
import io.visavis.app.settings.BrokerAccess;
import io.visavis.app.settings.DefaultCertificate;
import io.visavis.app.settings.Language;
import io.visavis.app.settings.Proxy;
import io.visavis.app.settings.Settings;
import io.visavis.app.settings.SettingsDirectory;
import io.visavis.app.settings.SettingsStore;
import io.visavis.app.settings.SystemKeyring;
import io.visavis.app.ui.qr.DeviceCamera;
import io.visavis.app.ui.settings.test.ServerTester;
import io.visavis.rtc.RTCEngine;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The toolkit's application: one engine, one window. A program's main class starts it by
/// [Application#launch(Class, String...)] with [AppOptions#arguments()].
public class VisavisApp extends Application {
  /// People carry the codes, and whoever answers begins to look for the caller at once.
  private static final Duration HUMAN_PATIENCE = Duration.ofMinutes(30);

  private @Nullable LateEngine engine;
  private @Nullable AppWindow window;
  private @Nullable ChosenRooms rooms;
  private @Nullable SettingsStore settings;

  /// Made by the toolkit.
  public VisavisApp() {}

  @Override
  public void start(Stage stage) {
    AppOptions options = AppOptions.of(getParameters().getNamed());
    SettingsStore store = settings(options);
    settings = store;
    LateEngine made = new LateEngine(() -> engine(options, store.current().proxy()));
    engine = made;
    ChosenRooms opened = new ChosenRooms(store);
    MqttRooms brokers = new MqttRooms(broker -> BrokerAccess.of(store.current(), broker));
    rooms = opened;
    CountedCalls calls =
        new CountedCalls(
            (call, listener) ->
                new CallSession(made.get(), Platform::runLater, brokers, call, listener),
            store);
    AppWindow shown =
        new AppWindow(
            stage,
            calls,
            store,
            Language.of(Locale.getDefault()),
            new AppServices(
                new SystemClipboard(),
                getHostServices()::showDocument,
                new StageFileDialogs(stage),
                opened,
                new DeviceCamera()));
    shown.call().phaseProperty().subscribe(calls::phase);
    window = shown;
    shown
        .settings()
        .test()
        .engine((server, test, steps) -> ServerTester.of(made.get()).test(server, test, steps));
    shown.program(
        new AppWindow.Program() {
          @Override
          public void waits(boolean withoutWindow) {
            Platform.setImplicitExit(!withoutWindow);
          }

          @Override
          public void over() {
            Platform.exit();
          }
        });
    stage.show();
    started(shown, made, options);
    new FirstPulse(() -> drawn(options)).start();
  }

  /// A call with oneself has nothing to do with what a person has set.
  private static SettingsStore settings(AppOptions options) {
    Path config = options.config();
    if (config == null && options.demo()) {
      return SettingsStore.inMemory(Settings.initial("Visavis"));
    }
    SettingsStore store =
        SettingsStore.open(
            config == null ? SettingsDirectory.ofThisMachine() : config,
            new SystemKeyring(),
            Platform::runLater);
    return store;
  }

  private static void ensureCertificate(SettingsStore store) {
    // Calls made before it is there make their own.
    DefaultCertificate.ensure(store, Instant.now())
        .exceptionally(failure -> {
          System.getLogger(VisavisApp.class.getName())
              .log(System.Logger.Level.WARNING, "no certificate was made", failure);
          return null;
        });
  }

  private static RTCEngine engine(AppOptions options, @Nullable Proxy proxy) {
    RTCEngine.Builder builder =
        RTCEngine.builder()
            .executor(Platform::runLater)
            // A call with oneself must work without a network.
            .loopbackCandidates(options.demo())
            .patientIce(HUMAN_PATIENCE);
    if (proxy != null) {
      var address = InetSocketAddress.createUnresolved(proxy.host(), proxy.port());
      String user = proxy.user();
      String password = proxy.password();
      if (user == null || password == null) {
        builder.httpProxy(address);
      } else {
        builder.httpProxy(address, user, password);
      }
    }
    return builder.build();
  }

  /// The window is shown: what an option asks for beyond that begins here.
  ///
  /// @param engine is made when it is first asked for
  protected void started(AppWindow window, Supplier<RTCEngine> engine, AppOptions options) {}

  /// The window is on the screen: what only a call needs begins here, beside the person who looks
  /// around.
  protected void drawn(AppOptions options) {
    if (engine != null) {
      engine.prepare();
    }
    if (settings != null && (options.config() != null || !options.demo())) {
      ensureCertificate(settings);
    }
  }

  @Override
  public void stop() {
    if (window != null) {
      window.close();
    }
    if (rooms != null) {
      rooms.close();
    }
    if (engine != null) {
      engine.close();
    }
    if (settings != null) {
      settings.close();
    }
  }
}
