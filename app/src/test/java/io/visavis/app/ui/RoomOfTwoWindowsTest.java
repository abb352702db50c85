package io.visavis.app.ui;

import static io.visavis.app.ui.OnToolkit.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.call.CallPhase;
import io.visavis.app.relay.MqttRooms;
import io.visavis.app.relay.RelayAccess;
import io.visavis.app.relay.Rooms;
import io.visavis.app.serve.HostCertificate;
import io.visavis.app.serve.HostSettings;
import io.visavis.app.serve.HostedRooms;
import io.visavis.app.ui.call.Lobby;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

/// A room that one window opens at the broker within it, and to which another one has the link:
/// real rooms, real connections.
// The toolkit calls start() before a test.
@SuppressWarnings("NullAway.Init")
class RoomOfTwoWindowsTest extends ApplicationTest {
  /// A chat in which each copies what the other has sent.
  private final MemoryClipboard chat = new MemoryClipboard();

  private final Rooms brokers = new MqttRooms(broker -> RelayAccess.NONE);
  private final HostedRooms hosted =
      new HostedRooms(() ->
          HostSettings.usual(HostCertificate.fresh())
              .withPort(0)
              .withAddresses(List.of(InetAddress.getLoopbackAddress())));

  private RealWindow host;
  private RealWindow friend;

  @Override
  public void start(Stage stage) {
    host = RealWindow.open(stage, chat, brokers, hosted);
    friend = RealWindow.open(new Stage(), chat, brokers, hosted);
  }

  @AfterEach
  void end() {
    for (RealWindow side : new RealWindow[] {host, friend}) {
      interact(side::hide);
      side.engine().close();
    }
    hosted.close();
  }

  private void ringing() throws TimeoutException {
    interact(() -> host.press("#open-room"));
    await(() -> host.phase() == CallPhase.WAITING);
    interact(() -> host.press("#copy-room"));
    assertThat(chat.read()).startsWith("https://127.0.0.1:");
    // Coming back to the window with a link in the clipboard asks.
    interact(() -> friend.window().focused(true));
    await(() -> friend.window().call().lobbyProperty().get() == Lobby.INVITED);
    interact(() -> friend.press("#join"));
    await(() -> host.phase() == CallPhase.RINGING);
    assertThat(friend.phase()).isEqualTo(CallPhase.WAITING);
  }

  @Test
  void a_copied_link_rings_and_both_are_in_the_call() throws Exception {
    ringing();
    interact(() -> host.press("#answer"));
    await(() -> host.phase() == CallPhase.CONNECTED && friend.phase() == CallPhase.CONNECTED);
    await(() -> words(host).size() == 12 && words(friend).size() == 12);
    assertThat(words(host)).isEqualTo(words(friend));
    interact(() -> friend.window().call().hangUp());
    await(() -> host.phase() == CallPhase.ENDED);
  }

  @Test
  void who_is_declined_hears_it() throws Exception {
    ringing();
    interact(() -> host.press("#decline"));
    await(() -> !friend.phase().active());
    assertThat(friend.window().call().problems())
        .anyMatch(problem -> problem.key().contains("declined"));
  }

  private static List<String> words(RealWindow side) {
    return side.window().call().partnerProperty().get().words();
  }
}
