package io.visavis.app.serve;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageBuilders.ConnectBuilder;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a client may say to the broker, packet by packet.
class MqttGateTest {
  private static final String ME = "AAAAAAAAAAAAAAAAAAAAAA";
  private static final String OTHER = "BBBBBBBBBBBBBBBBBBBBBB";
  private static final String ROOM = "visavis/1/CCCCCCCCCCCCCCCCCCCCCC";
  private static final Duration ABSENCE = Duration.ofMinutes(2);

  private final AtomicInteger connected = new AtomicInteger();
  private static final byte[] PASSWORD = {1, 2, 3};

  private final List<String> forgotten = new ArrayList<>();
  private final Sessions sessions = new Sessions(ABSENCE, forgotten::add);
  private EmbeddedChannel channel = channel();

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  private EmbeddedChannel channel() {
    HostLimits limits = HostLimits.USUAL.withConnections(2, 2);
    return new EmbeddedChannel(
        new MqttGate(sessions, PASSWORD, limits, connected::incrementAndGet));
  }

  private static ConnectBuilder connect(String id) {
    return MqttMessageBuilders.connect()
        .protocolVersion(MqttVersion.MQTT_3_1_1)
        .clientId(id)
        .keepAlive(20);
  }

  private boolean passes(MqttMessage packet) {
    channel.writeInbound(packet);
    MqttMessage passed = channel.readInbound();
    assertThat(passed != null).isEqualTo(channel.isOpen());
    return passed != null;
  }

  private void enter() {
    assertThat(passes(connect(ME).build())).isTrue();
  }

  private static MqttMessage publish(String topic, MqttQoS qos, boolean retained) {
    return MqttMessageBuilders.publish()
        .topicName(topic)
        .qos(qos)
        .retained(retained)
        .messageId(1)
        .payload(Unpooled.EMPTY_BUFFER)
        .build();
  }

  private static MqttMessage subscribe(String filter) {
    return MqttMessageBuilders.subscribe()
        .messageId(1)
        .addSubscription(MqttQoS.AT_LEAST_ONCE, filter)
        .build();
  }

  private void refused(MqttMessage packet, MqttConnectReturnCode code) {
    assertThat(passes(packet)).isFalse();
    BinaryWebSocketFrame frame = channel.readOutbound();
    ByteBuf answer = frame.content();
    assertThat(answer.getByte(0)).isEqualTo((byte) 0x20);
    assertThat(answer.getByte(3)).isEqualTo(code.byteValue());
    frame.release();
    assertThat(connected).hasValue(0);
  }

  @Test
  void a_connect_goes_on_with_the_brokers_password() {
    channel.writeInbound(connect(ME).username("mine").password("own".getBytes(US_ASCII)).build());
    MqttConnectMessage passed = channel.readInbound();
    assertThat(passed.payload().passwordInBytes()).isEqualTo(PASSWORD);
    assertThat(passed.payload().clientIdentifier()).isEqualTo(ME);
    assertThat(connected).hasValue(1);
  }

  @Test
  void nothing_comes_before_a_connect() {
    assertThat(passes(MqttMessage.PINGREQ)).isFalse();
  }

