package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.FakeOptions;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCBundlePolicy;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCIceGatheringState;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCPeerConnectionIceErrorEvent;
import io.visavis.rtc.ice.IceServerUrl;
import io.visavis.rtc.sim.Link;
import io.visavis.rtc.sim.NatPlace;
import io.visavis.rtc.sim.NoEngineFaults;
import io.visavis.rtc.sim.SimHost;
import io.visavis.rtc.sim.SimSession;
import io.visavis.rtc.sim.SimStunServer;
import io.visavis.rtc.sim.SimTurnServer;
import io.visavis.rtc.sim.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// `iceCandidatePoolSize` (webrtc-pc §4.2.1, RFC 9429 §3.5.4), with a STUN server 300 ms away.
@ExtendWith(NoEngineFaults.class)
class CandidatePoolTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final World world = new World(3, Link.perfect(Duration.ofMillis(150)));
  private final SimStunServer server = new SimStunServer(world, "198.18.0.1");
  private final SimHost home = NatPlace.FULL_CONE.host(world, 1);
  private final SimHost other = NatPlace.FULL_CONE.host(world, 2);

  /// Sockets of the server.
  private final int sockets = world.openSockets();

  private RTCConfiguration.Builder configuration(int size) {
    return RTCConfiguration.builder()
        .iceServers(List.of(RTCIceServer.builder(server.url()).build()))
        .iceCandidatePoolSize(size);
  }

  private SimSession session(RTCConfiguration alices) {
    return new SimSession(world, home, alices, other, configuration(0).build());
  }

  private int open() {
    return world.openSockets() - sockets;
  }

  private static List<String> gatheringOf(RTCPeerConnection connection) {
    List<String> events = new ArrayList<>();
    connection.onIceGatheringStateChange(e -> events.add(connection.iceGatheringState().value()));
    connection.onIceCandidate(event -> {
      var candidate = event.candidate();
      String text = candidate == null ? "null" : candidate.candidate();
      events.add(
          text.contains(" typ srflx")
              ? "srflx"
              : text.contains(" typ host") ? "host" : text.isEmpty() ? "end" : text);
    });
    return events;
  }

  @Test
  void first_description_holds_its_candidates_at_once() {
    SimSession session = session(configuration(1).build());
    session.alice.createDataChannel("chat");
    List<String> events = gatheringOf(session.alice);
    session.run(SECOND);
    assertThat(events).isEmpty();
    assertThat(session.alice.iceGatheringState()).isEqualTo(RTCIceGatheringState.NEW);
    long before = world.time().now();
    session.await(session.alice.setLocalDescription());
    assertThat(SimSession.local(session.alice).sdp()).contains(" typ host", " typ srflx");
    session.instant();
    assertThat(world.time().now()).isEqualTo(before);
    assertThat(events)
        .containsExactly("gathering", "host", "host", "srflx", "end", "complete", "null");
    assertThat(SimSession.local(session.alice).sdp()).contains("a=end-of-candidates");
    assertThat(open()).isEqualTo(1);
  }

  @Test
  void offer_that_is_not_set_shows_no_candidate() {
    SimSession session = session(configuration(1).build());
    session.alice.createDataChannel("chat");
    session.run(SECOND);
    assertThat(session.await(session.alice.createOffer()).sdp()).doesNotContain("a=candidate");
  }

  @Test
  void without_a_pool_the_server_is_asked_with_the_first_description() {
    SimSession session = session(configuration(0).build());
    session.alice.createDataChannel("chat");
    session.run(SECOND);
    assertThat(server.requests()).isZero();
    assertThat(open()).isZero();
    session.await(session.alice.setLocalDescription());
    assertThat(SimSession.local(session.alice).sdp()).doesNotContain(" typ srflx");
  }

  @Test
  void pool_that_is_not_ready_yet_goes_on_with_what_comes() {
    SimSession session = session(configuration(1).build());
    session.alice.createDataChannel("chat");
    List<String> events = gatheringOf(session.alice);
    session.run(Duration.ofMillis(100));
    session.await(session.alice.setLocalDescription());
    session.instant();
    // By UDP, and the active one by TCP.
    assertThat(events).containsExactly("gathering", "host", "host");
    session.run(SECOND);
    assertThat(events)
        .containsExactly("gathering", "host", "host", "srflx", "end", "complete", "null");
  }

  @Test
  void pool_serves_as_many_transports_as_the_policy_has() {
    for (RTCBundlePolicy policy : RTCBundlePolicy.values()) {
      SimSession session = session(configuration(3).bundlePolicy(policy).build());
      session.alice.addTrack(MediaStreamTrack.createFake("audio", FakeOptions.audio()));
      session.alice.addTrack(MediaStreamTrack.createFake("video", FakeOptions.video()));
      session.alice.createDataChannel("chat");
      session.run(SECOND);
      assertThat(open()).as(policy.value()).isEqualTo(3);
      session.await(session.alice.setLocalDescription());
      assertThat(open()).as(policy.value()).isEqualTo(3);
      assertThat(SimSession.local(session.alice).sdp().split("typ srflx", -1))
          .as(policy.value())
          .hasSize(policy == RTCBundlePolicy.MAX_BUNDLE ? 2 : 4);
      session.trickle();
      session.await(session.bob.setRemoteDescription(SimSession.local(session.alice)));
      session.await(session.bob.setLocalDescription());
      session.await(session.alice.setRemoteDescription(SimSession.local(session.bob)));
      session.await(session::connected);
      session.run(SECOND);
      // One of each side: what was not used is closed.
      assertThat(open()).as(policy.value()).isEqualTo(2);
      session.alice.close();
      session.bob.close();
      session.run(SECOND);
      assertThat(open()).isZero();
    }
  }

  @Test
  void answerer_uses_its_pool_and_says_nothing_before_its_answer() {
    SimSession session =
        new SimSession(world, home, configuration(0).build(), other, configuration(2).build());
    session.alice.createDataChannel("chat");
    session.trickle();
    session.run(SECOND);
    session.await(session.alice.setLocalDescription());
    session.run(SECOND);
    List<String> events = gatheringOf(session.bob);
    session.await(session.bob.setRemoteDescription(SimSession.local(session.alice)));
    long packets = world.delivered();
    session.run(Duration.ofMillis(900));
    assertThat(world.delivered()).isEqualTo(packets);
    assertThat(events).isEmpty();
    session.await(session.bob.setLocalDescription());
    assertThat(SimSession.local(session.bob).sdp()).contains(" typ srflx");
    session.await(session.alice.setRemoteDescription(SimSession.local(session.bob)));
    session.await(session::connected);
    session.run(SECOND);
    assertThat(open()).isEqualTo(2);
  }

  @Test
  void pool_beyond_the_limit_is_reported_once() {
    SimSession session = session(configuration(65_535).build());
    int limit = EngineSettings.defaults().candidatePoolLimit();
    List<RTCPeerConnectionIceErrorEvent> errors = new ArrayList<>();
    session.alice.onIceCandidateError(errors::add);
    session.alice.createDataChannel("chat");
    session.run(SECOND);
    assertThat(open()).isEqualTo(limit);
    assertThat(errors).isEmpty();
    // The limit is that of all connections of the engine.
    RTCPeerConnection another = session.another(configuration(1).build());
    session.run(SECOND);
    assertThat(open()).isEqualTo(limit);
    session.await(session.alice.setLocalDescription());
    session.instant();
    assertThat(errors)
        .singleElement()
        .satisfies(error -> {
          assertThat(error.errorText()).contains("65535", String.valueOf(limit));
          assertThat(error.address()).isNull();
        });
    session.alice.close();
    another.close();
    session.run(SECOND);
    assertThat(open()).isZero();
    session.another(configuration(2).build());
    session.run(SECOND);
    assertThat(open()).isEqualTo(2);
  }

  @Test
  void relay_policy_binds_no_socket_ahead() {
    SimSession session =
        session(configuration(3).iceTransportPolicy(RTCIceTransportPolicy.RELAY).build());
    session.alice.createDataChannel("chat");
    session.run(SECOND);
    assertThat(open()).isZero();
    assertThat(server.requests()).isZero();
    session.await(session.alice.setLocalDescription());
    assertThat(SimSession.local(session.alice).sdp()).doesNotContain("a=candidate");
  }

  @Test
  void relay_policy_allocates_ahead_and_shows_relayed_candidates_at_once() {
    SimTurnServer relay = new SimTurnServer(world, "198.18.0.9");
    RTCConfiguration relayed =
        configuration(1)
            .iceServers(List.of(relay.server("udp")))
            .iceTransportPolicy(RTCIceTransportPolicy.RELAY)
            .build();
    SimSession session = session(relayed);
    session.alice.createDataChannel("chat");
    session.run(Duration.ofSeconds(3));
    session.await(session.alice.setLocalDescription());
    assertThat(SimSession.local(session.alice).sdp())
        .contains(" typ relay")
        .doesNotContain(" typ host", " typ srflx", "192.168.1.2", "203.0.113.1");
    session.trickle();
    session.await(session.bob.setRemoteDescription(SimSession.local(session.alice)));
    session.await(session.bob.setLocalDescription());
    session.await(session.alice.setRemoteDescription(SimSession.local(session.bob)));
    session.await(session::connected);
  }

  @Test
  void offer_that_gave_way_gives_its_transports_back() {
    SimSession session = session(configuration(1).build());
    session.alice.createDataChannel("chat");
    session.bob.createDataChannel("chat");
    session.run(SECOND);
    session.await(session.alice.createOffer());
    session.trickle();
    session.await(session.bob.setLocalDescription());
    session.await(session.alice.setRemoteDescription(SimSession.local(session.bob)));
    session.await(session.alice.setLocalDescription());
    assertThat(SimSession.local(session.alice).sdp()).contains(" typ srflx");
    session.await(session.bob.setRemoteDescription(SimSession.local(session.alice)));
    session.await(session::connected);
    session.run(SECOND);
    assertThat(open()).isEqualTo(2);
  }

  @Test
  void close_with_a_pool_leaves_nothing_at_any_moment() {
    for (int millis = 0; millis < 1_000; millis += 50) {
      SimSession session = session(configuration(5).build());
      session.alice.createDataChannel("chat");
      if (millis % 100 == 0) {
        session.trickle();
        session.call();
      }
      session.run(Duration.ofMillis(millis));
      session.alice.close();
      session.bob.close();
      session.run(SECOND);
      assertThat(open()).as("closed after %d ms", millis).isZero();
      assertThat(world.time().pending()).as("closed after %d ms", millis).isZero();
    }
  }

  // What setConfiguration will ask of the pool.

  private static List<IceServerUrl> urls(SimStunServer server) {
    return IceServerUrl.validate(List.of(RTCIceServer.builder(server.url()).build()));
  }

  private void reconfigure(
      PeerConnection connection, int size, SimStunServer of, RTCIceTransportPolicy policy) {
    synchronized (connection.monitor()) {
      connection.pool().configure(size, urls(of), policy);
    }
    world.time().run(SECOND);
  }

  @Test
  void other_servers_and_policies_remake_the_pool_until_the_first_description() {
    PeerConnection connection = PoolPeer.connection(world, home, configuration(2).build());
    world.time().run(SECOND);
    assertThat(open()).isEqualTo(2);
    reconfigure(connection, 4, server, RTCIceTransportPolicy.ALL);
    assertThat(open()).isEqualTo(4);
    assertThat(server.requests()).isEqualTo(4);
    reconfigure(connection, 1, server, RTCIceTransportPolicy.ALL);
    assertThat(open()).isEqualTo(1);
    SimStunServer second = new SimStunServer(world, "198.18.0.2");
    reconfigure(connection, 3, second, RTCIceTransportPolicy.ALL);
    assertThat(open()).isEqualTo(3 + 1);
    assertThat(second.requests()).isEqualTo(3);
    assertThat(server.requests()).isEqualTo(4);
    reconfigure(connection, 3, second, RTCIceTransportPolicy.RELAY);
    assertThat(open()).isEqualTo(1);
    connection.close();
    world.time().run(SECOND);
    assertThat(world.time().pending()).isZero();
  }

  @Test
  void offer_made_before_the_policy_changed_shows_only_what_the_new_one_allows() {
    PeerConnection connection = PoolPeer.connection(world, home, configuration(1).build());
    world.time().run(SECOND);
    PoolPeer.offer(connection, world);
    reconfigure(connection, 1, server, RTCIceTransportPolicy.RELAY);
    assertThat(open()).isZero();
    assertThat(PoolPeer.setOffer(connection, world)).doesNotContain("a=candidate");
    reconfigure(connection, 5, server, RTCIceTransportPolicy.ALL);
    assertThat(open()).isZero();
    connection.close();
    world.time().run(SECOND);
    assertThat(world.time().pending()).isZero();
  }
}
