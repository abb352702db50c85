package io.visavis.app.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAckReturnCode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The broker itself, without the gate before it.
class EmbeddedBrokerTest {
  private static EmbeddedBroker broker;

  @BeforeAll
  static void start() throws IOException {
    broker = new EmbeddedBroker(HostLimits.USUAL.message());
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static Mqtt3BlockingClient client(String id) {
    return Mqtt3Client.builder()
        .identifier(id)
        .serverHost("127.0.0.1")
        .serverPort(broker.port())
        .buildBlocking();
  }

  private static boolean connect(Mqtt3BlockingClient client) {
    return client
        .connectWith()
        .cleanSession(false)
        .simpleAuth()
        .username("room")
        .password(broker.password())
        .applySimpleAuth()
        .send()
        .isSessionPresent();
  }

  @Test
  void other_programs_are_not_let_in() {
    assertThatThrownBy(() -> client(TestHost.id()).connect())
        .isInstanceOfSatisfying(
            Mqtt3ConnAckException.class,
            e ->
                assertThat(e.getMqttMessage().getReturnCode())
                    .isEqualTo(Mqtt3ConnAckReturnCode.BAD_USER_NAME_OR_PASSWORD));
    assertThatThrownBy(() ->
            client(TestHost.id())
                .connectWith()
                .simpleAuth()
                .username("room")
                .password("guess".getBytes(UTF_8))
                .applySimpleAuth()
                .send())
        .isInstanceOf(Mqtt3ConnAckException.class);
  }

  @Test
  void it_listens_on_loopback_only() throws IOException {
    for (NetworkInterface one : NetworkInterface.networkInterfaces().toList()) {
      for (var address : one.inetAddresses().toList()) {
        if (address instanceof Inet4Address && !address.isLoopbackAddress()) {
          assertThatThrownBy(() -> new Socket(address, broker.port()).close())
              .isInstanceOf(ConnectException.class);
        }
      }
    }
  }

  @Test
  void a_session_keeps_what_comes_while_its_client_is_away_until_it_is_forgotten()
      throws Exception {
    String room = "visavis/1/" + TestHost.id();
    String away = TestHost.id();
    String there = TestHost.id();
    Mqtt3BlockingClient client = client(away);
    assertThat(connect(client)).isFalse();
    client.subscribeWith().topicFilter(room + "/+").qos(MqttQos.AT_LEAST_ONCE).send();
    client.disconnect();

    Mqtt3BlockingClient other = client(there);
    connect(other);
    other
        .publishWith()
        .topic(room + "/" + there)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload("later".getBytes(UTF_8))
        .send();

    CompletableFuture<String> heard = new CompletableFuture<>();
    client
        .toAsync()
        .publishes(
            MqttGlobalPublishFilter.ALL,
            publish -> heard.complete(new String(publish.getPayloadAsBytes(), UTF_8)));
    assertThat(connect(client)).isTrue();
    assertThat(heard.get(2, TimeUnit.MINUTES)).isEqualTo("later");
    client.disconnect();

    broker.forget(away);
    assertThat(connect(client)).isFalse();
    client.disconnect();
    other.disconnect();
  }

  /// The gate would have ended this one's connection.
  @Test
  void the_broker_too_allows_topics_of_rooms_only() {
    Mqtt3BlockingClient client = client(TestHost.id());
    connect(client);
    assertThatThrownBy(
            () -> client.subscribeWith().topicFilter("#").qos(MqttQos.AT_LEAST_ONCE).send())
        .isInstanceOf(Mqtt3SubAckException.class);
    client.disconnect();
  }
}
