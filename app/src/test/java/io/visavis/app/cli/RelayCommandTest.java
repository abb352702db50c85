package io.visavis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.visavis.app.relay.RoomLink;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelayCommandTest {
  @TempDir Path folder;

  @Test
  void it_prints_a_link_to_each_new_room_and_ends_when_it_is_told() {
    Ran ran =
        Ran.of("relay", "--json", "--bind=127.0.0.1", "--port=0", "--rooms=2", "--duration=1");
    assertThat(ran.status()).as(ran.out()).isZero();
    int port = ran.last("relay").path("port").asInt();
    assertThat(ran.last("relay").path("addresses").path(0).asText()).isEqualTo("127.0.0.1");
    assertThat(ran.events()).hasSize(3);
    JsonNode room = ran.last("room");
    RoomLink link = RoomLink.parse(room.path("link").asText());
    assertThat(link.broker().getPort()).isEqualTo(port);
    assertThat(room.path("links").path(0).asText()).isEqualTo(link.text());
    assertThat(ran.events().get(1)).isNotEqualTo(room);
  }

  @Test
  void its_links_have_the_pin_of_the_certificate_that_it_is_given() {
    String file = folder.resolve("a.pem").toString();
    assertThat(Ran.of("cert", "new", file).status()).isZero();
    String[] arguments = {
      "relay", "--bind=127.0.0.1", "--port=0", "--duration=1", "--certificate=" + file
    };
    RoomLink one = RoomLink.parse(Ran.of(arguments).out());
    RoomLink other = RoomLink.parse(Ran.of(arguments).out());
    assertThat(Objects.requireNonNull(one.pin())).isEqualTo(other.pin());
    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void a_port_that_is_taken_is_status_1_and_what_cannot_be_is_2() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ran ran =
          Ran.of("relay", "--bind=127.0.0.1", "--duration=1", "--port=" + taken.getLocalPort());
      assertThat(ran.status()).isEqualTo(1);
      assertThat(ran.err()).contains("cannot be started").doesNotContain("\tat ");
    }
    assertThat(Ran.of("relay", "--port=70000").status()).isEqualTo(2);
    assertThat(Ran.of("relay", "--bind=no.such.host.invalid").status()).isEqualTo(2);
    assertThat(Ran.of("relay", "--certificate=/nowhere").status()).isEqualTo(2);
  }
}
