package io.visavis.rtc.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCIceCandidateType;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCPeerConnectionIceErrorEvent;
import io.visavis.rtc.RTCPeerConnectionState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Calls that need a relay, and what becomes of them when it is in trouble.
@ExtendWith(NoEngineFaults.class)
class RelayTest {

  private static final Duration DELAY = Duration.ofMillis(30);

  private final NatScene scene = new NatScene(DELAY);
  private final List<RTCPeerConnectionIceErrorEvent> errors = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();

  private SimHost symmetric(int number) {
    return NatPlace.SYMMETRIC.host(scene.world, number);
  }

  /// Behind a translator that forgets within half a minute: only one side's relay is in use, and
  /// nobody speaks on the way to the other one.
  private SimHost forgetful(int number) {
    SimNat nat = new SimNat(scene.world, NatType.SYMMETRIC, "203.0.113." + number);
    return new SimHost(nat.timeout(Duration.ofSeconds(30)).inside(), "192.168.1.2");
  }

  private SimSession session(RTCConfiguration configuration) {
    return session(symmetric(1), symmetric(2), configuration);
  }

  private SimSession session(SimHost alice, SimHost bob, RTCConfiguration configuration) {
    SimSession session = scene.session(alice, bob, configuration);
    session.alice.onIceCandidateError(errors::add);
    session.bob.onIceCandidateError(errors::add);
    return session;
  }

  private static RTCConfiguration servers(RTCIceServer... servers) {
    return RTCConfiguration.builder().iceServers(List.of(servers)).build();
  }

  /// Calls, and has a message carried each way.
  private RTCDataChannel talk(SimSession session) {
    session.bob.onDataChannel(event -> event.channel().onMessage(m -> heard.add(m.text())));
    RTCDataChannel channel = session.alice.createDataChannel("talk");
    NatScene.begin(session);
    session.await(session::connected);
    says(session, channel, "hello");
    return channel;
  }

  private void says(SimSession session, RTCDataChannel channel, String text) {
    session.await(() -> channel.readyState() == io.visavis.rtc.RTCDataChannelState.OPEN);
    channel.send(text);
    session.await(() -> heard.contains(text));
  }

  private SimTurnServer turn(int number) {
    return new SimTurnServer(scene.world, "198.51.100." + (20 + number));
  }

  @Test
  void call_over_a_relay_carries_messages_and_keeps_its_allocation() {
    SimTurnServer turn = turn(1);
    SimSession session = session(forgetful(1), forgetful(2), servers(turn.server("udp")));
    RTCDataChannel channel = talk(session);
    assertThat(NatScene.relayed(session)).isTrue();
    session.run(Duration.ofHours(2));
    assertThat(session.connected()).isTrue();
    says(session, channel, "two hours later");
    // Nobody has lost one and made another.
    assertThat(turn.allocations()).isEqualTo(2);
    session.alice.close();
    session.bob.close();
    session.run(Duration.ofSeconds(5));
    assertThat(turn.allocations()).isZero();
    assertThat(scene.world.time().pending()).isZero();
    assertThat(errors).isEmpty();
  }

  @Test
  void relay_only_call_shows_no_address_and_sends_nothing_past_its_server() {
    SimTurnServer hers = turn(1);
    SimTurnServer his = turn(2);
    SimHost alice = new SimHost(scene.world, "192.0.2.1", "2001:db8::1");
    SimHost bob = new SimHost(scene.world, "192.0.2.2");
    Set<String> ways = new HashSet<>();
    scene.world.packets(packet -> {
      if (packet.origin() == alice || packet.origin() == bob) {
        String who = packet.origin() == alice ? "alice" : "bob";
        ways.add(who + " to " + packet.to().getAddress().getHostAddress());
      }
      return true;
    });
    RTCConfiguration.Builder relay =
        RTCConfiguration.builder().iceTransportPolicy(RTCIceTransportPolicy.RELAY);
    SimSession session =
        new SimSession(
            scene.world,
            alice,
            relay.iceServers(List.of(hers.server("udp"))).build(),
            bob,
            relay.iceServers(List.of(his.server("udp"))).build());
    List<RTCIceCandidate> candidates = new ArrayList<>();
    for (RTCPeerConnection end : List.of(session.alice, session.bob)) {
      end.onIceCandidate(event -> {
        if (event.candidate() != null && !event.candidate().candidate().isEmpty()) {
          candidates.add(event.candidate());
        }
      });
    }
    talk(session);
    session.run(Duration.ofMinutes(20));
    assertThat(session.connected()).isTrue();
    assertThat(ways)
        .containsExactlyInAnyOrder("alice to " + hers.literal(), "bob to " + his.literal());
    assertThat(candidates)
        .hasSize(2)
        .allSatisfy(candidate -> {
          assertThat(candidate.type()).isEqualTo(RTCIceCandidateType.RELAY);
          assertThat(candidate.relatedAddress()).isEqualTo("0.0.0.0");
          assertThat(candidate.relatedPort()).isZero();
        });
    for (RTCPeerConnection end : List.of(session.alice, session.bob)) {
      assertThat(SimSession.local(end).sdp())
          .doesNotContain("192.0.2.")
          .doesNotContain("2001:db8")
          .doesNotContain("typ host")
          .doesNotContain("typ srflx");
    }
  }

