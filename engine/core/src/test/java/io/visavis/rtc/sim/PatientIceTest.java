package io.visavis.rtc.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCConnectionSettings;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCIceConnectionState;
import io.visavis.rtc.RTCIceGatheringState;
import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCPeerConnectionState;
import io.visavis.rtc.RTCRtcpMuxPolicy;
import io.visavis.rtc.RTCSessionDescription;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.TcpCandidates;
import io.visavis.rtc.peer.EngineSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// People carry offer and answer by hand, and take their time. Translators forget within half a
/// minute, as the strict ones do.
@ExtendWith(NoEngineFaults.class)
class PatientIceTest {

  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final Duration PAUSE = Duration.ofMinutes(12);
  private static final Duration FORGETFUL = Duration.ofSeconds(30);

  /// From the last paste: one turn of checks, and DTLS.
  private static final Duration SOON = Duration.ofSeconds(16);

  private static final EngineSettings PATIENT =
      EngineSettings.defaults().toBuilder()
          .ice(EngineSettings.defaults().ice().with(ice -> ice.humanPatience(PATIENCE)))
          .build();

  private static final EngineSettings PATIENT_TCP =
      PATIENT.toBuilder()
          .sockets(PATIENT.sockets().withTcp(TcpCandidates.ACTIVE_AND_PASSIVE))
          .build();

  private final NatScene scene = new NatScene(Duration.ofMillis(40));

  private SimSession session(NatPlace one, NatPlace other) {
    return session(scene, one, other, scene.configuration());
  }

  private static SimSession session(
      NatScene scene, NatPlace one, NatPlace other, RTCConfiguration configuration) {
    return SimSession.with(
        PATIENT,
        scene.world,
        one.host(scene.world, 1, FORGETFUL),
        other.host(scene.world, 2, FORGETFUL),
        configuration);
  }

  /// Alice's offer with all candidates.
  private static RTCSessionDescriptionInit offer(SimSession session) {
    session.alice.createDataChannel("chat");
    session.await(session.alice.setLocalDescription());
    return gathered(session, session.alice);
  }

  /// Bob's answer with all candidates.
  private static RTCSessionDescriptionInit answer(
      SimSession session, RTCSessionDescriptionInit offer) {
    session.await(session.bob.setRemoteDescription(offer));
    session.await(session.bob.setLocalDescription());
    return gathered(session, session.bob);
  }

  private static RTCSessionDescriptionInit gathered(SimSession session, RTCPeerConnection side) {
    session.await(() -> side.iceGatheringState() == RTCIceGatheringState.COMPLETE);
    RTCSessionDescription local = Objects.requireNonNull(side.localDescription());
    return new RTCSessionDescriptionInit(local.type(), local.sdp());
  }

  private static void assertConnectsSoon(SimSession session, String as) {
    assertThat(session.world().time().runUntil(session::connected, SOON)).as(as).isTrue();
  }

  private static void close(SimSession session, String as) {
    session.alice.close();
    session.bob.close();
    session.run(Duration.ofSeconds(1));
    assertThat(session.world().time().pending()).as(as).isZero();
  }

  private interface Pairing {
    void run(NatPlace one, NatPlace other, String as);
  }

  private static void forEveryPair(Pairing pairing) {
    for (NatPlace one : NatPlace.values()) {
      for (NatPlace other : NatPlace.values()) {
        pairing.run(one, other, one + " with " + other);
      }
    }
  }

  private static void wherePairsReachEachOther(Pairing pairing) {
    forEveryPair((one, other, as) -> {
      if (one.reaches(other)) {
        pairing.run(one, other, as);
      }
    });
  }

  @Test
  void answer_carried_for_twelve_minutes_connects_all_that_connect_at_once() {
    wherePairsReachEachOther((one, other, as) -> {
      SimSession session = session(new NatScene(Duration.ofMillis(40)), one, other);
      RTCSessionDescriptionInit answer = answer(session, offer(session));
      session.run(PAUSE);
      assertThat(session.bob.iceConnectionState())
          .as(as)
          .isNotIn(RTCIceConnectionState.FAILED, RTCIceConnectionState.CLOSED);
      session.await(session.alice.setRemoteDescription(answer));
      assertConnectsSoon(session, as);
      assertThat(NatScene.relayed(session)).as(as).isFalse();
      close(session, as);
    });
  }

  private static SimSession session(NatScene scene, NatPlace one, NatPlace other) {
    return session(scene, one, other, scene.configuration());
  }

