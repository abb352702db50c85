package io.visavis.app.ui.help;

import io.visavis.app.call.CallPhase;
import io.visavis.app.call.CallStates;
import io.visavis.app.call.CallStats;
import io.visavis.app.call.Contact;
import io.visavis.app.call.Partner;
import io.visavis.app.code.CallCodes;
import io.visavis.app.code.CodeInfo;
import io.visavis.app.code.Descriptions;
import io.visavis.app.relay.RoomState;
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
import io.visavis.app.ui.room.SampleLinks;
import io.visavis.app.ui.safety.SamplePartners;
import io.visavis.media.TestPattern;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.control.ButtonBase;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Takes the pictures of the guide, `guide-…-LANGUAGE.png`, and some of the help itself to be
/// looked at. The first argument is the folder, a second one a part of a picture's name.
public final class GuidePictures extends Application {
  private static final javafx.util.Duration LAYOUT = javafx.util.Duration.millis(900);
  private static final int WIDTH = 960;
  private static final int HEIGHT = 640;

  private record Shot(
      String name,
      Consumer<AppWindow> scene,
      ThemeChoice theme,
      Language language,
      boolean small,
      int text) {
    String file() {
      String language = language().locale().getLanguage();
      String rest = theme == ThemeChoice.LIGHT && text == 100 ? "" : "-" + theme + "-" + text;
      return name + "-" + language + rest + ".png";
    }
  }

  private final Deque<Shot> shots = new ArrayDeque<>();
  private final ScriptedCall.Factory calls = new ScriptedCall.Factory();
  private final List<AppWindow> windows = new ArrayList<>();
  private @Nullable Stage shown;

  /// Made by the toolkit.
  public GuidePictures() {}

  @Override
  public void start(Stage stage) {
    Platform.setImplicitExit(false);
    List<String> arguments = getParameters().getRaw();
    String only = arguments.size() > 1 ? arguments.get(1) : "";
    Map<String, Consumer<AppWindow>> scenes = scenes();
    for (Language language : Language.values()) {
      scenes.forEach((name, scene) ->
          shots.add(new Shot(name, scene, ThemeChoice.LIGHT, language, false, 100)));
      scenes.forEach((name, scene) -> {
        if (name.startsWith("help") || name.equals("guide-start")) {
          shots.add(new Shot(name, scene, ThemeChoice.DARK, language, true, 100));
          shots.add(new Shot(name, scene, ThemeChoice.DARK, language, true, 200));
        }
      });
    }
    shots.removeIf(shot -> !shot.file().contains(only));
    next(Path.of(arguments.getFirst()));
  }

  private Map<String, Consumer<AppWindow>> scenes() {
    Map<String, Consumer<AppWindow>> scenes = new LinkedHashMap<>();
    scenes.put("guide-start", window -> {});
    scenes.put("guide-offer", this::offer);
    scenes.put("guide-ring", this::ring);
    scenes.put("guide-room", this::room);
    scenes.put(
        "guide-call",
        window -> {
          offer(window);
          meet(SamplePartners.met("Anna", 1));
        });
    scenes.put(
        "guide-safety",
        window -> {
          offer(window);
          meet(SamplePartners.met("Anna", 5));
          press(window, "#safety");
        });
    for (int page : new int[] {0, 2, 8, 11, 12}) {
      scenes.put(
          "help-" + page,
          window -> {
            window.help().pageProperty().set(page);
            window.help().openProperty().set(true);
          });
    }
    return scenes;
  }

  private static String code(RTCSdpType type) {
    RTCSessionDescriptionInit any = Descriptions.ours(type == RTCSdpType.OFFER ? 4 : 5);
    return CallCodes.write(
        new RTCSessionDescriptionInit(type, any.sdp()),
        new CodeInfo("Anna", Instant.now().plus(CallCodes.LIFETIME)));
  }

  private void offer(AppWindow window) {
    window.call().call();
    calls.last().enter(CallPhase.PREPARING);
    calls.last().listener.localVideo(pattern());
    calls
        .last()
        .listener
        .states(new CallStates("have-local-offer", "complete", "new", "new", "new"));
    calls.last().ready(code(RTCSdpType.OFFER));
    calls.last().listener.patience(Instant.now().plus(Duration.ofMinutes(29)));
  }

  private void ring(AppWindow window) {
    Contact anna = SamplePartners.contact("Anna", 1);
    window.call().receive(code(RTCSdpType.OFFER));
    calls.last().listener.partner(new Partner("Anna", anna, true, anna.pin(), null, List.of()));
    calls.last().enter(CallPhase.RINGING);
  }

  private void room(AppWindow window) {
    press(window, "#open-room");
    PauseTransition opened = new PauseTransition(LAYOUT.divide(3));
    opened.setOnFinished(done -> {
      calls.last().enter(CallPhase.WAITING);
      calls.last().listener.room(new RoomState.Alone());
      calls.last().listener.patience(Instant.now().plus(Duration.ofMinutes(29)));
    });
    opened.play();
  }

  private void meet(Partner partner) {
    ScriptedCall call = calls.last();
    call.enter(CallPhase.CONNECTING);
    call.listener.partner(partner);
    call.enter(CallPhase.CONNECTED);
    call.listener.remoteVideo(pattern());
    call.listener.states(
        new CallStates("stable", "complete", "completed", "connected", "connected"));
    call.listener.stats(
        new CallStats(
            1_843_000,
            1_212_000,
            29.97,
            30,
            1280,
            720,
            "host udp 192.0.2.14:51424",
            "srflx udp 203.0.113.77:61002",
            23.4,
            0));
  }

  private static MediaStreamTrack pattern() {
    return new MediaStreamTrack(new TestPattern(640, 360, 30));
  }

  private static void press(AppWindow window, String button) {
    window.scene().getRoot().applyCss();
    if (window.scene().lookup(button) instanceof ButtonBase found) {
      found.fire();
    }
  }

  private void next(Path folder) {
    Shot shot = shots.poll();
    if (shown != null) {
      shown.hide();
    }
    if (shot == null) {
      windows.forEach(AppWindow::close);
      Platform.exit();
      return;
    }
    Stage stage = new Stage();
    shown = stage;
    AppWindow window =
        new AppWindow(
            stage,
            calls,
            SettingsStore.inMemory(Settings.initial("Home")),
            Language.ENGLISH,
            new AppServices(
                new MemoryClipboard(),
                address -> {},
                new ChosenFiles(),
                () -> CompletableFuture.completedFuture(SampleLinks.ownTwice()),
                inUse -> null));
    windows.add(window);
    stage.setWidth(shot.small() ? 800 : WIDTH);
    stage.setHeight(shot.small() ? 600 : HEIGHT);
    window.settings().look().themeProperty().set(shot.theme());
    window.settings().look().languageProperty().set(shot.language());
    window.settings().look().textSizeProperty().set(shot.text());
    stage.show();
    shot.scene().accept(window);
    PauseTransition pause = new PauseTransition(LAYOUT);
    pause.setOnFinished(done -> {
      try {
        PngWriter.write(window.scene().snapshot(null), folder.resolve(shot.file()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      next(folder);
    });
    pause.play();
  }
}
