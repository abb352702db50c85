package io.visavis.app.ui.room;

import io.visavis.app.call.CallPhase;
import io.visavis.app.call.Partner;
import io.visavis.app.relay.RoomState;
import io.visavis.app.settings.Calling;
import io.visavis.app.settings.Language;
import io.visavis.app.settings.Settings;
import io.visavis.app.settings.SettingsStore;
import io.visavis.app.settings.ThemeChoice;
import io.visavis.app.ui.AppServices;
import io.visavis.app.ui.AppWindow;
import io.visavis.app.ui.ChosenFiles;
import io.visavis.app.ui.MemoryClipboard;
import io.visavis.app.ui.PngWriter;
import io.visavis.app.ui.ScriptedCall;
import io.visavis.app.ui.qr.ScriptedCamera;
import io.visavis.app.ui.safety.SamplePartners;
import io.visavis.media.TestPattern;
import io.visavis.rtc.MediaStreamTrack;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.control.ButtonBase;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Takes pictures of rooms, QR codes and the safety panel in both themes, both languages and sizes,
/// to be looked at.
public final class SharePictures extends Application {
  private static final Duration LAYOUT = Duration.millis(700);
  private static final String CODE = "VV1" + "ABCDEFGHJKMNPQRS".repeat(14);

  private record Shot(
      String name, Runnable scene, ThemeChoice theme, Language language, int width, int text) {}

  private final Deque<Shot> shots = new ArrayDeque<>();
  private final ScriptedCall.Factory calls = new ScriptedCall.Factory();
  private final ScriptedCamera camera = new ScriptedCamera();
  private final SettingsStore store =
      SettingsStore.inMemory(
          Settings.initial("Home")
              .withCalling(
                  Calling.DEFAULT.withContacts(List.of(SamplePartners.contact("Anna", 1)))));
  private @Nullable AppWindow window;

  /// Made by the toolkit.
  public SharePictures() {}

  @Override
  public void start(Stage stage) {
    List<String> arguments = getParameters().getRaw();
    String only = arguments.size() > 1 ? arguments.get(1) : "";
    AppWindow made =
        new AppWindow(
            stage,
            calls,
            store,
            Language.ENGLISH,
            new AppServices(
                new MemoryClipboard(),
                address -> {},
                new ChosenFiles(),
                () -> CompletableFuture.completedFuture(SampleLinks.ownTwice()),
                camera));
    window = made;
    scenes(made)
        .forEach((name, scene) -> {
          if (name.contains(only)) {
            shots.add(new Shot(name, scene, ThemeChoice.LIGHT, Language.ENGLISH, 1120, 100));
            shots.add(new Shot(name, scene, ThemeChoice.DARK, Language.FRENCH, 1120, 100));
            shots.add(new Shot(name, scene, ThemeChoice.LIGHT, Language.FRENCH, 800, 100));
            shots.add(new Shot(name, scene, ThemeChoice.DARK, Language.ENGLISH, 800, 150));
          }
        });
    stage.show();
    next(stage, Path.of(arguments.getFirst()));
  }

  private Map<String, Runnable> scenes(AppWindow shown) {
    Map<String, Runnable> scenes = new LinkedHashMap<>();
    scenes.put("start", () -> {});
    scenes.put("room", () -> room(shown, new RoomState.Alone()));
    scenes.put(
        "room-broken",
        () -> room(shown, new RoomState.Broken(RoomState.Reason.UNREACHABLE, null, false)));
    scenes.put(
        "joined",
        () -> {
          shown.call().join(SampleLinks.own("192.168.1.23"), false);
          calls.last().enter(CallPhase.WAITING);
          calls.last().listener.room(new RoomState.Paired(false, true));
        });
    scenes.put(
        "qr-room",
        () -> {
          room(shown, new RoomState.Alone());
          press(shown, "#room-qr");
        });
    scenes.put(
        "qr-code",
        () -> {
          offer(shown);
          press(shown, "#show-qr");
        });
    scenes.put("scan", () -> press(shown, "#scan-qr"));
    scenes.put(
        "scan-blind",
        () -> {
          camera.there = false;
          press(shown, "#scan-qr");
        });
    scenes.put("safety-named", () -> meet(shown, SamplePartners.met("Bob", 5)));
    scenes.put("safety-contact", () -> meet(shown, SamplePartners.met("Anna", 1)));
    scenes.put("safety-changed", () -> meet(shown, SamplePartners.met("Anna", 2)));
    scenes.put(
        "safety-long",
        () -> meet(shown, SamplePartners.met("Anna Magdalena von und zu Hohenstein", 7)));
    scenes.put(
        "safety-different",
        () -> {
          meet(shown, SamplePartners.met(null, 6));
          press(shown, "#different");
        });
    scenes.put(
        "safety-emoji",
        () -> {
          meet(shown, SamplePartners.met(null, 6));
          calls.last().listener.emoji(SamplePartners.EMOJI);
        });
    scenes.put(
        "safety-closed",
        () -> {
          meet(shown, SamplePartners.met("Anna", 1));
          press(shown, "#safety");
        });
    return scenes;
  }

  private void room(AppWindow shown, RoomState state) {
    press(shown, "#open-room");
    later(() -> {
      calls.last().enter(CallPhase.WAITING);
      calls.last().listener.room(state);
    });
  }

  /// What was begun in the background has come back by then.
  private static void later(Runnable task) {
    PauseTransition pause = new PauseTransition(LAYOUT.divide(4));
    pause.setOnFinished(done -> task.run());
    pause.play();
  }

  private void offer(AppWindow shown) {
    shown.call().call();
    calls.last().enter(CallPhase.PREPARING);
    calls.last().ready(CODE);
  }

  private void meet(AppWindow shown, Partner partner) {
    offer(shown);
    calls.last().enter(CallPhase.CONNECTING);
    calls.last().listener.partner(partner);
    calls.last().enter(CallPhase.CONNECTED);
    calls.last().listener.remoteVideo(new MediaStreamTrack(new TestPattern(640, 360, 30)));
    press(shown, "#safety");
  }

  private static void press(AppWindow shown, String button) {
    shown.scene().getRoot().applyCss();
    if (shown.scene().lookup(button) instanceof ButtonBase found) {
      found.fire();
    }
  }

  private void next(Stage stage, Path folder) {
    Shot shot = shots.poll();
    AppWindow shown = window;
    if (shot == null || shown == null) {
      Platform.exit();
      return;
    }
    stage.setWidth(shot.width());
    stage.setHeight(shot.width() == 800 ? 600 : 760);
    shown.settings().look().themeProperty().set(shot.theme());
    shown.settings().look().languageProperty().set(shot.language());
    shown.settings().look().textSizeProperty().set(shot.text());
    press(shown, "#scan-close");
    press(shown, "#qr-sheet-close");
    camera.there = true;
    if (!calls.calls.isEmpty()) {
      calls.last().enter(CallPhase.ENDED);
    }
    later(shot.scene());
    PauseTransition pause = new PauseTransition(LAYOUT.multiply(2));
    pause.setOnFinished(done -> {
      if (shot.name().equals("scan")) {
        camera.seeNothing();
      }
      take(shown, shot, folder);
      next(stage, folder);
    });
    pause.play();
  }

  private static void take(AppWindow shown, Shot shot, Path folder) {
    String name =
        "%s-%d-%s-%d-%s.png"
            .formatted(
                shot.name(),
                shot.width(),
                shot.theme().name().toLowerCase(Locale.ROOT),
                shot.text(),
                shot.language().locale().getLanguage());
    try {
      PngWriter.write(shown.scene().snapshot(null), folder.resolve(name));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
