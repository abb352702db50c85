package io.visavis.rtc.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCDataChannelState;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCPeerConnectionState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Calls with relays where several things go wrong at once.
@ExtendWith(NoEngineFaults.class)
class RelayChaosTest {

  private static final Duration DELAY = Duration.ofMillis(30);

  private static RTCConfiguration servers(RTCIceServer... servers) {
    return RTCConfiguration.builder().iceServers(List.of(servers)).build();
  }

  /// Every way of mapping with every way of filtering, on both sides, though few of them exist.
  @Test
  void whatever_the_translators_do_a_relay_helps() {
    for (NatType.Behaviour mapping : NatType.Behaviour.values()) {
      for (NatType.Behaviour filtering : NatType.Behaviour.values()) {
        for (NatType.Behaviour othersMapping : NatType.Behaviour.values()) {
          for (NatType.Behaviour othersFiltering : NatType.Behaviour.values()) {
            for (int seed = 0; seed < 3; seed++) {
              NatType one = new NatType(mapping, filtering);
              NatType other = new NatType(othersMapping, othersFiltering);
              NatScene scene = new NatScene(seed, 0);
              scene.turn();
              SimSession session = scene.call(behind(scene, one, 1), behind(scene, other, 2));
              assertThat(scene.world.time().runUntil(session::connected, Duration.ofSeconds(20)))
                  .as("%s; %s; seed %d", one, other, seed)
                  .isTrue();
            }
          }
        }
      }
    }
  }

  private static SimHost behind(NatScene scene, NatType type, int number) {
    return new SimHost(
        new SimNat(scene.world, type, "203.0.113." + number).inside(), "192.168.1.2");
  }

  @Test
  void lossy_ways_to_the_relay_delay_and_confuse_nobody() {
    int left = 0;
    for (int seed = 0; seed < 60; seed++) {
      NatScene scene = new NatScene(seed, 0);
      scene.world.link(
          Link.perfect(Duration.ofMillis(seed)).withLoss(0.1).withJitter(Duration.ofMillis(20)));
      SimTurnServer turn = new SimTurnServer(scene.world, "198.51.100.9");
      // Half of them over streams.
      RTCConfiguration configuration = servers(turn.server(seed % 2 == 0 ? "udp" : "tcp"));
      SimSession session =
          scene.session(
              NatPlace.SYMMETRIC.host(scene.world, 1),
              NatPlace.SYMMETRIC.host(scene.world, 2),
              configuration);
      List<String> heard = new ArrayList<>();
      session.bob.onDataChannel(event -> event.channel().onMessage(m -> heard.add(m.text())));
      RTCDataChannel channel = session.alice.createDataChannel("talk");
      session.trickle();
      session.call();
      assertThat(
              scene
                  .world
                  .time()
                  .runUntil(
                      () -> channel.readyState() == RTCDataChannelState.OPEN,
                      Duration.ofSeconds(30)))
          .as("seed %d", seed)
          .isTrue();
      String text = "x".repeat(20_000);
      channel.send(text);
      session.await(() -> heard.contains(text));
      session.alice.close();
      session.bob.close();
      session.run(Duration.ofSeconds(40));
      assertThat(scene.world.time().pending()).as("seed %d", seed).isZero();
      left += turn.allocations();
    }
    // Of 120; a farewell that is lost twice is left to the allocation's lifetime.
    assertThat(left).isLessThan(10);
  }

  @Test
  void media_over_a_relay_arrives() {
    for (String transport : List.of("udp", "tcp")) {
      NatScene scene = new NatScene(DELAY);
      SimTurnServer turn = new SimTurnServer(scene.world, "198.51.100.9");
      SimSession session =
          scene.session(
              NatPlace.SYMMETRIC.host(scene.world, 1),
              NatPlace.SYMMETRIC.host(scene.world, 2),
              servers(turn.server(transport)));
      FakeCall media = new FakeCall(session);
      session.trickle();
      session.await(session.call());
      session.await(session::connected);
      media.run(Duration.ofSeconds(10));
      session.run(Duration.ofSeconds(1));
      assertThat(media.audioSent).isGreaterThan(490);
      assertThat(media.audio).as(transport).hasSize(media.audioSent);
      assertThat(media.video).as(transport).hasSize(media.videoSent);
    }
  }

  @Test
  void name_with_several_addresses_leads_to_one_that_lives() {
    NatScene scene = new NatScene(DELAY);
    SimTurnServer dead = new SimTurnServer(scene.world, "198.51.100.8");
    SimTurnServer alive = new SimTurnServer(scene.world, "198.51.100.9");
    dead.host().down(true);
    scene.world.name("turn.example", "198.51.100.7", "198.51.100.8", "198.51.100.9");
    for (String transport : List.of("udp", "tcp")) {
      SimSession session =
          scene.session(
              new SimHost(scene.world, transport.equals("udp") ? "192.0.2.1" : "192.0.2.3"),
              new SimHost(scene.world, transport.equals("udp") ? "192.0.2.2" : "192.0.2.4"),
              servers(
                      new RTCIceServer(
                          List.of("turn:turn.example?transport=" + transport), "alice", "secret"))
                  .toBuilder()
                  .iceTransportPolicy(io.visavis.rtc.RTCIceTransportPolicy.RELAY)
                  .build());
      NatScene.begin(session);
      session.await(session::connected);
      assertThat(alive.allocations()).as(transport).isEqualTo(2);
      session.alice.close();
      session.bob.close();
      session.run(Duration.ofSeconds(5));
      assertThat(alive.allocations()).as(transport).isZero();
    }
  }

  /// A laptop that moves from one network to another: its old sockets are deaf.
  @Test
  void new_address_and_an_ice_restart_carry_the_call_on() {
    NatScene scene = new NatScene(DELAY);
    SimTurnServer turn = scene.turn();
    SimHost laptop = new SimHost(scene.world, "192.0.2.1");
    SimSession session = scene.call(laptop, NatPlace.PORT_RESTRICTED.host(scene.world, 2));
    List<String> heard = new ArrayList<>();
    session.bob.onDataChannel(event -> event.channel().onMessage(m -> heard.add(m.text())));
    session.await(session::connected);
    RTCDataChannel channel = session.alice.createDataChannel("talk");
    session.await(() -> channel.readyState() == RTCDataChannelState.OPEN);
    laptop.addresses("192.0.2.77");
    channel.send("from the new network");
    session.alice.restartIce();
    session.call();
    session.await(() -> !heard.isEmpty());
    session.run(Duration.ofSeconds(60));
    assertThat(session.alice.connectionState()).isEqualTo(RTCPeerConnectionState.CONNECTED);
    assertThat(session.bob.connectionState()).isEqualTo(RTCPeerConnectionState.CONNECTED);
    assertThat(NatScene.selected(session.alice).local().address()).isEqualTo("192.0.2.77");
    session.alice.close();
    session.bob.close();
    session.run(Duration.ofSeconds(60));
    assertThat(scene.world.time().pending()).isZero();
    // The allocation of the old address cannot be given back from there; it ends with its lifetime.
    assertThat(turn.allocations()).isLessThanOrEqualTo(1);
    assertThat(scene.world.openSockets()).isEqualTo(2 + turn.allocations());
  }
}
