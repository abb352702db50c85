package io.visavis.app.ui;

import io.visavis.app.call.CallSession;
import io.visavis.app.settings.Language;
import io.visavis.app.settings.Settings;
import io.visavis.app.settings.SettingsStore;
import io.visavis.rtc.RTCEngine;
import java.time.Duration;
import java.util.Locale;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The toolkit's application: one engine, one window. A program's main class starts it by
/// [Application#launch(Class, String...)] with [AppOptions#arguments()].
public class VisavisApp extends Application {
  /// People carry the codes, and whoever answers begins to look for the caller at once.
  private static final Duration HUMAN_PATIENCE = Duration.ofMinutes(30);

  private @Nullable RTCEngine engine;
  private @Nullable AppWindow window;

  /// Made by the toolkit.
  public VisavisApp() {}

  @Override
  public void start(Stage stage) {
    AppOptions options = AppOptions.of(getParameters().getNamed());
    RTCEngine made =
        RTCEngine.builder()
            .executor(Platform::runLater)
            // A call with oneself must work without a network.
            .loopbackCandidates(options.demo())
            .patientIce(HUMAN_PATIENCE)
            .build();
    engine = made;
    AppWindow shown =
        new AppWindow(
            stage,
            CallSession.factory(made, Platform::runLater),
            SettingsStore.inMemory(Settings.initial("Visavis")),
            Language.of(Locale.getDefault()),
            new AppServices(
                new SystemClipboard(),
                getHostServices()::showDocument,
                new StageFileDialogs(stage)));
    window = shown;
    stage.show();
    started(shown, made, options);
  }

  /// The window is shown: what an option asks for beyond that begins here.
  protected void started(AppWindow window, RTCEngine engine, AppOptions options) {}

  @Override
  public void stop() {
    if (window != null) {
      window.close();
    }
    if (engine != null) {
      engine.close();
    }
  }
}
