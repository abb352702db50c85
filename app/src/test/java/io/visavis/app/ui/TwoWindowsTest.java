package io.visavis.app.ui;

import static io.visavis.app.ui.OnToolkit.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.call.CallPhase;
import io.visavis.app.call.CallSession;
import io.visavis.app.call.NoRooms;
import io.visavis.app.settings.Language;
import io.visavis.app.settings.Settings;
import io.visavis.app.settings.SettingsStore;
import io.visavis.app.settings.ThemeChoice;
import io.visavis.app.ui.base.TextClipboard;
import io.visavis.app.ui.video.VideoView;
import io.visavis.rtc.RTCEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.control.Button;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

/// Two windows call each other the way two people do: by copying and pasting, over real
/// connections.
// The toolkit calls start() before a test.
@SuppressWarnings("NullAway.Init")
class TwoWindowsTest extends ApplicationTest {
  private static final boolean MAC = System.getProperty("os.name").startsWith("Mac");

  /// What carries the codes between the two people.
  private final MemoryClipboard chat = new MemoryClipboard();

  private Side caller;
  private Side callee;

  /// One person's program.
  private record Side(Stage stage, RTCEngine engine, AppWindow window) {

    static Side open(Stage stage, Language language, ThemeChoice theme, TextClipboard clipboard) {
      RTCEngine engine =
          RTCEngine.builder().executor(Platform::runLater).loopbackCandidates(true).build();
      AppWindow window =
          new AppWindow(
              stage,
              CallSession.factory(engine, Platform::runLater, new NoRooms()),
              SettingsStore.inMemory(Settings.initial("Home")),
              language,
              new AppServices(clipboard, address -> {}, new ChosenFiles()));
      window.settings().look().themeProperty().set(theme);
      stage.setWidth(1000);
      stage.setHeight(720);
      stage.show();
      return new Side(stage, engine, window);
    }

    boolean seesRemote() {
      return window.scene().lookup("#remote-video") instanceof VideoView video
          && video.showingProperty().get();
    }

    /// The callee may be connecting already: the caller answers checks before it has the answer.
    boolean hasCode() {
      return !window.call().codeProperty().get().isEmpty();
    }

    CallPhase phase() {
      return window.call().phaseProperty().get();
    }
  }

  @Override
  public void start(Stage stage) {
    caller = Side.open(stage, Language.ENGLISH, ThemeChoice.LIGHT, chat);
    callee = Side.open(new Stage(), Language.FRENCH, ThemeChoice.DARK, chat);
  }

  @AfterEach
  void end() {
    for (Side side : new Side[] {caller, callee}) {
      interact(() -> {
        side.window().close();
        side.stage().close();
      });
      side.engine().close();
    }
  }

  private void press(Side side, String button) throws TimeoutException {
    await(() -> {
      Button found = (Button) side.window().scene().lookup(button);
      return found != null && !found.isDisabled() && found.isVisible();
    });
    // Both windows lie on one small screen, where a pointer would reach the upper one only.
    interact(() -> ((Button) side.window().scene().lookup(button)).fire());
  }

  private void paste(Side side) {
    KeyEvent pasteKeys =
        new KeyEvent(KeyEvent.KEY_PRESSED, "v", "v", KeyCode.V, false, !MAC, false, MAC);
    interact(() -> Event.fireEvent(side.window().scene().getRoot(), pasteKeys));
  }

  private void picture(Side side, String name) throws IOException {
    WritableImage[] image = new WritableImage[1];
    interact(() -> image[0] = side.window().scene().snapshot(null));
    PngWriter.write(image[0], Path.of("target", "screenshots", name + ".png"));
  }

  @Test
  void two_people_call_each_other_by_copying_and_pasting_only() throws Exception {
    press(caller, "#call");
    await(caller::hasCode);
    press(caller, "#copy");
    String offer = chat.read();
    assertThat(offer).startsWith("VV1");

    paste(callee);
    await(callee::hasCode);
    press(callee, "#copy");
    assertThat(chat.read()).startsWith("VV1").isNotEqualTo(offer);

    paste(caller);
    await(() -> caller.phase() == CallPhase.CONNECTED && callee.phase() == CallPhase.CONNECTED);
    await(() -> caller.seesRemote() && callee.seesRemote());
    picture(caller, "two-windows-light-en");
    picture(callee, "two-windows-dark-fr");

    press(caller, "#hang-up");
    await(() -> caller.phase() != CallPhase.CONNECTED && callee.phase() != CallPhase.CONNECTED);
  }
}
