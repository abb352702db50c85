package io.visavis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.visavis.rtc.coturn.Coturn;
import io.visavis.rtc.coturn.RequiresCoturn;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StunTestCommandTest {
  @TempDir Path folder;

  @Test
  void nobody_there_is_status_1_with_the_step_that_failed() throws SocketException {
    int port;
    try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
      String url = "stun:127.0.0.1:" + port;
      Ran ran = Ran.of("stun-test", "--json", "--loopback", "--patience=1", url);
      assertThat(ran.status()).isEqualTo(1);
      JsonNode step = ran.last("step");
      assertThat(step.path("outcome").asText()).isEqualTo("failed");
      assertThat(step.path("step").asText()).isEqualTo("answer");
      assertThat(step.path("fix").asText()).isNotBlank();
      assertThat(ran.last("server").path("works").asBoolean()).isFalse();
      assertThat(ran.last("server").path("url").asText()).isEqualTo(url);
    }
  }

  @Test
  void what_is_no_server_is_status_2() {
    assertThat(Ran.of("stun-test", "http://example.org").status()).isEqualTo(2);
    assertThat(Ran.of("stun-test", "turn:example.org").status()).as("no log-in").isEqualTo(2);
    assertThat(Ran.of("stun-test", "--patience=0", "stun:example.org").status()).isEqualTo(2);
  }

  @RequiresCoturn
  @Test
  void a_real_server_works_with_its_password_and_not_with_another() throws IOException {
    Path good = Files.writeString(folder.resolve("good"), "pass word\n");
    Path bad = Files.writeString(folder.resolve("bad"), "guess");
    try (Coturn server = Coturn.builder().user("anna", "pass word").start()) {
      String at = "127.0.0.1:" + server.address().getPort();
      Ran works =
          Ran.of(
              "stun-test",
              "--loopback",
              "--ice-user=anna",
              "--ice-password-file=" + good,
              "stun:" + at,
              "turn:" + at);
      assertThat(works.status()).as(works.err()).isZero();
      assertThat(works.out().lines())
          .hasSize(2)
          .allSatisfy(line -> assertThat(line).contains(" works, our address is 127.0.0.1:"));
      assertThat(works.out()).contains("relays at").doesNotContain("pass word");
      assertThat(works.err()).contains("log_in: ").doesNotContain("pass word");
      Ran fails =
          Ran.of(
              "--json",
              "stun-test",
              "--loopback",
              "--ice-user=anna",
              "--ice-password-file=" + bad,
              "turn:" + at);
      assertThat(fails.status()).isEqualTo(1);
      assertThat(fails.last("step").path("code").asInt()).isEqualTo(401);
    }
  }
}
