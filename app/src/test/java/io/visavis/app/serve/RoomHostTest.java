package io.visavis.app.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.visavis.app.relay.RoomLink;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// One host: its rooms, its port, its end.
class RoomHostTest {
  private static final long PATIENCE = 120;

  /// A client that hears of a room what the room protocol hears.
  private static BlockingQueue<Mqtt3Publish> hear(Mqtt3AsyncClient client, String room, String id) {
    BlockingQueue<Mqtt3Publish> heard = new LinkedBlockingQueue<>();
    client
        .subscribeWith()
        .addSubscription()
        .topicFilter("visavis/1/" + room + "/+")
        .qos(MqttQos.AT_LEAST_ONCE)
        .applySubscription()
        .addSubscription()
        .topicFilter("visavis/1/" + room + "/+/" + id)
        .qos(MqttQos.AT_LEAST_ONCE)
        .applySubscription()
        .callback(heard::add)
        .send()
        .join();
    return heard;
  }

  private static void say(Mqtt3AsyncClient client, String topic, byte[] payload) {
    client
        .publishWith()
        .topic(topic)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(payload)
        .send()
        .orTimeout(PATIENCE, TimeUnit.SECONDS)
        .join();
  }

  private static String heard(BlockingQueue<Mqtt3Publish> from) throws InterruptedException {
    Mqtt3Publish publish = from.poll(PATIENCE, TimeUnit.SECONDS);
    assertThat(publish).isNotNull();
    return new String(publish.getPayloadAsBytes(), UTF_8);
  }

  @Test
  void two_clients_talk_in_a_room_and_another_room_hears_nothing() throws Exception {
    try (var test = new TestHost()) {
      String room = TestHost.id();
      String otherRoom = TestHost.id();
      List<String> ids = List.of(TestHost.id(), TestHost.id(), TestHost.id());
      Mqtt3AsyncClient anna = test.connected(ids.get(0));
      Mqtt3AsyncClient bob = test.connected(ids.get(1));
      Mqtt3AsyncClient carol = test.connected(ids.get(2));
      var bobHears = hear(bob, room, ids.get(1));
      var annaHears = hear(anna, room, ids.get(0));
      var carolHears = hear(carol, otherRoom, ids.get(2));

      say(anna, "visavis/1/" + room + "/" + ids.get(0), "hello".getBytes(UTF_8));
      assertThat(heard(bobHears)).isEqualTo("hello");
      say(bob, "visavis/1/" + room + "/" + ids.get(1) + "/" + ids.get(0), "you".getBytes(UTF_8));
      assertThat(heard(annaHears)).isEqualTo("hello");
      assertThat(heard(annaHears)).isEqualTo("you");

      // What carol would have heard came before this.
      say(carol, "visavis/1/" + otherRoom + "/" + ids.get(2), "alone".getBytes(UTF_8));
      assertThat(heard(carolHears)).isEqualTo("alone");
      for (Mqtt3AsyncClient client : List.of(anna, bob, carol)) {
        client.disconnect().join();
      }
    }
  }

  @Test
  void a_message_of_the_largest_size_passes() throws Exception {
    try (var test = new TestHost()) {
      String room = TestHost.id();
      String from = TestHost.id();
      String to = TestHost.id();
      Mqtt3AsyncClient sender = test.connected(from);
      Mqtt3AsyncClient client = test.connected(to);
      var heard = hear(client, room, to);
      byte[] large = new byte[256 << 10];
      large[large.length - 1] = 1;
      // To another one, as in rooms: the broker gives up the PUBACK for whoever has much to read.
      say(sender, "visavis/1/" + room + "/" + from + "/" + to, large);
      Mqtt3Publish publish = heard.poll(PATIENCE, TimeUnit.SECONDS);
      assertThat(publish).isNotNull();
      assertThat(publish.getPayloadAsBytes()).isEqualTo(large);
      sender.disconnect().join();
      client.disconnect().join();
    }
  }

  @Test
  void a_new_room_has_a_link_for_each_address_with_one_secret() throws Exception {
    try (var test = new TestHost(TestHost.settings().withNames(List.of("call.example")))) {
      List<RoomLink> links = test.host.newRoom();
      assertThat(links)
          .extracting(link -> link.broker().toString())
          .containsExactly("wss://call.example:" + test.host.port() + "/mqtt", test.wss() + "");
      assertThat(links.get(0).secret()).isEqualTo(links.get(1).secret());
      assertThat(links.get(0).pin()).hasSize(43).isEqualTo(links.get(1).pin());
      assertThat(test.host.newRoom().get(0).secret()).isNotEqualTo(links.get(0).secret());
    }
  }

  @Test
  void a_taken_port_is_an_error_or_another_port_as_wanted() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      HostSettings exact = TestHost.settings().withPort(taken.getLocalPort());
      assertThatThrownBy(() -> RoomHost.start(exact)).isInstanceOf(BindException.class);
      HostSettings preferred =
          new HostSettings(
              exact.port(),
              true,
              exact.addresses(),
              exact.names(),
              exact.certificate(),
              exact.page(),
              exact.limits());
      try (var test = new TestHost(preferred)) {
        assertThat(test.host.port()).isNotEqualTo(taken.getLocalPort()).isPositive();
      }
    }
  }

  @Test
  void closing_frees_the_port_and_leaves_no_thread() throws Exception {
    var before = Thread.getAllStackTraces().keySet();
    int port;
    try (var test = new TestHost()) {
      port = test.host.port();
      test.connected(TestHost.id());
    }
    try (var again = new TestHost(TestHost.settings().withPort(port))) {
      assertThat(again.host.port()).isEqualTo(port);
    }
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (!before.contains(thread) && isOurs(thread.getName())) {
        assertThat(thread.join(Duration.ofSeconds(PATIENCE))).as(thread.getName()).isTrue();
      }
    }
  }

  private static boolean isOurs(String thread) {
    return thread.startsWith("visavis-host")
        || thread.startsWith("Session Executor")
        || thread.startsWith("nioEventLoopGroup")
        || thread.startsWith("pool-");
  }

  @Test
  void a_closed_host_makes_no_room() throws IOException {
    var test = new TestHost();
    test.close();
    assertThatThrownBy(test.host::newRoom).isInstanceOf(IOException.class);
  }

  @Test
  void rooms_open_a_host_when_the_first_is_wanted() throws Exception {
    try (var rooms = new HostedRooms(TestHost::settings)) {
      List<RoomLink> first = rooms.open().get(PATIENCE, TimeUnit.SECONDS);
      List<RoomLink> second = rooms.open().get(PATIENCE, TimeUnit.SECONDS);
      assertThat(second.get(0).broker()).isEqualTo(first.get(0).broker());
      assertThat(second.get(0).secret()).isNotEqualTo(first.get(0).secret());
    }
  }
}
