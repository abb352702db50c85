package io.visavis.rtc.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCIceCandidateType;
import io.visavis.rtc.RTCIceConnectionState;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCPeerConnectionState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Peers behind every combination of translators: the pair that must win wins, and where no pair
/// can, the connection fails and says so. Delay, loss and the signaling's delay come from the seed.
@ExtendWith(NoEngineFaults.class)
class NatMatrixTest {

  private static final int SEEDS = 40;

  /// With a relay there is more to be done.
  private static final int SEEDS_WITH_RELAY = 30;

  /// A connection that fails takes forty seconds of virtual time and as much work as ten others.
  private static final int SEEDS_OF_FAILURES = 4;

  private static final double LOSS = 0.02;

  private static void forEveryPair(int seeds, Pairing pairing) {
    for (NatPlace one : NatPlace.values()) {
      for (NatPlace other : NatPlace.values()) {
        for (int seed = 0; seed < seeds; seed++) {
          pairing.run(one, other, seed, one + " with " + other + ", seed " + seed);
        }
      }
    }
  }

  private interface Pairing {
    void run(NatPlace one, NatPlace other, int seed, String as);
  }

  @Test
  void with_stun_alone_a_direct_pair_wins_wherever_one_can() {
    forEveryPair(
        SEEDS,
        (one, other, seed, as) -> {
          if (one.reaches(other)) {
            NatScene scene = new NatScene(seed, seed % 2 * LOSS);
            SimSession session = scene.call(one.host(scene.world, 1), other.host(scene.world, 2));
            assertConnects(session, as);
            assertThat(NatScene.relayed(session)).as(as).isFalse();
            close(session, as);
          }
        });
  }

  @Test
  void with_stun_alone_the_others_fail_and_leave_nothing() {
    forEveryPair(
        SEEDS_OF_FAILURES,
        (one, other, seed, as) -> {
          if (!one.reaches(other)) {
            NatScene scene = new NatScene(seed, seed % 2 * LOSS);
            SimSession session = scene.call(one.host(scene.world, 1), other.host(scene.world, 2));
            for (RTCPeerConnection end : List.of(session.alice, session.bob)) {
              session.await(() -> end.connectionState() == RTCPeerConnectionState.FAILED);
              assertThat(end.iceConnectionState()).as(as).isEqualTo(RTCIceConnectionState.FAILED);
            }
            close(session, as);
          }
        });
  }

  @Test
  void with_turn_as_well_everybody_connects_and_the_relay_is_used_only_where_it_must() {
    forEveryPair(
        SEEDS_WITH_RELAY,
        (one, other, seed, as) -> {
          NatScene scene = new NatScene(seed, seed % 2 * LOSS);
          SimTurnServer turn = scene.turn();
          SimSession session = scene.call(one.host(scene.world, 1), other.host(scene.world, 2));
          assertConnects(session, as);
          // A better pair that a loss had hidden may still come.
          session.run(Duration.ofSeconds(2));
          assertThat(NatScene.relayed(session)).as(as).isEqualTo(!one.reaches(other));
          close(session, as);
          session.run(Duration.ofSeconds(1));
          assertThat(turn.allocations()).as(as).isZero();
        });
  }

  /// In half round trips: signaling 2, a check or the STUN server's answer first, checks, DTLS 4; a
  /// relay doubles the way. The bench `nat` has the table.
  @Test
  void connecting_takes_round_trips_and_next_to_nothing_else() {
    long roundTrip = 100;
    forEveryPair(
        1,
        (one, other, seed, as) -> {
          NatScene scene = new NatScene(Duration.ofMillis(roundTrip / 2));
          scene.turn();
          SimSession session = scene.call(one.host(scene.world, 1), other.host(scene.world, 2));
          assertConnects(session, as);
          long halves = NatScene.relayed(session) ? 17 : one == NatPlace.OPEN ? 7 : 11;
          long besides = 20;
          if (one == NatPlace.ADDRESS_RESTRICTED && other == NatPlace.SYMMETRIC) {
            // The callee's check comes too early, and is sent again after three trips to the
            // server.
            besides += 3 * roundTrip;
          }
          assertThat(Duration.ofNanos(scene.world.time().now()).toMillis())
              .as(as)
              .isLessThan(halves * roundTrip / 2 + besides);
        });
  }

  @Test
  void peers_behind_the_same_translator_use_their_own_network() {
    for (NatType type : NatType.NAMED) {
      for (int seed = 0; seed < SEEDS; seed++) {
        String as = type + ", seed " + seed;
        NatScene scene = new NatScene(seed, seed % 2 * LOSS);
        SimNat home = new SimNat(scene.world, type, "203.0.113.1").hairpinning(seed % 4 < 2);
        SimSession session =
            scene.call(
                new SimHost(home.inside(), "192.168.1.2"),
                new SimHost(home.inside(), "192.168.1.3"));
        assertConnects(session, as);
        for (RTCPeerConnection end : List.of(session.alice, session.bob)) {
          assertThat(NatScene.selected(end).local().type())
              .as(as)
              .isEqualTo(RTCIceCandidateType.HOST);
          assertThat(NatScene.selected(end).remote().type())
              .as(as)
              .isEqualTo(RTCIceCandidateType.HOST);
        }
        close(session, as);
      }
    }
  }

  /// The homes' own addresses are the same, and the carrier's public one as well: only hairpinning
  /// leads from one customer to the other.
  @Test
  void customers_of_one_carrier_reach_each_other_if_its_translator_hairpins() {
    for (int seed = 0; seed < SEEDS; seed++) {
      NatScene scene = new NatScene(seed, seed % 2 * LOSS);
      SimNat carrier =
          new SimNat(scene.world, NatType.PORT_RESTRICTED, "203.0.113.1").hairpinning(seed > 0);
      SimSession session =
          scene.call(customer(carrier, "100.64.0.1"), customer(carrier, "100.64.0.2"));
      String as = "seed " + seed;
      if (seed == 0) {
        session.await(() -> session.alice.connectionState() == RTCPeerConnectionState.FAILED);
      } else {
        assertConnects(session, as);
      }
      close(session, as);
    }
  }

  /// Two translators on the way ask for the port if one of them does.
  @Test
  void customer_of_a_carrier_reaches_whom_the_stricter_translator_lets() {
    for (NatPlace place : NatPlace.values()) {
      if (!place.reaches(NatPlace.PORT_RESTRICTED)) {
        continue;
      }
      for (int seed = 0; seed < SEEDS; seed++) {
        String as = place + ", seed " + seed;
        NatScene scene = new NatScene(seed, seed % 2 * LOSS);
        SimNat carrier = new SimNat(scene.world, NatType.FULL_CONE, "203.0.113.77");
        SimSession session =
            scene.call(customer(carrier, "100.64.0.1"), place.host(scene.world, 1));
        assertConnects(session, as);
        assertThat(NatScene.relayed(session)).as(as).isFalse();
        close(session, as);
      }
    }
  }

  private static SimHost customer(SimNat carrier, String address) {
    SimNat home = new SimNat(carrier.inside(), NatType.PORT_RESTRICTED, address);
    return new SimHost(home.inside(), "192.168.1.2");
  }

  private static void assertConnects(SimSession session, String as) {
    assertThat(session.world().time().runUntil(session::connected, Duration.ofSeconds(30)))
        .as(as)
        .isTrue();
  }

  private static void close(SimSession session, String as) {
    session.alice.close();
    session.bob.close();
    session.run(Duration.ofSeconds(1));
    assertThat(session.world().time().pending()).as(as).isZero();
  }
}
