package io.visavis.app.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.settings.Server;
import io.visavis.app.ui.OnToolkit;
import io.visavis.app.ui.settings.form.Page;
import io.visavis.app.ui.settings.servers.ServerDraft;
import io.visavis.app.ui.settings.test.ServerTester;
import io.visavis.app.ui.settings.test.TestRun;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCIceServerTestOptions;
import io.visavis.rtc.coturn.Coturn;
import io.visavis.rtc.coturn.RequiresCoturn;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The button that tests servers, with real ones.
class ServerTestPageTest extends SettingsPageTest {
  private final RTCEngine engine =
      RTCEngine.builder().executor(Platform::runLater).loopbackCandidates(true).build();

  @AfterEach
  void endEngine() {
    engine.close();
  }

  private void servers(RTCIceServer... servers) {
    interact(() -> {
      store.update(all ->
          all.withCurrentProfile(old ->
              old.toBuilder()
                  .servers(java.util.Arrays.stream(servers).map(Server::of).toList())
                  .build()));
      window.settings().test().engine(ServerTester.of(engine));
      window.settings().test().options(new RTCIceServerTestOptions(Duration.ofSeconds(2), true));
    });
    open(Page.SERVERS);
  }

  private void await(int runs) throws TimeoutException {
    OnToolkit.await(() -> {
      var all =
          List.copyOf(window.settings().servers().drafts()).stream()
              .map(ServerDraft::testProperty)
              .map(test -> test.get())
              .filter(java.util.Objects::nonNull)
              .toList();
      return all.size() == runs
          && all.stream().noneMatch(run -> run.stateProperty().get().isActive());
    });
  }

  private String words(int card) {
    StringBuilder all = new StringBuilder();
    for (Node label : lookup("#server-" + card + "-result .label").queryAll()) {
      all.append(((Label) label).getText()).append('\n');
    }
    return all.toString();
  }

  @Test
  @RequiresCoturn
  void a_good_server_a_wrong_password_and_a_dead_server_are_told_apart() throws Exception {
    try (Coturn server = Coturn.builder().user("alice", "secret").start()) {
      String url = "turn:127.0.0.1:" + server.address().getPort();
      servers(
          new RTCIceServer(List.of(url), "alice", "secret"),
          new RTCIceServer(List.of(url), "alice", "wrong"),
          new RTCIceServer(List.of("turn:127.0.0.1:" + deadPort()), "alice", "secret"));
      press("#test-all");
      await(3);
      assertThat(text("#server-0-result-state")).isEqualTo("Works");
      assertThat(words(0)).contains("Relaying", "Round trip", "relayed as 127.0.0.1:");
      assertThat(text("#server-1-result-state")).isEqualTo("Does not work");
      assertThat(words(1)).contains("The user name or the password is wrong.");
      assertThat(text("#server-2-result-state")).isEqualTo("Does not work");
      assertThat(words(2)).contains("The server does not answer.");
      interact(() ->
          window.settings().look().languageProperty().set(io.visavis.app.settings.Language.FRENCH));
      assertThat(words(1)).contains("le mot de passe est faux");
    }
  }

  /// Bound for a moment, so that nobody else answers there.
  private static int deadPort() throws SocketException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void a_test_is_stopped_and_what_was_found_stays() throws Exception {
    try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      servers(new RTCIceServer("stun:127.0.0.1:" + silent.getLocalPort()));
      interact(() ->
          window
              .settings()
              .test()
              .options(new RTCIceServerTestOptions(Duration.ofSeconds(50), true)));
      press("#server-0-test");
      assertThat(text("#server-0-result-state")).isEqualTo("Testing…");
      press("#server-0-test");
      await(1);
      assertThat(text("#server-0-result-state")).isEqualTo("Stopped");
      assertThat(shown("#test-cancel")).isFalse();
      TestRun run = window.settings().servers().drafts().getFirst().testProperty().get();
      assertThat(run).isNotNull();
      assertThat(run.steps()).isNotEmpty();
    }
  }
}
