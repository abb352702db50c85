package io.visavis.rtc.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCIceCandidateType;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.net.PortRange;
import io.visavis.rtc.peer.EngineSettings;
import io.visavis.rtc.peer.SocketSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a host with several addresses sends from which, by the engine's settings.
class FilterTest {

  private static final InetAddress ALLOWED = InetAddress.ofLiteral("192.0.2.1");

  private final World world = new World(3, Link.perfect(Duration.ofMillis(5)));
  private final SimHost host = new SimHost(world, "192.0.2.77", "192.0.2.1", "2001:db8::1");
  private final Set<InetSocketAddress> sources = new HashSet<>();
  private final List<RTCIceCandidate> candidates = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private final RTCConfiguration everything;

  FilterTest() {
    new SimTurnServer(world, "203.0.113.5");
    new SimTurnServer(world, "2001:db8::5");
    everything =
        RTCConfiguration.builder()
            .iceServer(new RTCIceServer("stun:203.0.113.5", "stun:[2001:db8::5]"))
            .iceServer(
                new RTCIceServer(
                    List.of(
                        "turn:203.0.113.5",
                        "turn:203.0.113.5?transport=tcp",
                        "turn:[2001:db8::5]",
                        "turn:[2001:db8::5]?transport=tcp"),
                    "alice",
                    "secret"))
            .build();
    world.packets(packet -> {
      if (packet.origin() == host) {
        sources.add(packet.from());
      }
      return true;
    });
  }

  private void gather(SocketSettings sockets) {
    EngineSettings settings = EngineSettings.defaults().toBuilder().sockets(sockets).build();
    SimEngine engine = new SimEngine(world, host, "filtered", settings, new NoNames());
    RTCPeerConnection connection = engine.connection(everything);
    connection.onIceCandidateError(error -> errors.add(error.errorText()));
    connection.onIceCandidate(event -> {
      RTCIceCandidate candidate = event.candidate();
      if (candidate != null && !candidate.candidate().isEmpty()) {
        candidates.add(candidate);
      }
    });
    connection.createDataChannel("chat");
    connection.setLocalDescription();
    world.time().run(Duration.ofSeconds(45));
    assertThat(connection.iceGatheringState().value()).isEqualTo("complete");
    connection.close();
    world.time().run(Duration.ofSeconds(5));
  }

  @Test
  void nothing_leaves_from_an_address_that_is_filtered_out() {
    gather(SocketSettings.DEFAULT.withFilters(null, ALLOWED::equals));
    assertThat(sources).isNotEmpty().allMatch(source -> source.getAddress().equals(ALLOWED));
    assertThat(candidates).anyMatch(candidate -> candidate.type() == RTCIceCandidateType.RELAY);
    assertThat(errors).anyMatch(text -> text.contains("family"));
  }

  @Test
  void without_an_address_nothing_leaves_at_all() {
    gather(SocketSettings.DEFAULT.withFilters("none"::equals, null));
    assertThat(sources).isEmpty();
    assertThat(candidates).isEmpty();
    assertThat(errors).anyMatch(text -> text.contains("filters"));
  }

  @Test
  void datagrams_leave_from_the_port_range_towards_servers_too() {
    PortRange range = new PortRange(50_000, 50_019);
    Set<Integer> ports = new HashSet<>();
    world.packets(packet -> {
      if (packet.origin() == host && packet.isUdp()) {
        ports.add(packet.from().getPort());
      }
      return true;
    });
    gather(SocketSettings.DEFAULT.withPorts(range));
    assertThat(ports).isNotEmpty().allMatch(port -> port >= range.first() && port <= range.last());
    assertThat(candidates).isNotEmpty();
  }

  @Test
  void a_change_of_networks_is_seen_by_the_next_gathering() {
    gather(SocketSettings.DEFAULT);
    candidates.clear();
    host.addresses("192.0.2.99");
    gather(SocketSettings.DEFAULT);
    assertThat(candidates)
        .anyMatch(candidate -> "192.0.2.99".equals(candidate.address()))
        .noneMatch(candidate -> "192.0.2.77".equals(candidate.address()));
  }
}