  @Test
  void udp_blocked_leaves_tcp_to_the_server() {
    SimTurnServer turn = turn(1);
    SimHost alice = symmetric(1);
    alice.blockUdp();
    SimSession session = session(alice, symmetric(2), servers(turn.server("udp", "tcp")));
    talk(session);
    assertThat(NatScene.selected(session.alice).local().type())
        .isEqualTo(RTCIceCandidateType.RELAY);
  }

  @Test
  void only_the_https_port_open_leaves_tls_to_the_server() {
    SimTurnServer turn = turn(1);
    turn.host().certificate(turn.literal());
    SimHost alice = symmetric(1);
    SimHost bob = symmetric(2);
    for (SimHost host : List.of(alice, bob)) {
      host.blockUdp();
      host.blockTcp(5_349);
    }
    SimSession session = session(alice, bob, servers(turn.server("udp", "tcp", "tls")));
    talk(session);
    assertThat(NatScene.relayed(session)).isTrue();
  }

  @Test
  void server_that_proves_another_name_is_an_error_and_no_relay() {
    SimTurnServer turn = turn(1);
    turn.host().certificate("other.example");
    SimSession session = session(servers(turn.server("tls")));
    NatScene.begin(session);
    session.run(Duration.ofSeconds(20));
    assertThat(turn.allocations()).isZero();
    assertThat(errors)
        .isNotEmpty()
        .allSatisfy(e -> {
          assertThat(e.errorText()).contains("other.example");
          assertThat(e.url()).startsWith("turns:");
        });
  }

  @Test
  void server_that_dies_takes_the_call_with_it_and_the_call_fails() {
    SimTurnServer turn = turn(1);
    SimSession session = session(servers(turn.server("udp")));
    talk(session);
    turn.host().down(true);
    session.await(() -> session.alice.connectionState() == RTCPeerConnectionState.FAILED);
    session.await(() -> session.bob.connectionState() == RTCPeerConnectionState.FAILED);
    session.alice.close();
    session.bob.close();
    // Its end cannot be told to a dead server; it is not tried for ever.
    session.run(Duration.ofSeconds(60));
    assertThat(scene.world.time().pending()).isZero();
    assertThat(scene.world.openSockets()).isLessThanOrEqualTo(5);
  }

  @Test
  void second_server_carries_on_when_the_first_one_dies() {
    secondCarriesOn(Duration.ZERO);
  }

  /// The way to the server that is not used must be kept open through the translators.
  @Test
  void second_server_carries_on_when_the_first_one_dies_late() {
    secondCarriesOn(Duration.ofMinutes(20));
  }

  private void secondCarriesOn(Duration after) {
    SimTurnServer first = turn(1);
    SimTurnServer second = turn(2);
    SimSession session = session(servers(first.server("udp"), second.server("udp")));
    RTCDataChannel channel = talk(session);
    session.run(after);
    boolean byFirst = first.relayed() > second.relayed();
    (byFirst ? first : second).host().down(true);
    session.run(Duration.ofSeconds(40));
    assertThat(session.connected()).isTrue();
    says(session, channel, "still there");
  }

  @Test
  void server_that_forgets_its_allocations_makes_them_again() {
    SimTurnServer turn = turn(1);
    SimSession session = session(servers(turn.server("udp")));
    talk(session);
    turn.forgetAllocations();
    session.run(Duration.ofMinutes(15));
    assertThat(turn.allocations()).isPositive();
  }

  @Test
  void stale_nonces_disturb_nobody() {
    SimTurnServer turn = turn(1);
    SimSession session = session(servers(turn.server("udp")));
    RTCDataChannel channel = talk(session);
    for (int i = 0; i < 10; i++) {
      turn.staleNonces();
      session.run(Duration.ofMinutes(4));
    }
    assertThat(session.connected()).isTrue();
    says(session, channel, "still there");
    assertThat(errors).isEmpty();
  }

  @Test
  void quota_is_told_in_the_servers_words() {
    SimTurnServer turn = turn(1).quota(0);
    SimSession session = session(servers(turn.server("udp")));
    NatScene.begin(session);
    session.run(Duration.ofSeconds(5));
    assertThat(errors)
        .isNotEmpty()
        .allSatisfy(e -> {
          assertThat(e.errorCode()).isEqualTo(486);
          assertThat(e.errorText()).contains("Quota");
          assertThat(e.url()).startsWith("turn:");
        });
  }

  @Test
  void slow_server_delays_no_candidate_of_the_others() {
    SimTurnServer slow = turn(1).thinks(Duration.ofSeconds(2));
    SimTurnServer quick = turn(2);
    SimSession session = session(servers(slow.server("udp"), quick.server("udp")));
    NatScene.begin(session);
    session.await(session::connected);
    assertThat(scene.world.time().now()).isLessThan(Duration.ofSeconds(1).toNanos());
  }
}
