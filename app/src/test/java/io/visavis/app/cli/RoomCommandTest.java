package io.visavis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.visavis.app.relay.RoomLink;
import io.visavis.app.serve.HostSettings;
import io.visavis.app.serve.RoomHost;
import io.visavis.rtc.EcKeyGenParams;
import io.visavis.rtc.RTCPeerConnection;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rooms at a host of this program, over loopback.
class RoomCommandTest {
  private static final List<String> SMALL =
      List.of("--json", "--loopback", "--size=320x180", "--frame-rate=10", "--timeout=120");

  @TempDir Path folder;

  private static RoomHost host() throws Exception {
    var certificate =
        RTCPeerConnection.generateCertificate(new EcKeyGenParams("ECDSA", "P-256", null)).get();
    return RoomHost.start(
        HostSettings.usual(certificate)
            .withPort(0)
            .withAddresses(List.of(InetAddress.getLoopbackAddress())));
  }

  private static CompletableFuture<Ran> room(String... arguments) {
    List<String> all = new ArrayList<>(List.of("room"));
    all.addAll(List.of(arguments));
    all.addAll(SMALL);
    return Ran.apart(all.toArray(String[]::new));
  }

  @Test
  void who_waits_is_rung_and_both_are_in_the_call() throws Exception {
    try (RoomHost host = host()) {
      String link = host.newRoom().getFirst().text();
      var waits = room(link, "--wait", "--name=Bob");
      var calls = room(link, "--name=Anna", "--until-received=5");
      Ran called = calls.get();
      assertThat(called.status()).as(called.out()).isZero();
      assertThat(called.last("end").path("videoFrames").asInt()).isGreaterThanOrEqualTo(5);
      assertThat(called.last("partner").path("name").asText()).isEqualTo("Bob");
      assertThat(called.last("partner").path("words")).hasSize(12);
      Ran waited = waits.get();
      assertThat(waited.status()).as(waited.out()).isZero();
      assertThat(waited.last("partner").path("name").asText()).isEqualTo("Anna");
      assertThat(waited.events().stream().map(event -> event.path("phase").asText()))
          .containsSubsequence("waiting", "ringing", "connected", "ended");
      assertThat(waited.last("partner").path("words"))
          .isEqualTo(called.last("partner").path("words"));
    }
  }

  @Test
  void a_call_that_is_declined_is_status_4_at_both_ends() throws Exception {
    try (RoomHost host = host()) {
      String link = host.newRoom().getFirst().text();
      var waits = room(link, "--wait", "--accept=never", "--video=none", "--audio=none");
      Ran called = room(link, "--video=none", "--audio=none").get();
      assertThat(called.status()).as(called.out()).isEqualTo(4);
      assertThat(called.last("problem").path("key").asText()).isEqualTo("problem.declined");
      assertThat(waits.get().status()).isEqualTo(4);
    }
  }

  @Test
  void nobody_there_is_status_3() throws Exception {
    try (RoomHost host = host()) {
      String link = host.newRoom().getFirst().text();
      Ran ran = Ran.of("room", link, "--audio=none", "--timeout=1", "--json");
      assertThat(ran.status()).as(ran.out()).isEqualTo(3);
      assertThat(ran.last("end").path("status").asInt()).isEqualTo(3);
    }
  }

  @Test
  void one_that_is_opened_here_has_its_own_host() {
    Ran ran =
        Ran.of("room", "--open", "--bind=127.0.0.1", "--port=0", "--audio=none", "--timeout=1");
    RoomLink link = RoomLink.parse(ran.out());
    assertThat(link.broker().getHost()).isEqualTo("127.0.0.1");
    assertThat(link.pin()).isNotNull();
    assertThat(ran.status()).isEqualTo(3);
  }

  @Test
  void one_at_another_broker_is_a_link_of_that_broker() throws Exception {
    try (RoomHost host = host()) {
      RoomLink given = host.newRoom().getFirst();
      Path certificate = Files.writeString(folder.resolve("secret"), "unused");
      Ran ran =
          Ran.of(
              "room",
              "--open",
              "--broker=" + given.broker(),
              "--broker-pin=" + given.pin(),
              "--broker-user=anna",
              "--broker-password-file=" + certificate,
              "--audio=none",
              "--timeout=1",
              "--json");
      JsonNode room = ran.last("room");
      RoomLink made = RoomLink.parse(room.path("link").asText());
      assertThat(made.broker()).isEqualTo(given.broker());
      assertThat(made).isNotEqualTo(given);
    }
  }

  @Test
  void what_cannot_be_is_status_2() {
    String link = RoomLink.random(URI.create("wss://example.org/mqtt"), null).text();
    assertThat(Ran.of("room").status()).isEqualTo(2);
    assertThat(Ran.of("room", "--open", link).status()).isEqualTo(2);
    assertThat(Ran.of("room", link, "--call", "--wait").status()).isEqualTo(2);
    assertThat(Ran.of("room", link, "--accept=maybe").status()).isEqualTo(2);
    Ran garbage = Ran.of("room", "visavis:room?broker=x#1.secret");
    assertThat(garbage.status()).isEqualTo(2);
    assertThat(garbage.err()).isNotBlank().doesNotContain("secret", "\tat ");
    assertThat(Ran.of("room", "--open", "--broker=http://example.org").status()).isEqualTo(2);
  }
}
