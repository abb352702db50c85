package io.visavis.rtc.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.RTCLocalSessionDescriptionInit;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCPeerConnectionState;
import io.visavis.rtc.RTCRtcpMuxPolicy;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.RTCStatsType;
import io.visavis.rtc.peer.EngineSettings;
import io.visavis.rtc.peer.SocketSettings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Calls in which RTCP has an ICE component of its own, because `rtcp-mux` was taken out of the
/// descriptions on their way: what goes over which port, and what becomes of it.
@ExtendWith(NoEngineFaults.class)
class RtcpComponentTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Link GOOD = Link.perfect(Duration.ofMillis(20));
  private static final RTCLocalSessionDescriptionInit ROLLBACK =
      new RTCLocalSessionDescriptionInit(RTCSdpType.ROLLBACK, "");
  private static final RTCConfiguration NEGOTIATE =
      RTCConfiguration.builder().rtcpMuxPolicy(RTCRtcpMuxPolicy.NEGOTIATE).build();

  private final World world = new World(5, GOOD);
  private final SimHost home = new SimHost(world, "192.0.2.1");
  private final SimHost other = new SimHost(world, "198.51.100.1");

  /// Where datagrams have been sent to since it was cleared, by kind.
  private final Map<Kind, Set<InetSocketAddress>> seen = new HashMap<>();

  /// The first flight of each handshake.
  private final Map<InetSocketAddress, byte[]> hellos = new HashMap<>();

  private final Set<InetSocketAddress> deaf = new HashSet<>();

  private enum Kind {
    STUN,
    DTLS,
    RTP,
    RTCP
  }

  RtcpComponentTest() {
    world.filter((to, datagram) -> {
      Kind kind = kind(datagram);
      seen.computeIfAbsent(kind, k -> new HashSet<>()).add(to);
      if (kind == Kind.DTLS) {
        hellos.putIfAbsent(to, datagram);
      }
      return !deaf.contains(to);
    });
  }

  /// RFC 7983 §7 and RFC 5761 §4.
  private static Kind kind(byte[] datagram) {
    int first = datagram[0] & 0xFF;
    int second = datagram[1] & 0xFF;
    if (first < 4 || first >= 64 && first < 128) {
      return Kind.STUN;
    }
    if (first < 64) {
      return Kind.DTLS;
    }
    return second >= 192 && second <= 223 ? Kind.RTCP : Kind.RTP;
  }

  private Set<InetSocketAddress> seen(Kind kind) {
    return seen.getOrDefault(kind, Set.of());
  }

  private SimSession session(RTCConfiguration configuration) {
    return new SimSession(world, home, configuration, other, configuration);
  }

  private static RTCSessionDescriptionInit apart(RTCPeerConnection connection) {
    RTCSessionDescriptionInit description = SimSession.local(connection);
    return new RTCSessionDescriptionInit(
        description.type(), description.sdp().replace("a=rtcp-mux\r\n", ""));
  }

  /// Offer and answer, with `rtcp-mux` taken out of both.
  private static void negotiateApart(
      SimSession session, RTCPeerConnection offerer, RTCPeerConnection answerer) {
    session.await(offerer.setLocalDescription());
    session.await(answerer.setRemoteDescription(apart(offerer)));
    session.await(answerer.setLocalDescription());
    session.await(offerer.setRemoteDescription(apart(answerer)));
  }

  private static FakeCall callApart(SimSession session) {
    FakeCall media = new FakeCall(session);
    session.trickle();
    negotiateApart(session, session.alice, session.bob);
    session.await(session::connected);
    return media;
  }

  /// Media flow, and the reports about them.
  private void assertFlows(SimSession session, FakeCall media) {
    int audio = media.audio.size();
    int sent = media.audioSent;
    seen.clear();
    media.run(Duration.ofSeconds(10));
    session.run(SECOND);
    assertThat(media.audio.size() - audio).isEqualTo(media.audioSent - sent);
    assertThat(session.await(session.alice.getStats()).all(RTCStatsType.REMOTE_INBOUND_RTP))
        .hasSize(2);
    assertThat(session.await(session.bob.getStats()).all(RTCStatsType.REMOTE_OUTBOUND_RTP))
        .hasSize(2);
    assertThat(session.connected()).isTrue();
  }

  private void assertApart() {
    assertThat(seen(Kind.RTP)).isNotEmpty();
    assertThat(seen(Kind.RTCP)).hasSize(2).doesNotContainAnyElementsOf(seen(Kind.RTP));
  }

  private void assertNothingIsLeft(SimSession session) {
    session.alice.close();
    session.bob.close();
    session.run(Duration.ofSeconds(5));
    assertThat(world.openSockets()).isZero();
  }

  @Test
  void rtp_and_rtcp_use_two_ports_and_the_reports_arrive() {
    SimSession session = session(NEGOTIATE);
    FakeCall media = callApart(session);
    assertFlows(session, media);
    assertApart();
    assertThat(seen(Kind.RTP)).hasSize(1);
    assertThat(world.openSockets()).isEqualTo(4);
    assertNothingIsLeft(session);
  }

  @Test
  void each_component_has_a_handshake_of_its_own() {
    SimSession session = session(NEGOTIATE);
    callApart(session);
    // Both ends hear one on each of their two ports.
    assertThat(hellos).hasSize(4);
    // No two flights are the same: the keys come from their random numbers.
    assertThat(hellos.values().stream().map(Arrays::hashCode).distinct()).hasSize(4);
  }

  @Test
  void goodbye_goes_over_the_port_of_rtcp() {
    SimSession session = session(NEGOTIATE);
    FakeCall media = callApart(session);
    media.run(Duration.ofSeconds(2));
    session.run(SECOND);
    seen.clear();
    session.alice.close();
    session.run(Duration.ofMillis(10));
    assertThat(seen(Kind.RTCP)).hasSize(1);
    assertThat(seen(Kind.DTLS)).hasSize(2).containsAll(seen(Kind.RTCP));
  }

  @Test
  void multiplexing_that_is_accepted_closes_the_component() {
    SimSession session = session(NEGOTIATE);
    FakeCall media = new FakeCall(session);
    session.trickle();
    session.await(session.alice.setLocalDescription());
    session.run(SECOND);
    // Audio and video, two components each.
    assertThat(world.openSockets()).isEqualTo(4);
    session.await(session.bob.setRemoteDescription(SimSession.local(session.alice)));
    session.await(session.bob.setLocalDescription());
    session.await(session.alice.setRemoteDescription(SimSession.local(session.bob)));
    session.await(session::connected);
    assertThat(world.openSockets()).isEqualTo(2);
    assertFlows(session, media);
    assertThat(seen(Kind.RTCP)).containsAll(seen(Kind.RTP)).hasSize(2);
    assertNothingIsLeft(session);
  }

  @Test
  void answerer_that_offers_no_multiplexing_to_one_that_requires_it_is_refused() {
    SimSession session = new SimSession(world, home, NEGOTIATE, other, new RTCConfiguration());
    new FakeCall(session);
    session.await(session.alice.setLocalDescription());
    assertThat(session.failure(session.bob.setRemoteDescription(apart(session.alice))))
        .isEqualTo("InvalidAccessError");
  }

  @Test
  void offerer_that_requires_multiplexing_refuses_an_answer_without() {
    SimSession session = new SimSession(world, home, new RTCConfiguration(), other, NEGOTIATE);
    new FakeCall(session);
    session.negotiate(session.alice, session.bob);
    session.await(session.alice.setLocalDescription());
    session.await(session.bob.setRemoteDescription(SimSession.local(session.alice)));
    session.await(session.bob.setLocalDescription());
    assertThat(session.failure(session.alice.setRemoteDescription(apart(session.bob))))
        .isEqualTo("InvalidAccessError");
  }

  @Test
  void sections_that_are_not_bundled_have_a_component_each() {
    SimSession session =
        session(NEGOTIATE.toBuilder().bundlePolicy(RTCBundlePolicy.MAX_COMPAT).build());
    FakeCall media = new FakeCall(session);
    session.trickle();
    session.await(session.alice.setLocalDescription());
    session.await(session.bob.setRemoteDescription(unbundled(session.alice)));
    session.await(session.bob.setLocalDescription());
    session.await(session.alice.setRemoteDescription(unbundled(session.bob)));
    session.await(session::connected);
    assertThat(world.openSockets()).isEqualTo(8);
    assertFlows(session, media);
    assertThat(seen(Kind.RTP)).hasSize(2);
    assertThat(seen(Kind.RTCP)).hasSize(4).doesNotContainAnyElementsOf(seen(Kind.RTP));
    assertNothingIsLeft(session);
  }

  private static RTCSessionDescriptionInit unbundled(RTCPeerConnection connection) {
    RTCSessionDescriptionInit description = apart(connection);
    return new RTCSessionDescriptionInit(
        description.type(), description.sdp().replaceAll("a=group:.*\r\n", ""));
  }

  @Test
  void data_on_the_bundle_goes_with_rtp() {
    SimSession session = session(NEGOTIATE);
    List<String> heard = new ArrayList<>();
    session.bob.onDataChannel(e -> e.channel().onMessage(m -> heard.add(m.text())));
    var channel = session.alice.createDataChannel("chat");
    channel.onOpen(e -> channel.send("hello"));
    FakeCall media = callApart(session);
    session.await(() -> heard.contains("hello"));
    assertFlows(session, media);
    assertApart();
    assertThat(world.openSockets()).isEqualTo(4);
  }

  @Test
  void data_alone_needs_no_component() {
    SimSession session = session(NEGOTIATE);
    session.alice.createDataChannel("chat");
    session.connect();
    assertThat(world.openSockets()).isEqualTo(2);
  }

  @Test
  void call_comes_about_with_every_tenth_datagram_lost() {
    for (int seed = 0; seed < 20; seed++) {
      World lossy = new World(seed, GOOD.withLoss(0.1).withJitter(Duration.ofMillis(5)));
      SimSession session =
          new SimSession(
              lossy,
              new SimHost(lossy, "192.0.2.1"),
              NEGOTIATE,
              new SimHost(lossy, "198.51.100.1"),
              NEGOTIATE);
      FakeCall media = callApart(session);
      media.run(Duration.ofSeconds(10));
      assertThat(session.await(session.alice.getStats()).all(RTCStatsType.REMOTE_INBOUND_RTP))
          .as("seed %d", seed)
          .hasSize(2);
      session.alice.close();
      session.bob.close();
      session.run(Duration.ofSeconds(5));
      assertThat(lossy.openSockets()).isZero();
    }
  }

  @Test
  void restart_moves_both_components_and_loses_nothing() {
    SimSession session = session(NEGOTIATE);
    FakeCall media = callApart(session);
    assertFlows(session, media);
    Set<InetSocketAddress> before = new HashSet<>(seen(Kind.RTP));
    before.addAll(seen(Kind.RTCP));
    session.alice.restartIce();
    negotiateApart(session, session.alice, session.bob);
    media.run(Duration.ofSeconds(5));
    assertThat(media.audio).hasSizeGreaterThanOrEqualTo(media.audioSent - 2);
    session.run(SECOND);
    assertThat(world.openSockets()).isEqualTo(4);
    assertFlows(session, media);
    assertApart();
    assertThat(seen(Kind.RTP)).doesNotContainAnyElementsOf(before);
    assertThat(seen(Kind.RTCP)).doesNotContainAnyElementsOf(before);
    assertNothingIsLeft(session);
  }

  @Test
  void restart_that_is_rolled_back_leaves_both_components_as_they_were() {
    SimSession session = session(NEGOTIATE);
    FakeCall media = callApart(session);
    session.alice.restartIce();
    session.await(session.alice.setLocalDescription());
    session.run(SECOND);
    assertThat(world.openSockets()).isEqualTo(6);
    session.await(session.alice.setLocalDescription(ROLLBACK));
    session.run(SECOND);
    assertThat(world.openSockets()).isEqualTo(4);
    assertFlows(session, media);
    assertApart();
  }

  @Test
  void later_answer_that_multiplexes_closes_the_component() {
    SimSession session = session(NEGOTIATE);
    FakeCall media = callApart(session);
    assertFlows(session, media);
    session.negotiate(session.bob, session.alice);
    session.run(SECOND);
    assertThat(world.openSockets()).isEqualTo(2);
    assertFlows(session, media);
    assertThat(seen(Kind.RTCP)).containsAll(seen(Kind.RTP)).hasSize(2);
  }

  @Test
  void later_offer_without_multiplexing_keeps_both_components() {
    SimSession session = session(NEGOTIATE);
    FakeCall media = callApart(session);
    int handshakes = hellos.size();
    negotiateApart(session, session.bob, session.alice);
    assertFlows(session, media);
    assertApart();
    assertThat(hellos).hasSize(handshakes);
  }

  @Test
  void call_over_relays_has_two_allocations_an_end() {
    SimTurnServer turn = new SimTurnServer(world, "203.0.113.9");
    List<RTCIceServer> servers = List.of(turn.server("udp"));
    SimSession session =
        session(
            NEGOTIATE.toBuilder()
                .iceServers(servers)
                .iceTransportPolicy(RTCIceTransportPolicy.RELAY)
                .build());
    FakeCall media = callApart(session);
    assertThat(turn.allocations()).isEqualTo(4);
    assertFlows(session, media);
    session.alice.close();
    session.bob.close();
    session.run(Duration.ofSeconds(5));
    assertThat(turn.allocations()).isZero();
  }

  @Test
  void component_that_is_cut_off_makes_the_connection_fail() {
    SimSession session = session(NEGOTIATE);
    FakeCall media = callApart(session);
    assertFlows(session, media);
    List<RTCPeerConnectionState> states = new ArrayList<>();
    session.alice.onConnectionStateChange(e -> states.add(session.alice.connectionState()));
    deaf.addAll(seen(Kind.RTCP));
    session.run(Duration.ofSeconds(60));
    assertThat(states)
        .containsExactly(RTCPeerConnectionState.DISCONNECTED, RTCPeerConnectionState.FAILED);
  }

  @Test
  void engine_with_one_port_has_another_for_rtcp() {
    int port = 4_000;
    EngineSettings settings =
        EngineSettings.defaults().toBuilder()
            .sockets(SocketSettings.DEFAULT.withSharedPort(port))
            .build();
    SimEngine shared = new SimEngine(world, other, "server", settings, new NoNames());
    SimEngine client = new SimEngine(world, home, "client");
    RTCPeerConnection alice = client.connection(NEGOTIATE);
    RTCPeerConnection bob = shared.connection(NEGOTIATE);
    alice.addTransceiver("audio");
    new SimCall(world, alice, bob, RtcpComponentTest::apart).connect();
    assertThat(hellos.keySet().stream().filter(to -> to.getPort() == port)).hasSize(1);
    assertThat(hellos).hasSize(4);
    alice.close();
    bob.close();
    world.time().run(SECOND);
    assertThat(world.openSockets()).isZero();
  }
}
