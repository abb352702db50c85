package io.visavis.app.ui.call;

import io.visavis.app.call.CallPhase;
import io.visavis.app.call.Contact;
import io.visavis.app.call.Partner;
import io.visavis.app.call.Problem;
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
import io.visavis.rtc.RTCKeyPin;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;

/// Takes pictures of the lobby's every state, in both themes, both languages, the usual and the
/// smallest window, to be looked at. The first argument is the folder, a second one a part of a
/// state's name.
public final class LobbyPictures extends Application {
  private static final javafx.util.Duration LAYOUT = javafx.util.Duration.millis(350);

  private enum State {
    START,
    INVITED,
    RING_CONTACT,
    RING_STRANGER,
    RING_UNKNOWN,
    PREPARING,
    WAITING,
    CALLING,
    OFFER,
    ANSWER,
    CONNECTING,
    DECLINED,
    MISSED,
    FAILED,
    BUSY,
    CLOSING
  }

  private record Shot(State state, ThemeChoice theme, Language language, int width, int text) {}

  private final Deque<Shot> shots = new ArrayDeque<>();
  private final ScriptedCall.Factory calls = new ScriptedCall.Factory();
  private final List<AppWindow> windows = new ArrayList<>();
  private @Nullable Stage shown;

  /// Made by the toolkit.
  public LobbyPictures() {}

  @Override
  public void start(Stage stage) {
    Platform.setImplicitExit(false);
    Path folder = Path.of(getParameters().getRaw().getFirst());
    String only = getParameters().getRaw().size() > 1 ? getParameters().getRaw().get(1) : "";
    for (State state : State.values()) {
      if (state.name().contains(only.toUpperCase(Locale.ROOT))) {
        shots.add(new Shot(state, ThemeChoice.LIGHT, Language.ENGLISH, 1120, 100));
        shots.add(new Shot(state, ThemeChoice.DARK, Language.FRENCH, 1120, 100));
        shots.add(new Shot(state, ThemeChoice.LIGHT, Language.FRENCH, 800, 100));
        shots.add(new Shot(state, ThemeChoice.DARK, Language.ENGLISH, 800, 150));
      }
    }
    next(folder);
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
            new AppServices(new MemoryClipboard(), address -> {}, new ChosenFiles()));
    windows.add(window);
    stage.setWidth(shot.width());
    stage.setHeight(shot.width() == 800 ? 600 : 760);
    window.settings().look().themeProperty().set(shot.theme());
    window.settings().look().languageProperty().set(shot.language());
    window.settings().look().textSizeProperty().set(shot.text());
    stage.show();
    show(shot.state(), window, stage);
    PauseTransition pause = new PauseTransition(LAYOUT);
    pause.setOnFinished(done -> {
      String name =
          "%s-%s-%d-%s-%d.png"
              .formatted(
                  shot.state().name().toLowerCase(Locale.ROOT),
                  shot.language().locale().getLanguage(),
                  shot.width(),
                  shot.theme().name().toLowerCase(Locale.ROOT),
                  shot.text());
      try {
        PngWriter.write(window.scene().snapshot(null), folder.resolve(name));
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      next(folder);
    });
    pause.play();
  }

  private static String code(RTCSdpType type) {
    RTCSessionDescriptionInit any = Descriptions.ours(type == RTCSdpType.OFFER ? 4 : 5);
    return CallCodes.write(
        new RTCSessionDescriptionInit(type, any.sdp()),
        new CodeInfo("Anna", Instant.now().plus(CallCodes.LIFETIME)));
  }

  private static Partner named(@Nullable String name) {
    return new Partner(name, null, false, null, null, List.of());
  }

  private static Partner contact() {
    RTCKeyPin pin = new RTCKeyPin(Base64.getEncoder().encodeToString(new byte[32]));
    return new Partner(
        "Anna", new Contact("Anna Sundström", pin, List.of()), true, pin, null, List.of());
  }

  private ScriptedCall call() {
    return calls.last();
  }

  private void ring(AppWindow window, Partner partner) {
    window.call().receive(code(RTCSdpType.OFFER));
    call().listener.partner(partner);
    call().enter(CallPhase.RINGING);
  }

  private void patience(int minutes) {
    call().listener.patience(Instant.now().plus(Duration.ofMinutes(minutes)));
  }

  private void offer(AppWindow window) {
    window.call().call();
    call().enter(CallPhase.PREPARING);
    call().ready(code(RTCSdpType.OFFER));
    patience(23);
  }

  private void show(State state, AppWindow window, Stage stage) {
    CallViewModel model = window.call();
    switch (state) {
      case START -> {}
      case INVITED -> model.receive(SampleLinks.own("192.168.1.23").text());
      case RING_CONTACT -> ring(window, contact());
      case RING_STRANGER -> ring(window, named("Jean-Baptiste"));
      case RING_UNKNOWN -> ring(window, Partner.UNKNOWN);
      case PREPARING -> {
        model.call();
        call().enter(CallPhase.PREPARING);
      }
      case WAITING -> {
        model.join(SampleLinks.own("192.168.1.23"), true);
        call().enter(CallPhase.WAITING);
        call().listener.room(new RoomState.Alone());
        patience(30);
      }
      case CALLING -> {
        model.join(SampleLinks.elsewhere(), false);
        call().enter(CallPhase.WAITING);
        call().listener.room(new RoomState.Alone());
        patience(30);
      }
      case OFFER -> offer(window);
      case ANSWER -> {
        ring(window, contact());
        call().enter(CallPhase.PREPARING);
        call().ready(code(RTCSdpType.ANSWER));
        patience(29);
      }
      case CONNECTING -> {
        offer(window);
        call().enter(CallPhase.CONNECTING);
      }
      case DECLINED -> {
        ring(window, contact());
        call().declined = code(RTCSdpType.ANSWER);
        model.decline();
        call().enter(CallPhase.ENDED);
      }
      case MISSED -> {
        ring(window, contact());
        call().enter(CallPhase.ENDED);
      }
      case FAILED -> {
        offer(window);
        call().listener.problem(new Problem(Problem.ICE_FAILED));
        call().enter(CallPhase.FAILED);
      }
      case BUSY -> {
        offer(window);
        call().enter(CallPhase.CONNECTED);
        model.receive(code(RTCSdpType.OFFER));
      }
      case CLOSING -> {
        offer(window);
        stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
      }
    }
  }
}