  @Test
  void offer_carried_for_twelve_minutes_connects_all_that_connect_at_once() {
    wherePairsReachEachOther((one, other, as) -> {
      SimSession session = session(new NatScene(Duration.ofMillis(40)), one, other);
      RTCSessionDescriptionInit offer = offer(session);
      session.run(PAUSE);
      session.await(session.alice.setRemoteDescription(answer(session, offer)));
      assertConnectsSoon(session, as);
      close(session, as);
    });
  }

  @Test
  void with_a_relay_everybody_connects_after_twelve_minutes() {
    for (String transport : List.of("udp", "tcp")) {
      forEveryPair((one, other, pair) -> {
        String as = pair + " by " + transport;
        NatScene there = new NatScene(Duration.ofMillis(40));
        SimTurnServer turn = new SimTurnServer(there.world, "198.51.100.9");
        SimSession session = session(there.with(turn.server(transport)), one, other);
        RTCSessionDescriptionInit answer = answer(session, offer(session));
        session.run(PAUSE);
        session.await(session.alice.setRemoteDescription(answer));
        assertConnectsSoon(session, as);
        close(session, as);
        assertThat(turn.allocations()).as(as).isZero();
      });
    }
  }

  @Test
  void relays_alone_are_kept_on_both_sides() {
    SimTurnServer turn = scene.turn();
    RTCConfiguration relayOnly =
        scene.configuration().toBuilder().iceTransportPolicy(RTCIceTransportPolicy.RELAY).build();
    SimSession session = session(scene, NatPlace.SYMMETRIC, NatPlace.SYMMETRIC, relayOnly);
    RTCSessionDescriptionInit answer = answer(session, offer(session));
    session.run(Duration.ofMinutes(25));
    assertThat(turn.allocations()).isEqualTo(2);
    session.await(session.alice.setRemoteDescription(answer));
    assertConnectsSoon(session, "relays alone");
    close(session, "relays alone");
  }

  @Test
  void after_fifty_minutes_nothing_has_failed_but_what_was_gathered_is_gone() {
    SimSession session = session(NatPlace.PORT_RESTRICTED, NatPlace.PORT_RESTRICTED);
    RTCSessionDescriptionInit offer = offer(session);
    session.run(Duration.ofMinutes(25));
    RTCSessionDescriptionInit answer = answer(session, offer);
    session.run(Duration.ofMinutes(25));
    assertThat(session.bob.iceConnectionState()).isEqualTo(RTCIceConnectionState.CHECKING);
    // Alice's half hour of waiting is over, and so is her mapping; her half hour of checks begins.
    session.await(session.alice.setRemoteDescription(answer));
    session.run(SOON);
    assertThat(session.alice.iceConnectionState()).isEqualTo(RTCIceConnectionState.CHECKING);
    close(session, "50 minutes");
  }

  @Test
  void answer_after_twenty_five_minutes_connects() {
    SimSession session = session(NatPlace.PORT_RESTRICTED, NatPlace.PORT_RESTRICTED);
    RTCSessionDescriptionInit answer = answer(session, offer(session));
    session.run(Duration.ofMinutes(25));
    session.await(session.alice.setRemoteDescription(answer));
    assertConnectsSoon(session, "25 minutes");
    close(session, "25 minutes");
  }

  @Test
  void patience_for_one_call_is_as_good() {
    SimSession session =
        SimSession.with(
            RTCConnectionSettings.DEFAULT.withPatientIce(PATIENCE),
            scene.world,
            NatPlace.PORT_RESTRICTED.host(scene.world, 1, FORGETFUL),
            NatPlace.PORT_RESTRICTED.host(scene.world, 2, FORGETFUL),
            scene.configuration());
    RTCSessionDescriptionInit answer = answer(session, offer(session));
    session.run(PAUSE);
    session.await(session.alice.setRemoteDescription(answer));
    assertConnectsSoon(session, "one call");
    close(session, "one call");
  }

