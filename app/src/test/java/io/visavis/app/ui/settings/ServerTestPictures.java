package io.visavis.app.ui.settings;

import io.visavis.app.settings.Language;
import io.visavis.app.settings.ThemeChoice;
import io.visavis.app.ui.AppServices;
import io.visavis.app.ui.AppWindow;
import io.visavis.app.ui.ChosenFiles;
import io.visavis.app.ui.MemoryClipboard;
import io.visavis.app.ui.PngWriter;
import io.visavis.app.ui.ScriptedCall;
import io.visavis.app.ui.settings.form.Page;
import io.visavis.rtc.RTCIceServerTestStep.Kind;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Takes pictures of servers' tests in both themes, both languages and at 200 %, to be looked at.
/// The argument is the folder.
public final class ServerTestPictures extends Application {
  private static final Duration LAYOUT = Duration.millis(300);

  private record Shot(ThemeChoice theme, Language language, int text, int width, int height) {}

  private final Deque<Shot> shots = new ArrayDeque<>();
  private @Nullable AppWindow window;

  /// Made by the toolkit.
  public ServerTestPictures() {}

  @Override
  public void start(Stage stage) {
    MemoryClipboard clipboard = new MemoryClipboard();
    AppWindow shown =
        new AppWindow(
            stage,
            new ScriptedCall.Factory(),
            SettingsExamples.store(),
            Language.ENGLISH,
            new AppServices(clipboard, address -> {}, new ChosenFiles()));
    window = shown;
    shots.add(new Shot(ThemeChoice.LIGHT, Language.ENGLISH, 100, 1000, 1500));
    shots.add(new Shot(ThemeChoice.DARK, Language.FRENCH, 100, 1000, 1500));
    shots.add(new Shot(ThemeChoice.LIGHT, Language.FRENCH, 200, 1000, 3000));
    shots.add(new Shot(ThemeChoice.DARK, Language.ENGLISH, 200, 800, 3000));
    stage.show();
    shown.settings().openProperty().set(true);
    shown.settings().pageProperty().set(Page.SERVERS);
    script(shown.settings());
    next(stage, Path.of(getParameters().getRaw().getFirst()));
  }

  /// One works, one in part, one is being tested.
  private static void script(SettingsViewModel settings) {
    ScriptedTester tester = new ScriptedTester();
    settings.test().engine(tester);
    settings.servers().drafts().forEach(settings.servers()::test);
    var first = tester.begun.getFirst();
    first.passed(Kind.RESOLVE);
    first.passed(Kind.ANSWER);
    first.end(true);
    var second = tester.begun.get(1);
    for (Kind kind : new Kind[] {Kind.RESOLVE, Kind.ANSWER, Kind.LOG_IN, Kind.ALLOCATION}) {
      second.passed(kind);
    }
    second.unproven(Kind.RELAY);
    second.failed(
        second.server.urls().get(1),
        Kind.SECURE,
        0,
        "The server is reached but not trusted: its certificate has expired.");
    second.end(true, false);
    tester.begun.get(2).passed(Kind.RESOLVE);
  }

  private void next(Stage stage, Path folder) {
    Shot shot = shots.poll();
    AppWindow shown = window;
    if (shot == null || shown == null) {
      Platform.exit();
      return;
    }
    SettingsViewModel settings = shown.settings();
    stage.setWidth(shot.width());
    stage.setHeight(shot.height());
    settings.look().themeProperty().set(shot.theme());
    settings.look().languageProperty().set(shot.language());
    settings.look().textSizeProperty().set(shot.text());
    PauseTransition pause = new PauseTransition(LAYOUT);
    pause.setOnFinished(done -> {
      String name =
          "server-test-%s-%d-%s.png"
              .formatted(
                  shot.theme().name().toLowerCase(Locale.ROOT),
                  shot.text(),
                  shot.language().locale().getLanguage());
      try {
        PngWriter.write(shown.scene().snapshot(null), folder.resolve(name));
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      next(stage, folder);
    });
    pause.play();
  }
}
