package io.visavis.app.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.call.CallPhase;
import io.visavis.app.call.CallSession;
import io.visavis.app.call.NoRooms;
import io.visavis.app.settings.Language;
import io.visavis.app.settings.Settings;
import io.visavis.app.settings.SettingsStore;
import io.visavis.rtc.RTCEngine;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

/// Two people who copy nothing by hand and paste nothing: each only comes back to the window. Over
/// real connections.
// The toolkit calls start() before a test.
@SuppressWarnings("NullAway.Init")
class HandshakeTest extends ApplicationTest {
  private static final int PATIENCE = 60;

  /// A chat in which each copies what the other has sent.
  private final MemoryClipboard chat = new MemoryClipboard();

  private Side caller;
  private Side callee;

  private record Side(Stage stage, RTCEngine engine, AppWindow window) {
    static Side open(Stage stage, MemoryClipboard clipboard) {
      RTCEngine engine =
          RTCEngine.builder().executor(Platform::runLater).loopbackCandidates(true).build();
      AppWindow window =
          new AppWindow(
              stage,
              CallSession.factory(engine, Platform::runLater, new NoRooms()),
              SettingsStore.inMemory(Settings.initial("Home")),
              Language.ENGLISH,
              new AppServices(clipboard, address -> {}, new ChosenFiles()));
      stage.show();
      return new Side(stage, engine, window);
    }

    CallPhase phase() {
      return window.call().phaseProperty().get();
    }

    String text(String query) {
      return window.scene().lookup(query) instanceof Labeled label ? label.getText() : "";
    }
  }

  @Override
  public void start(Stage stage) {
    caller = Side.open(stage, chat);
    callee = Side.open(new Stage(), chat);
  }

  @AfterEach
  void end() {
    for (Side side : new Side[] {caller, callee}) {
      interact(() -> {
        side.window().close();
        side.stage().hide();
      });
      side.engine().close();
    }
  }

  private static void await(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(PATIENCE, TimeUnit.SECONDS, condition);
  }

  /// As the desktop tells it; without one, a window keeps the focus when another gets it.
  private void comeBackTo(Side side) {
    interact(() -> side.window().focused(true));
  }

  private void press(Side side, String button) {
    interact(() -> {
      Node found = side.window().scene().lookup(button);
      assertThat(found).as(button).isInstanceOf(Button.class);
      ((Button) found).fire();
    });
  }

  @Test
  void two_people_are_in_a_call_after_call_answer_and_coming_back() throws Exception {
    comeBackTo(caller);
    press(caller, "#call");
    await(() -> caller.phase() == CallPhase.CODE_READY);
    String offer = chat.read();
    assertThat(offer).startsWith("VV1");

    comeBackTo(callee);
    await(() -> callee.phase() == CallPhase.RINGING);
    assertThat(callee.text("#lobby-title")).isEqualTo("Somebody calls");
    press(callee, "#answer");
    await(() -> !callee.window().call().codeProperty().get().isEmpty());
    assertThat(chat.read()).startsWith("VV1").isNotEqualTo(offer);

    comeBackTo(caller);
    await(() -> caller.phase() == CallPhase.CONNECTED && callee.phase() == CallPhase.CONNECTED);
    assertThat(caller.window().call().problems()).allMatch(problem -> problem.notice());
  }
}