  @Test
  void engine_tells_how_long_it_waits() {
    try (RTCEngine patient = RTCEngine.builder().patientIce(PATIENCE).icePatience(SOON).build();
        RTCEngine usual = RTCEngine.builder().build()) {
      assertThat(patient.patientIce()).isEqualTo(PATIENCE);
      assertThat(usual.patientIce()).isZero();
    }
    assertThatThrownBy(() -> RTCEngine.builder().patientIce(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void without_patience_twelve_minutes_are_too_long() {
    SimSession session =
        SimSession.with(
            EngineSettings.defaults(),
            scene.world,
            NatPlace.PORT_RESTRICTED.host(scene.world, 1, FORGETFUL),
            NatPlace.PORT_RESTRICTED.host(scene.world, 2, FORGETFUL),
            scene.configuration());
    answer(session, offer(session));
    session.run(PAUSE);
    assertThat(session.bob.iceConnectionState()).isEqualTo(RTCIceConnectionState.FAILED);
    close(session, "impatient");
  }

  @Test
  void checks_of_each_pair_are_at_most_fifteen_seconds_apart_and_few() {
    for (int addresses = 1; addresses <= 10; addresses += 3) {
      checkPace(addresses);
    }
  }

  /// Bob asks for Alice, who is silent: her host is off.
  private static void checkPace(int addresses) {
    NatScene there = new NatScene(Duration.ofMillis(40));
    SimHost hers = new SimHost(there.world, literals("192.0.2.", addresses));
    SimHost his = new SimHost(there.world, literals("198.51.77.", addresses));
    SimSession session = SimSession.with(PATIENT, there.world, hers, his, there.configuration());
    RTCSessionDescriptionInit offer = offer(session);
    hers.down(true);
    Map<List<Object>, List<Long>> sent = new HashMap<>();
    List<Long> all = new ArrayList<>();
    there.world.packets(packet -> {
      if (packet.isUdp() && packet.from().getAddress().getHostAddress().startsWith("198.51.77")) {
        long at = there.world.time().now();
        all.add(at);
        if (packet.to().getAddress().getHostAddress().startsWith("192.0.2.")) {
          sent.computeIfAbsent(List.of(packet.from(), packet.to()), _ -> new ArrayList<>()).add(at);
        }
      }
      return true;
    });
    answer(session, offer);
    session.run(PATIENCE.minusMinutes(1));
    String as = addresses + " addresses a side";
    assertThat(sent).as(as).hasSize(addresses * addresses);
    for (List<Long> times : sent.values()) {
      for (int i = 1; i < times.size(); i++) {
        long gap = times.get(i) - times.get(i - 1);
        assertThat(Duration.ofNanos(gap)).as(as).isLessThanOrEqualTo(Duration.ofSeconds(15));
      }
      assertThat(Duration.ofNanos(there.world.time().now() - times.getLast()))
          .as(as)
          .isLessThanOrEqualTo(Duration.ofSeconds(15));
    }
    // After the quick phase: at most a check a pair in nine seconds, and a keepalive a base in 15.
    long quiet = Duration.ofMinutes(1).toNanos();
    long later = all.stream().filter(at -> at >= quiet).count();
    double seconds = (double) Duration.ofNanos(there.world.time().now() - quiet).toSeconds();
    assertThat(later / seconds)
        .as(as + ", packets a second")
        .isLessThan(1.05 * (addresses * addresses / 9.0 + addresses / 15.0));
    close(session, as);
  }

  private static String[] literals(String network, int count) {
    String[] literals = new String[count];
    for (int i = 0; i < count; i++) {
      literals[i] = network + (i + 1);
    }
    return literals;
  }

  @Test
  void while_nobody_comes_only_mappings_are_kept_and_not_for_ever() {
    SimSession session = session(NatPlace.PORT_RESTRICTED, NatPlace.OPEN);
    offer(session);
    long[] sent = {0};
    scene.world.packets(packet -> ++sent[0] > 0);
    session.run(PATIENCE);
    // One socket, one server, every 15 seconds.
    assertThat(sent[0]).isBetween(110L, 121L);
    long before = sent[0];
    session.run(Duration.ofMinutes(5));
    assertThat(sent[0]).isEqualTo(before);
    close(session, "nobody came");
  }

  @Test
  void patience_ends_by_itself_and_states_fail_as_usual() {
    SimSession session = session(NatPlace.PORT_RESTRICTED, NatPlace.PORT_RESTRICTED);
    RTCSessionDescriptionInit offer = offer(session);
    answer(session, offer);
    session.run(PATIENCE.minusSeconds(1));
    assertThat(session.bob.iceConnectionState()).isEqualTo(RTCIceConnectionState.CHECKING);
    session.run(Duration.ofSeconds(15));
    assertThat(session.bob.iceConnectionState()).isEqualTo(RTCIceConnectionState.FAILED);
    assertThat(session.bob.connectionState()).isEqualTo(RTCPeerConnectionState.FAILED);
    long[] sent = {0};
    scene.world.packets(packet -> ++sent[0] > 0);
    session.run(Duration.ofMinutes(5));
    assertThat(sent[0]).isZero();
    close(session, "ended");
  }

  @Test
  void outage_of_the_waiting_side_is_waited_out() {
    SimHost bobs = new SimHost(scene.world, "192.0.2.2");
    SimSession session =
        SimSession.with(
            PATIENT,
            scene.world,
            new SimHost(scene.world, "192.0.2.1"),
            bobs,
            scene.configuration());
    RTCSessionDescriptionInit answer = answer(session, offer(session));
    // Alice answers checks though she does not know Bob yet: he has a pair, and loses it.
    session.await(() -> session.bob.iceConnectionState() == RTCIceConnectionState.CONNECTED);
    bobs.down(true);
    session.run(Duration.ofMinutes(3));
    assertThat(session.bob.iceConnectionState()).isEqualTo(RTCIceConnectionState.CHECKING);
    bobs.down(false);
    session.run(PAUSE);
    session.await(session.alice.setRemoteDescription(answer));
    assertConnectsSoon(session, "outage");
    close(session, "outage");
  }

  @Test
  void connection_that_was_there_fails_as_usual() {
    SimHost bobs = new SimHost(scene.world, "192.0.2.2");
    SimSession session =
        SimSession.with(
            PATIENT,
            scene.world,
            new SimHost(scene.world, "192.0.2.1"),
            bobs,
            scene.configuration());
    session.await(session.alice.setRemoteDescription(answer(session, offer(session))));
    assertConnectsSoon(session, "at once");
    session.run(Duration.ofSeconds(5));
    bobs.down(true);
    session.run(Duration.ofSeconds(45));
    assertThat(session.alice.iceConnectionState()).isEqualTo(RTCIceConnectionState.FAILED);
    close(session, "lost");
  }

  @Test
  void tcp_is_kept_and_tried_again_too() {
    for (NatPlace bobs : List.of(NatPlace.OPEN, NatPlace.SYMMETRIC)) {
      NatScene there = new NatScene(Duration.ofMillis(40));
      SimHost hers = new SimHost(there.world, "192.0.2.1");
      SimHost his = bobs.host(there.world, 2, FORGETFUL);
      hers.blockUdp();
      his.blockUdp();
      SimSession session =
          SimSession.with(PATIENT_TCP, there.world, hers, his, there.configuration());
      RTCSessionDescriptionInit answer = answer(session, offer(session));
      session.run(Duration.ofMinutes(1));
      // Whatever connections there were are lost, and Alice is away for a while.
      hers.down(true);
      session.run(Duration.ofMinutes(4));
      hers.down(false);
      session.run(PAUSE);
      session.await(session.alice.setRemoteDescription(answer));
      assertConnectsSoon(session, "TCP, Bob at " + bobs);
      session.alice.close();
      session.bob.close();
      // What the simulated system says to ends that have gone is repeated for a while.
      session.run(Duration.ofMinutes(20));
      close(session, "TCP, Bob at " + bobs);
    }
  }

  /// Without BUNDLE and rtcp-mux: two sections of media with two components each, and one of data.
  @Test
  void several_transports_and_the_components_of_rtcp_wait_too() {
    RTCConfiguration configuration =
        scene.configuration().toBuilder().rtcpMuxPolicy(RTCRtcpMuxPolicy.NEGOTIATE).build();
    SimSession session =
        session(scene, NatPlace.PORT_RESTRICTED, NatPlace.ADDRESS_RESTRICTED, configuration);
    session.alice.addTransceiver("audio");
    session.alice.addTransceiver("video");
    RTCSessionDescriptionInit answer = answer(session, apart(offer(session)));
    assertThat(answer.sdp().lines().filter(line -> line.startsWith("a=ice-ufrag"))).hasSize(3);
    assertThat(answer.sdp()).containsPattern("a=candidate:\\S+ 2 udp");
    session.run(PAUSE);
    session.await(session.alice.setRemoteDescription(apart(answer)));
    assertConnectsSoon(session, "five components");
    close(session, "five components");
  }

  private static RTCSessionDescriptionInit apart(RTCSessionDescriptionInit description) {
    String sdp = description.sdp().replaceAll("a=(rtcp-mux|group:BUNDLE.*)\r\n", "");
    return new RTCSessionDescriptionInit(description.type(), sdp);
  }

  @Test
  void trickled_candidates_of_minutes_later_are_checked_at_once() {
    SimSession session = session(NatPlace.PORT_RESTRICTED, NatPlace.ADDRESS_RESTRICTED);
    session.trickle();
    RTCSessionDescriptionInit answer = answer(session, offer(session));
    session.run(PAUSE);
    session.await(session.alice.setRemoteDescription(answer));
    assertConnectsSoon(session, "trickle");
    close(session, "trickle");
  }
}
