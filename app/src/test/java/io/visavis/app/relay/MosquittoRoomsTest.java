package io.visavis.app.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3Client;
import io.visavis.rtc.cert.TestAuthority;
import io.visavis.rtc.net.TestProxy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Rooms at a real broker, that is stopped and started too.
@RequiresMosquitto
class MosquittoRoomsTest {
  private static final RelayAccess ACCESS =
      new RelayAccess(Mosquitto.USER, Mosquitto.PASSWORD, null, null, null, null);

  private final Mosquitto broker = Mosquitto.stopped(null);
  private final MqttRooms rooms = new MqttRooms(_ -> ACCESS);
  private final RoomLink link = RoomLink.random(broker.uri(), null);

  @AfterEach
  void stop() {
    broker.close();
  }

  private RoomEnd join() {
    return new RoomEnd(rooms, link);
  }

  private static List<String> names(int from, int to) {
    return IntStream.range(from, to).mapToObj(String::valueOf).toList();
  }

  @Test
  void two_find_each_other_and_talk() {
    broker.start();
    try (RoomEnd anna = join();
        RoomEnd bob = join()) {
      assertThat(anna.awaitPaired().first()).isNotEqualTo(bob.awaitPaired().first());
      anna.ring(0, 200);
      bob.ring(0, 200);

      assertThat(bob.rings(200)).isEqualTo(names(0, 200));
      assertThat(anna.rings(200)).isEqualTo(names(0, 200));
    }
  }

  @Test
  void who_leaves_is_known_to_have_left_and_may_come_again() {
    broker.start();
    try (RoomEnd anna = join()) {
      RoomEnd bob = join();
      anna.awaitPaired();
      bob.awaitPaired();
      bob.ring(0, 1);
      bob.close();
      assertThat(anna.await(RoomState.Left.class::isInstance)).isEqualTo(new RoomState.Left(false));
      assertThat(anna.rings(1)).containsExactly("0");
      try (RoomEnd again = join()) {
        anna.awaitPaired();
        again.awaitPaired();
      }
    }
  }

  @Test
  void a_third_finds_it_full() {
    broker.start();
    try (RoomEnd anna = join();
        RoomEnd bob = join()) {
      anna.awaitPaired();
      bob.awaitPaired();
      RoomEnd carla = join();

      assertThat(carla.await(RoomState.Full.class::isInstance)).isEqualTo(new RoomState.Full());
    }
  }

  @Test
  void a_broker_killed_and_started_again_loses_and_repeats_nothing() {
    broker.start();
    try (RoomEnd anna = join()) {
      anna.await(new RoomState.Alone()::equals);
      // In the middle of finding each other.
      RoomEnd bob = join();
      broker.kill();
      broker.start();
      anna.awaitPaired();
      bob.awaitPaired();
      for (int round = 0; round < 3; round++) {
        int from = round * 40;
        anna.ring(from, from + 20);
        bob.ring(from, from + 20);
        broker.kill();
        anna.ring(from + 20, from + 40);
        bob.ring(from + 20, from + 40);
        broker.start();

        assertThat(bob.rings(40)).isEqualTo(names(from, from + 40));
        assertThat(anna.rings(40)).isEqualTo(names(from, from + 40));
      }
      assertThat(bob.hasMore()).isFalse();
      bob.close();
    }
  }

  @Test
  void a_broker_that_is_not_there_yet_is_waited_for() {
    try (RoomEnd anna = join();
        RoomEnd bob = join()) {
      RoomState.Broken broken = anna.awaitBroken();
      assertThat(broken.reason()).isEqualTo(RoomState.Reason.UNREACHABLE);
      assertThat(broken.last()).isFalse();
      broker.start();

      anna.awaitPaired();
      bob.awaitPaired();
    }
  }

  @Test
  void a_wrong_password_is_refused_and_not_tried_again() {
    broker.start();
    RelayAccess wrong = new RelayAccess(Mosquitto.USER, "sesame", null, null, null, null);
    for (RelayAccess access : List.of(wrong, RelayAccess.NONE)) {
      try (RoomEnd anna = new RoomEnd(new MqttRooms(_ -> access), link)) {
        RoomState.Broken broken = anna.awaitBroken();

        assertThat(broken.reason()).isEqualTo(RoomState.Reason.REFUSED);
        assertThat(broken.last()).isTrue();
        assertThat(broken.toString()).doesNotContain("sesame");
      }
    }
  }

  @Test
  void the_broker_forgets_who_has_left() {
    broker.start();
    RoomEnd anna = join();
    anna.await(new RoomState.Alone()::equals);
    String id = logged("as ([A-Za-z0-9_-]{22}) \\(p2, c0, k20");
    anna.close();
    // Leaving ends with a connection of a clean session, whose end is the session's.
    assertThat(logged("as (" + id + ") \\(p2, c1")).isEqualTo(id);
    logged("Client (" + id + ") disconnected", 2);

    Mqtt3BlockingClient same =
        Mqtt3Client.builder()
            .identifier(id)
            .serverHost(broker.uri().getHost())
            .serverPort(broker.uri().getPort())
            .buildBlocking();
    boolean present =
        same.connectWith()
            .cleanSession(false)
            .simpleAuth()
            .username(Mosquitto.USER)
            .password(Mosquitto.PASSWORD.getBytes(StandardCharsets.UTF_8))
            .applySimpleAuth()
            .send()
            .isSessionPresent();
    same.disconnect();
    assertThat(present).isFalse();
  }

