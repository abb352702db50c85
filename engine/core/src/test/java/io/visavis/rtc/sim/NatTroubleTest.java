package io.visavis.rtc.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCIceCandidateType;
import io.visavis.rtc.RTCPeerConnectionState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What networks do to a call that is connected.
@ExtendWith(NoEngineFaults.class)
class NatTroubleTest {

  private static final Duration DELAY = Duration.ofMillis(30);

  private final NatScene scene = new NatScene(DELAY);
  private final List<RTCPeerConnectionState> states = new ArrayList<>();

  private SimSession connected(SimHost alice, SimHost bob) {
    SimSession session = scene.call(alice, bob);
    session.await(session::connected);
    session.run(Duration.ofSeconds(1));
    session.alice.onConnectionStateChange(e -> states.add(session.alice.connectionState()));
    session.bob.onConnectionStateChange(e -> states.add(session.bob.connectionState()));
    return session;
  }

  /// RFC 7675's checks are all there is when nobody speaks.
  @Test
  void silent_call_keeps_a_mapping_that_lives_half_a_minute() {
    SimNat home =
        new SimNat(scene.world, NatType.PORT_RESTRICTED, "203.0.113.1")
            .timeout(Duration.ofSeconds(30));
    SimSession session =
        connected(
            new SimHost(home.inside(), "192.168.1.2"),
            NatPlace.PORT_RESTRICTED.host(scene.world, 2));
    long mappings = home.mappings();
    session.run(Duration.ofMinutes(30));
    assertThat(states).isEmpty();
    assertThat(home.mappings()).isEqualTo(mappings);
  }

  @Test
  void waiting_for_an_answer_keeps_the_candidates_mapping_open() {
    SimNat home =
        new SimNat(scene.world, NatType.PORT_RESTRICTED, "203.0.113.1")
            .timeout(Duration.ofSeconds(30));
    SimSession session =
        scene.session(
            new SimHost(home.inside(), "192.168.1.2"), NatPlace.SYMMETRIC.host(scene.world, 2));
    session.alice.createDataChannel("chat");
    session.trickle();
    session.call(Duration.ofMinutes(5));
    session.run(Duration.ofMinutes(4));
    assertThat(home.mappings()).isEqualTo(1);
  }

  /// The controlling side sees its new port, the other one a candidate that nobody signalled.
  @Test
  void call_goes_on_when_a_translator_reboots_and_gives_another_port() {
    for (boolean calling : new boolean[] {true, false}) {
      NatScene own = new NatScene(DELAY);
      SimNat home = new SimNat(own.world, NatType.PORT_RESTRICTED, "203.0.113.1");
      SimHost inside = new SimHost(home.inside(), "192.168.1.2");
      SimHost outside = NatPlace.OPEN.host(own.world, 2);
      SimSession session = calling ? own.call(inside, outside) : own.call(outside, inside);
      session.await(session::connected);
      session.run(Duration.ofSeconds(1));
      home.reboot();
      session.run(Duration.ofMinutes(2));
      assertThat(session.connected()).as("its inside calls: %s", calling).isTrue();
    }
  }

  @Test
  void pair_tells_of_a_candidate_that_nobody_signalled() {
    SimSession session =
        connected(NatPlace.OPEN.host(scene.world, 1), NatPlace.SYMMETRIC.host(scene.world, 2));
    RTCIceCandidate remote = NatScene.selected(session.alice).remote();
    assertThat(remote.type()).isEqualTo(RTCIceCandidateType.PRFLX);
    assertThat(remote.address()).isEqualTo("203.0.113.2");
    assertThat(NatScene.selected(session.bob).local().type()).isEqualTo(RTCIceCandidateType.PRFLX);
  }

  @Test
  void ipv6_leads_around_the_translators() {
    SimHost alice =
        new SimHost(
            new SimNat(scene.world, NatType.SYMMETRIC, "203.0.113.1").inside(),
            "192.168.1.2",
            "2001:db8:1::2");
    SimHost bob =
        new SimHost(
            new SimNat(scene.world, NatType.SYMMETRIC, "203.0.113.2").inside(),
            "192.168.1.2",
            "2001:db8:2::2");
    SimSession session = connected(alice, bob);
    assertThat(NatScene.selected(session.alice).local().address()).startsWith("2001:db8:1:");
    assertThat(NatScene.selected(session.alice).local().type()).isEqualTo(RTCIceCandidateType.HOST);
  }

  @Test
  void host_with_several_addresses_uses_the_one_that_leads_there() {
    SimHost alice = new SimHost(scene.world, "192.0.2.1", "192.0.2.2", "192.0.2.3");
    scene.world.internet().link("192.0.2.1", "203.0.113.9", Link.NONE.withLoss(1));
    scene.world.internet().link("192.0.2.2", "203.0.113.9", Link.NONE.withLoss(1));
    SimSession session =
        connected(
            alice,
            new SimHost(
                new SimNat(scene.world, NatType.FULL_CONE, "203.0.113.9").inside(), "192.168.1.2"));
    assertThat(NatScene.selected(session.alice).local().address()).isEqualTo("192.0.2.3");
  }
}