  @Test
  void one_connect_is_enough() {
    enter();
    channel.writeInbound(connect(ME).build());
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void other_versions_are_told_so() {
    refused(
        connect(ME).protocolVersion(MqttVersion.MQTT_5).build(),
        MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "anna", "AAAAAAAAAAAAAAAAAAAAA+", "AAAAAAAAAAAAAAAAAAAAAAA"})
  void a_client_has_an_id_of_a_room(String id) {
    refused(
        connect(id).cleanSession(true).build(),
        MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 121, 65_535})
  void a_client_keeps_alive(int seconds) {
    refused(
        connect(ME).keepAlive(seconds).build(),
        MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED);
  }

  @Test
  void a_will_is_of_a_room_and_not_retained() {
    byte[] will = {2};
    refused(
        connect(ME).willFlag(true).willTopic("others").willMessage(will).build(),
        MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED);
    channel = channel();
    refused(
        connect(ME)
            .willFlag(true)
            .willRetain(true)
            .willTopic(ROOM + "/" + ME)
            .willMessage(will)
            .build(),
        MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED);
    channel = channel();
    channel.writeInbound(
        connect(ME).willFlag(true).willTopic(ROOM + "/" + ME).willMessage(will).build());
    MqttConnectMessage passed = channel.readInbound();
    assertThat(passed.payload().willTopic()).isEqualTo(ROOM + "/" + ME);
    assertThat(passed.payload().willMessageInBytes()).isEqualTo(will);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/" + ME, "/" + ME + "/" + OTHER})
  void a_client_publishes_under_its_name(String topic) {
    enter();
    assertThat(passes(publish(ROOM + topic, MqttQoS.AT_LEAST_ONCE, false))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/" + OTHER, "/" + OTHER + "/" + ME, "/" + ME + "/x", "/" + ME + "/"})
  void a_client_publishes_nothing_else(String topic) {
    enter();
    assertThat(passes(publish(ROOM + topic, MqttQoS.AT_LEAST_ONCE, false))).isFalse();
  }

  @Test
  void nothing_is_retained() {
    enter();
    assertThat(passes(publish(ROOM + "/" + ME, MqttQoS.AT_LEAST_ONCE, true))).isFalse();
  }

  @Test
  void nothing_is_published_exactly_once() {
    enter();
    assertThat(passes(publish(ROOM + "/" + ME, MqttQoS.EXACTLY_ONCE, false))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#",
        "$SYS/#",
        "visavis/1/+/+",
        "visavis/1/+/+/" + ME,
        ROOM + "/#",
        ROOM + "/+/+",
        ROOM + "/+/" + OTHER,
        "$share/a/" + ROOM + "/+"
      })
  void a_client_hears_no_other_room_and_no_others_messages(String filter) {
    enter();
    assertThat(passes(subscribe(filter))).isFalse();
  }

  @Test
  void a_session_has_so_many_subscriptions_over_all_its_connections() {
    enter();
    int most = HostLimits.USUAL.subscriptions();
    for (int i = 0; i < most; i++) {
      assertThat(passes(subscribe("visavis/1/CCCCCCCCCCCCCCCCCCCCC" + i + "/+"))).isTrue();
    }
    channel.close();
    channel = channel();
    enter();
    assertThat(passes(subscribe(ROOM + "/+"))).isFalse();

    channel = channel();
    assertThat(passes(connect(ME).cleanSession(true).build())).isTrue();
    assertThat(passes(subscribe(ROOM + "/+"))).isTrue();
  }

  @Test
  void an_unsubscription_makes_room() {
    enter();
    for (int i = 0; i < 3 * HostLimits.USUAL.subscriptions(); i++) {
      assertThat(passes(subscribe(ROOM + "/+"))).isTrue();
      assertThat(
              passes(
                  MqttMessageBuilders.unsubscribe()
                      .messageId(1)
                      .addTopicFilter(ROOM + "/+")
                      .build()))
          .isTrue();
    }
  }

  @Test
  void a_session_counts_until_its_client_was_away_for_long() {
    sessions.arrived(OTHER, false, 2);
    sessions.left(OTHER, channel.eventLoop());
    channel.advanceTimeBy(ABSENCE.toMillis() - 1, TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
    assertThat(sessions.count()).isEqualTo(1);
    channel.advanceTimeBy(1, TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
    assertThat(sessions.count()).isZero();
    assertThat(forgotten).containsExactly(OTHER);
  }

  @Test
  void a_client_that_came_back_before_its_old_connection_ended_stays() {
    enter();
    EmbeddedChannel old = channel;
    channel = channel();
    enter();
    sessions.left(ME, channel.eventLoop());
    channel.advanceTimeBy(ABSENCE.toMillis(), TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
    assertThat(sessions.count()).isEqualTo(1);
    old.finishAndReleaseAll();
    assertThat(sessions.count()).isEqualTo(1);
    assertThat(forgotten).isEmpty();
  }

  @Test
  void sessions_have_a_limit() {
    sessions.arrived(OTHER, true, 2);
    sessions.arrived("DDDDDDDDDDDDDDDDDDDDDD", true, 2);
    refused(connect(ME).build(), MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE);
  }
}