  private String logged(String pattern) {
    return logged(pattern, 1);
  }

  /// What the first group of the pattern is in the broker's log, once that is there so many times.
  private String logged(String pattern, int times) {
    Predicate<String> wanted = Pattern.compile(pattern).asPredicate();
    return broker.awaitLog(log -> {
      List<String> lines = log.stream().filter(wanted).toList();
      return lines.size() < times
          ? null
          : Pattern.compile(".*" + pattern + ".*").matcher(lines.getLast()).replaceAll("$1");
    });
  }

  @Test
  void forty_rooms_share_three_threads() {
    broker.start();
    List<Thread> before = List.copyOf(Thread.getAllStackTraces().keySet());
    List<RoomEnd> ends =
        IntStream.range(0, 40)
            .mapToObj(_ -> RoomLink.random(broker.uri(), null))
            .flatMap(each -> List.of(new RoomEnd(rooms, each), new RoomEnd(rooms, each)).stream())
            .toList();
    ends.forEach(RoomEnd::awaitPaired);
    List<String> threads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !before.contains(thread))
            .map(Thread::getName)
            .toList();

    assertThat(threads).filteredOn(name -> name.startsWith("visavis-rooms")).hasSize(1);
    assertThat(threads).filteredOn(name -> name.contains("hivemq")).hasSizeLessThanOrEqualTo(2);
    ends.forEach(RoomEnd::close);
  }

  @Test
  void tls_is_trusted_by_ones_own_authority_and_the_name_or_by_the_pin() {
    TestAuthority authority = new TestAuthority("ours");
    TestAuthority other = new TestAuthority("another");
    TestAuthority.Server named = authority.server("127.0.0.1");
    try (Mosquitto tls = Mosquitto.started(named)) {
      RoomLink plain = RoomLink.random(tls.tlsUri(), null);
      RoomLink pinned = RoomLink.random(tls.tlsUri(), Pins.of(named.certificate()));
      RoomLink wrong = RoomLink.random(tls.tlsUri(), Pins.of(other.certificate()));

      assertPaired(plain, trusting(authority));
      assertPaired(pinned, ACCESS);
      assertUntrusted(plain, trusting(other));
      assertUntrusted(plain, ACCESS);
      // A wrong pin is not made good by an authority.
      assertUntrusted(wrong, trusting(authority));
    }
    try (Mosquitto tls = Mosquitto.started(authority.server("elsewhere.example"))) {
      assertUntrusted(RoomLink.random(tls.tlsUri(), null), trusting(authority));
    }
  }

  @Test
  void a_proxy_carries_a_room_and_a_missing_one_is_told() throws IOException {
    broker.start();
    try (TestProxy proxy = new TestProxy()) {
      InetSocketAddress address = proxy.settings().address();
      try (RoomEnd anna = new RoomEnd(new MqttRooms(_ -> by(address)), link);
          RoomEnd bob = join()) {
        anna.awaitPaired();
        bob.awaitPaired();
      }
      assertThat(proxy.requests())
          .isNotEmpty()
          .allMatch(("CONNECT 127.0.0.1:" + broker.uri().getPort() + " HTTP/1.1")::equals);
    }
    broker.close();
    InetSocketAddress nobody = new InetSocketAddress("127.0.0.1", broker.uri().getPort());
    try (RoomEnd anna = new RoomEnd(new MqttRooms(_ -> by(nobody)), link)) {
      assertThat(anna.awaitBroken().reason()).isEqualTo(RoomState.Reason.UNREACHABLE);
    }
  }

  private static RelayAccess by(InetSocketAddress proxy) {
    return new RelayAccess(Mosquitto.USER, Mosquitto.PASSWORD, null, proxy, null, null);
  }

  private static RelayAccess trusting(TestAuthority authority) {
    String pem = Pins.pem(authority.certificate());
    return new RelayAccess(Mosquitto.USER, Mosquitto.PASSWORD, pem, null, null, null);
  }

  private static void assertPaired(RoomLink link, RelayAccess access) {
    MqttRooms rooms = new MqttRooms(_ -> access);
    try (RoomEnd anna = new RoomEnd(rooms, link);
        RoomEnd bob = new RoomEnd(rooms, link)) {
      anna.awaitPaired();
      bob.awaitPaired();
    }
  }

  private static void assertUntrusted(RoomLink link, RelayAccess access) {
    try (RoomEnd anna = new RoomEnd(new MqttRooms(_ -> access), link)) {
      RoomState.Broken broken = anna.awaitBroken();
      assertThat(broken.reason()).as(broken.detail()).isEqualTo(RoomState.Reason.UNTRUSTED);
      assertThat(broken.last()).isTrue();
    }
  }
}
