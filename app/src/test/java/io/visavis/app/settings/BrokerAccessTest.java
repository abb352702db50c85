package io.visavis.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.relay.RelayAccess;
import java.net.URI;
import org.junit.jupiter.api.Test;

class BrokerAccessTest {
  private static final URI OWN = URI.create("mqtts://broker.example:8883");
  private static final Settings SETTINGS =
      Settings.initial("Anna")
          .withProxy(new Proxy("proxy.example", 3128, "ann", "door"))
          .withCalling(
              Calling.DEFAULT.withRelay(RelayServer.of(OWN.toString()).withLogin("anna", "tower")));

  @Test
  void the_broker_of_the_settings_hears_the_log_in() {
    RelayAccess access = BrokerAccess.of(SETTINGS, OWN);
    assertThat(access.user()).isEqualTo("anna");
    assertThat(access.password()).isEqualTo("tower");
  }

  @Test
  void a_broker_that_a_strangers_link_names_does_not() {
    for (String other :
        new String[] {
          "mqtts://broker.example:8884", "mqtt://broker.example:8883", "mqtts://evil.example:8883"
        }) {
      RelayAccess access = BrokerAccess.of(SETTINGS, URI.create(other));
      assertThat(access.user()).as(other).isNull();
      assertThat(access.password()).as(other).isNull();
    }
  }

  @Test
  void neighbours_are_reached_without_the_proxy() {
    for (String near :
        new String[] {
          "192.168.1.7", "10.0.0.2", "100.64.0.7", "[fd00::2]", "[fe80::2]", "127.0.0.1"
        }) {
      assertThat(BrokerAccess.of(SETTINGS, URI.create("wss://" + near + ":47800/mqtt")).httpProxy())
          .as(near)
          .isNull();
    }
    assertThat(BrokerAccess.of(SETTINGS, OWN).httpProxy()).isNotNull();
  }
}
