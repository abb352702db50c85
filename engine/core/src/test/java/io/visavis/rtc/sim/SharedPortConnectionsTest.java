package io.visavis.rtc.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.peer.EngineSettings;
import io.visavis.rtc.peer.SocketSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// An engine whose connections share one UDP port.
class SharedPortConnectionsTest {

  private static final int PORT = 4_000;
  private static final int CONNECTIONS = 50;

  private final World world;
  private final SimEngine server;
  private final SimEngine clients;
  private final List<RTCPeerConnection> all = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private final Set<Integer> ports = new TreeSet<>();
  private int servers;

  SharedPortConnectionsTest() {
    world = new World(7, Link.perfect(Duration.ofMillis(20)));
    server = engine(new SimHost(world, "192.0.2.1", "2001:db8::1"), "server", PORT);
    clients = engine(new SimHost(world, "198.51.100.1", "2001:db8::2"), "clients", 0);
  }

  private SimEngine engine(SimHost host, String name, int port) {
    EngineSettings settings =
        EngineSettings.defaults().toBuilder()
            .sockets(SocketSettings.DEFAULT.withSharedPort(port))
            .build();
    return new SimEngine(world, host, name, settings, new NoNames());
  }

  private RTCPeerConnection serving(RTCConfiguration configuration) {
    RTCPeerConnection connection = server.connection(configuration);
    all.add(connection);
    connection.onIceCandidate(event -> {
      RTCIceCandidate candidate = event.candidate();
      Integer port = candidate == null || candidate.tcpType() != null ? null : candidate.port();
      if (port != null) {
        ports.add(port);
      }
    });
    connection.onDataChannel(
        event -> event.channel().onMessage(message -> heard.add(message.text())));
    return connection;
  }

  private SimCall call(String says) {
    RTCPeerConnection client = clients.connection(new RTCConfiguration());
    all.add(client);
    RTCDataChannel channel = client.createDataChannel("chat");
    channel.onOpen(event -> channel.send(says));
    return new SimCall(world, client, serving(new RTCConfiguration()));
  }

  private void closeAll() {
    all.forEach(RTCPeerConnection::close);
    world.time().run(Duration.ofSeconds(1));
    assertThat(world.openSockets()).isEqualTo(servers);
  }

  @Test
  void fifty_connections_are_made_at_once_through_one_port() {
    List<SimCall> calls = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      calls.add(call("hello " + i));
    }
    calls.forEach(SimCall::connect);
    world.time().run(Duration.ofSeconds(30));
    assertThat(heard).hasSize(CONNECTIONS).doesNotHaveDuplicates();
    assertThat(ports).containsExactly(PORT);
    assertThat(calls).allMatch(SimCall::connected);
    // Two on the server, whatever the number of connections, and two for each client.
    assertThat(world.openSockets()).isEqualTo(2 + 2 * CONNECTIONS);
    closeAll();
  }

  @Test
  void connections_that_come_and_go_do_not_disturb_the_others() {
    SimCall staying = call("staying").connect();
    for (int i = 0; i < 5; i++) {
      call("going").connect();
      int last = all.size() - 1;
      all.remove(last).close();
      all.remove(last - 1).close();
      world.time().run(Duration.ofSeconds(12));
    }
    assertThat(staying.connected()).isTrue();
    assertThat(world.openSockets()).isEqualTo(4);
    closeAll();
  }

  @Test
  void a_tenth_of_all_datagrams_lost_delays_and_confuses_nobody() {
    world.link(Link.perfect(Duration.ofMillis(20)).withLoss(0.1));
    List<SimCall> calls = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      calls.add(call("hello " + i));
    }
    calls.forEach(SimCall::connect);
    world.time().run(Duration.ofSeconds(20));
    assertThat(heard).hasSize(10).doesNotHaveDuplicates();
    closeAll();
  }

  @Test
  void two_engines_that_both_share_a_port_make_one_connection() {
    SimEngine other = engine(new SimHost(world, "203.0.113.1"), "other", PORT);
    RTCPeerConnection client = other.connection(new RTCConfiguration());
    all.add(client);
    client.createDataChannel("chat");
    new SimCall(world, client, serving(new RTCConfiguration())).connect();
    closeAll();
  }

  @Test
  void a_remote_that_starts_anew_on_its_port_is_let_in_after_a_while() {
    SimHost host = new SimHost(world, "203.0.113.1");
    RTCPeerConnection before = engine(host, "before", PORT).connection(new RTCConfiguration());
    before.createDataChannel("chat");
    new SimCall(world, before, serving(new RTCConfiguration())).connect();
    host.down(true);
    before.close();
    world.time().run(Duration.ofSeconds(3));
    host.down(false);
    RTCPeerConnection after = engine(host, "after", PORT).connection(new RTCConfiguration());
    all.add(after);
    after.createDataChannel("chat");
    new SimCall(world, after, serving(new RTCConfiguration())).connect();
    closeAll();
  }

  @Test
  void an_ice_restart_hands_the_remote_over_to_the_new_generation() {
    SimCall call = call("before").connect();
    world.time().run(Duration.ofSeconds(1));
    RTCPeerConnection client = all.get(0);
    RTCPeerConnection served = all.get(1);
    for (RTCPeerConnection restarting : List.of(client, served)) {
      restarting.restartIce();
      SimCall.negotiate(restarting, restarting == client ? served : client);
      world.time().run(Duration.ofSeconds(60));
      assertThat(call.connected()).isTrue();
      RTCDataChannel channel = client.createDataChannel("again");
      channel.onOpen(event -> channel.send("after"));
      world.time().run(Duration.ofSeconds(5));
    }
    assertThat(heard).containsExactly("before", "after", "after");
    assertThat(ports).containsExactly(PORT);
    closeAll();
  }

  @Test
  void every_connection_learns_its_reflexive_address_through_the_port() {
    SimStunServer stun = new SimStunServer(world, "203.0.113.9");
    servers = world.openSockets();
    RTCConfiguration configuration =
        RTCConfiguration.builder().iceServer(new RTCIceServer(stun.url())).build();
    List<String> errors = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      RTCPeerConnection connection = serving(configuration);
      connection.onIceCandidateError(event -> errors.add(event.errorText()));
      connection.createDataChannel("chat");
      connection.setLocalDescription();
    }
    world.time().run(Duration.ofSeconds(12));
    assertThat(errors).isEmpty();
    assertThat(stun.requests()).isEqualTo(5);
    all.forEach(
        connection -> assertThat(connection.iceGatheringState().value()).isEqualTo("complete"));
    closeAll();
  }
}
