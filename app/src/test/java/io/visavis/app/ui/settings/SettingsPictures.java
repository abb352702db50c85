package io.visavis.app.ui.settings;

import io.visavis.app.settings.Language;
import io.visavis.app.settings.ThemeChoice;
import io.visavis.app.ui.AppServices;
import io.visavis.app.ui.AppWindow;
import io.visavis.app.ui.ChosenFiles;
import io.visavis.app.ui.PngWriter;
import io.visavis.app.ui.ScriptedCall;
import io.visavis.app.ui.base.TextClipboard;
import io.visavis.app.ui.settings.form.Page;
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

/// Takes pictures of every page in both themes, both languages and sizes, to be looked at. The
/// first argument is the folder, a second one a page.
public final class SettingsPictures extends Application {
  private static final Duration LAYOUT = Duration.millis(250);

  private record Shot(String name, ThemeChoice theme, Language language, int text, Page page) {}

  private final Deque<Shot> shots = new ArrayDeque<>();
  private @Nullable AppWindow window;

  /// Made by the toolkit.
  public SettingsPictures() {}

  @Override
  public void start(Stage stage) {
    Path folder = Path.of(getParameters().getRaw().getFirst());
    String only = getParameters().getRaw().size() > 1 ? getParameters().getRaw().get(1) : "";
    window =
        new AppWindow(
            stage,
            new ScriptedCall.Factory(),
            SettingsExamples.store(),
            Language.ENGLISH,
            new AppServices(
                new TextClipboard() {
                  @Override
                  public String read() {
                    return "";
                  }

                  @Override
                  public void write(String text) {}
                },
                address -> {},
                new ChosenFiles()));
    for (Page page : Page.values()) {
      if (page.id().contains(only)) {
        shots.add(new Shot("1000", ThemeChoice.LIGHT, Language.ENGLISH, 100, page));
        shots.add(new Shot("1000", ThemeChoice.DARK, Language.FRENCH, 100, page));
        shots.add(new Shot("800", ThemeChoice.LIGHT, Language.FRENCH, 100, page));
        shots.add(new Shot("800", ThemeChoice.DARK, Language.ENGLISH, 200, page));
        shots.add(new Shot("1000", ThemeChoice.LIGHT, Language.FRENCH, 200, page));
      }
    }
    stage.show();
    window.settings().openProperty().set(true);
    next(stage, folder);
  }

  private void next(Stage stage, Path folder) {
    Shot shot = shots.poll();
    AppWindow shown = window;
    if (shot == null || shown == null) {
      Platform.exit();
      return;
    }
    SettingsViewModel settings = shown.settings();
    stage.setWidth(Integer.parseInt(shot.name()));
    stage.setHeight(shot.name().equals("800") ? 600 : 900);
    settings.look().themeProperty().set(shot.theme());
    settings.look().languageProperty().set(shot.language());
    settings.look().textSizeProperty().set(shot.text());
    settings.pageProperty().set(shot.page());
    PauseTransition pause = new PauseTransition(LAYOUT);
    pause.setOnFinished(done -> {
      String name =
          "%s-%s-%s-%d-%s.png"
              .formatted(
                  shot.page().id(),
                  shot.name(),
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
