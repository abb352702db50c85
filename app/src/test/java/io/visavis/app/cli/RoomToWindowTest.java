package io.visavis.app.cli;

import static io.visavis.app.ui.OnToolkit.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.call.AudioChoice;
import io.visavis.app.call.CallPhase;
import io.visavis.app.call.CallSession;
import io.visavis.app.call.VideoChoice;
import io.visavis.app.relay.MqttRooms;
import io.visavis.app.relay.RelayAccess;
import io.visavis.app.relay.RoomLink;
import io.visavis.app.serve.HostSettings;
import io.visavis.app.serve.RoomHost;
import io.visavis.app.settings.Language;
import io.visavis.app.settings.Settings;
import io.visavis.app.settings.SettingsStore;
import io.visavis.app.ui.AppServices;
import io.visavis.app.ui.AppWindow;
import io.visavis.app.ui.ChosenFiles;
import io.visavis.app.ui.MemoryClipboard;
import io.visavis.app.ui.video.VideoView;
import io.visavis.rtc.EcKeyGenParams;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCPeerConnection;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.ApplicationTest;

/// A command calls a person at a window, by a room of the program's own host.
// The toolkit calls start() before a test.
@SuppressWarnings("NullAway.Init")
class RoomToWindowTest extends ApplicationTest {
  private final RTCEngine engine =
      RTCEngine.builder().executor(Platform::runLater).loopbackCandidates(true).build();
  private Stage stage;
  private AppWindow window;
  private RoomHost host;

  @Override
  public void start(Stage shown) throws Exception {
    stage = shown;
    window =
        new AppWindow(
            shown,
            CallSession.factory(
                engine, Platform::runLater, new MqttRooms(broker -> RelayAccess.NONE)),
            SettingsStore.inMemory(Settings.initial("Home")),
            Language.ENGLISH,
            new AppServices(new MemoryClipboard(), address -> {}, new ChosenFiles()));
    window.settings().media().videoProperty().set(VideoChoice.TEST_PATTERN);
    window.settings().media().audioProperty().set(AudioChoice.TONE);
    shown.show();
    var certificate =
        RTCPeerConnection.generateCertificate(new EcKeyGenParams("ECDSA", "P-256", null)).get();
    host =
        RoomHost.start(
            HostSettings.usual(certificate)
                .withPort(0)
                .withAddresses(List.of(InetAddress.getLoopbackAddress())));
  }

  @AfterEach
  void end() {
    interact(() -> {
      window.close();
      stage.close();
    });
    engine.close();
    host.close();
  }

  /// The button of the card that rings.
  private Optional<Button> answer() {
    return window.scene().getRoot().lookupAll("#answer").stream()
        .filter(node -> shown(node) && !node.isDisabled())
        .map(Button.class::cast)
        .findFirst();
  }

  private static boolean shown(@Nullable Node node) {
    return node == null || (node.isVisible() && shown(node.getParent()));
  }

  private boolean is(CallPhase phase) {
    return window.call().phaseProperty().get() == phase;
  }

  private static CompletableFuture<Ran> call(RoomLink room, String... more) {
    String[] common = {
      "room", room.text(), "--call", "--json", "--loopback", "--name=Robot", "--size=320x180"
    };
    String[] all = Arrays.copyOf(common, common.length + more.length);
    System.arraycopy(more, 0, all, common.length, more.length);
    return Ran.apart(all);
  }

  @Test
  void the_window_rings_and_after_accepting_both_see_each_other() throws Exception {
    RoomLink room = host.newRoom().getFirst();
    interact(() -> window.call().join(room, true));
    var command = call(room, "--until-received=100");
    await(() -> is(CallPhase.RINGING));
    assertThat(window.call().partnerProperty().get().name()).isEqualTo("Robot");
    await(() -> answer().isPresent());
    interact(() -> answer().orElseThrow().fire());
    await(() ->
        window.scene().lookup("#remote-video") instanceof VideoView video
            && video.showingProperty().get());
    Ran ran = command.get();
    assertThat(ran.status()).as(ran.out()).isZero();
    assertThat(ran.last("end").path("videoFrames").asInt()).isGreaterThanOrEqualTo(100);
    await(() -> !window.call().phaseProperty().get().active());
  }

  @Test
  void a_decline_reaches_the_command() throws Exception {
    RoomLink room = host.newRoom().getFirst();
    interact(() -> window.call().join(room, true));
    var command = call(room);
    await(() -> is(CallPhase.RINGING));
    interact(() -> window.call().decline());
    assertThat(command.get().status()).isEqualTo(4);
  }
}
