package io.visavis.app.ui;

import static io.visavis.app.ui.OnToolkit.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.call.CallPhase;
import io.visavis.app.call.NoRooms;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

/// Two people who copy nothing by hand and paste nothing: each only comes back to the window. Over
/// real connections.
// The toolkit calls start() before a test.
@SuppressWarnings("NullAway.Init")
class HandshakeTest extends ApplicationTest {
  /// A chat in which each copies what the other has sent.
  private final MemoryClipboard chat = new MemoryClipboard();

  private RealWindow caller;
  private RealWindow callee;

  @Override
  public void start(Stage stage) {
    caller = open(stage);
    callee = open(new Stage());
  }

  private RealWindow open(Stage stage) {
    return RealWindow.open(
        stage,
        chat,
        new NoRooms(),
        () -> CompletableFuture.failedFuture(new IOException("there are no rooms here")));
  }

  @AfterEach
  void end() {
    for (RealWindow side : new RealWindow[] {caller, callee}) {
      interact(side::hide);
      side.engine().close();
    }
  }

  /// As the desktop tells it; without one, a window keeps the focus when another gets it.
  private void comeBackTo(RealWindow side) {
    interact(() -> side.window().focused(true));
  }

  private void press(RealWindow side, String button) {
    interact(() -> side.press(button));
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
    // The code is shown a moment before it is copied.
    await(() -> !offer.equals(chat.read()));
    assertThat(chat.read()).startsWith("VV1");

    comeBackTo(caller);
    await(() -> caller.phase() == CallPhase.CONNECTED && callee.phase() == CallPhase.CONNECTED);
    assertThat(caller.window().call().problems()).allMatch(problem -> problem.notice());
  }
}
