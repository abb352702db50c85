package io.visavis.rtc.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCIceTcpCandidateType;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.TcpCandidates;
import io.visavis.rtc.peer.EngineSettings;
import io.visavis.rtc.peer.SocketSettings;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Connections over TCP candidates (RFC 6544), where a firewall stops UDP.
class TcpCandidatesTest {

  private final World world = new World(6544, Link.perfect(Duration.ofMillis(5)));
  private final SimHost listening = new SimHost(world, "192.0.2.1");
  private final SimHost other = new SimHost(world, "198.51.100.1");

  private SimEngine engine(SimHost host, String name, TcpCandidates tcp) {
    return new SimEngine(
        world,
        host,
        name,
        EngineSettings.defaults().toBuilder().sockets(SocketSettings.DEFAULT.withTcp(tcp)).build(),
        new NoNames());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void two_ends_connect_without_udp_when_one_listens(boolean listenerCalls) {
    other.blockUdp();
    RTCPeerConnection passive =
        engine(listening, "p", TcpCandidates.ACTIVE_AND_PASSIVE).connection(new RTCConfiguration());
    RTCPeerConnection active =
        engine(other, "a", TcpCandidates.ACTIVE).connection(new RTCConfiguration());
    RTCPeerConnection caller = listenerCalls ? passive : active;
    caller.createDataChannel("chat");
    new SimCall(world, caller, listenerCalls ? active : passive).connect();
    assertThat(world.time().now()).isLessThan(Duration.ofSeconds(2).toNanos());
    var pair =
        Objects.requireNonNull(
            Objects.requireNonNull(active.sctp())
                .transport()
                .iceTransport()
                .getSelectedCandidatePair());
    assertThat(pair.remote().tcpType()).isEqualTo(RTCIceTcpCandidateType.PASSIVE);
    // Consent keeps the connection open.
    world.time().run(Duration.ofMinutes(5));
    assertThat(active.connectionState().value()).isEqualTo("connected");
    active.close();
    passive.close();
    world.time().run(Duration.ofSeconds(30));
    assertThat(world.openSockets()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"OFF", "ACTIVE", "ACTIVE_AND_PASSIVE"})
  void candidates_are_those_of_the_settings(TcpCandidates tcp) {
    RTCPeerConnection connection = engine(listening, "p", tcp).connection(new RTCConfiguration());
    connection.createDataChannel("chat");
    connection.setLocalDescription();
    world.time().run(Duration.ofSeconds(1));
    String sdp = Objects.requireNonNull(connection.localDescription()).sdp();
    assertThat(sdp.contains(" 9 typ host tcptype active")).isEqualTo(tcp != TcpCandidates.OFF);
    assertThat(sdp.contains("tcptype passive")).isEqualTo(tcp == TcpCandidates.ACTIVE_AND_PASSIVE);
    // The default candidate is of UDP: "m=" names its port, not that of a TCP one.
    assertThat(sdp).doesNotContain("m=application 9 ");
    connection.close();
    world.time().run(Duration.ofSeconds(1));
    assertThat(world.openSockets()).isZero();
  }
}
