package io.visavis.rtc.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCDataChannelInit;
import io.visavis.rtc.RTCDataChannelState;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCPeerConnectionState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// How long a relayed call is silent when its server or its network goes away.
@ExtendWith(NoEngineFaults.class)
class OutageTest {

  private static final Duration DELAY = Duration.ofMillis(30);
  private static final Duration STEP = Duration.ofMillis(20);

  private final NatScene scene = new NatScene(DELAY);
  private final List<Long> heard = new ArrayList<>();

  private long now() {
    return scene.world.time().now();
  }

  private SimSession connected(SimHost alice, RTCIceServer... servers) {
    SimSession session =
        scene.session(
            alice,
            NatPlace.SYMMETRIC.host(scene.world, 2),
            RTCConfiguration.builder().iceServers(List.of(servers)).build());
    session.bob.onDataChannel(event -> event.channel().onMessage(m -> heard.add(now())));
    return session;
  }

  /// A channel that loses what cannot be delivered at once.
  private static RTCDataChannel live(SimSession session) {
    RTCDataChannelInit init = RTCDataChannelInit.builder().ordered(false).maxRetransmits(0).build();
    RTCDataChannel channel = session.alice.createDataChannel("live", init);
    session.trickle();
    session.call();
    session.await(() -> channel.readyState() == RTCDataChannelState.OPEN);
    return channel;
  }

  /// The longest silence of a channel on which something is sent all the time.
  private Duration longestSilence(SimSession session, RTCDataChannel channel, Duration duration) {
    long began = now();
    heard.clear();
    while (now() - began < duration.toNanos()) {
      channel.send("still there");
      session.run(STEP);
    }
    heard.add(now());
    long longest = 0;
    long last = began;
    for (long at : heard) {
      longest = Math.max(longest, at - last);
      last = at;
    }
    return Duration.ofNanos(longest);
  }

  @Test
  void second_server_takes_over_within_seconds() {
    secondTakesOver("udp");
  }

  @Test
  void second_server_takes_over_within_seconds_over_tcp() {
    secondTakesOver("tcp");
  }

  private void secondTakesOver(String transport) {
    SimTurnServer one = new SimTurnServer(scene.world, "198.51.100.9");
    SimTurnServer other = new SimTurnServer(scene.world, "198.51.100.10");
    SimSession session =
        connected(
            NatPlace.SYMMETRIC.host(scene.world, 1),
            one.server(transport),
            other.server(transport));
    RTCDataChannel channel = live(session);
    session.run(Duration.ofSeconds(20));
    (one.relayed() > other.relayed() ? one : other).host().down(true);
    assertThat(longestSilence(session, channel, Duration.ofSeconds(60)))
        .isLessThan(Duration.ofSeconds(8));
    assertThat(session.connected()).isTrue();
  }

  @Test
  void network_that_comes_back_in_time_brings_the_call_back_at_once() {
    SimTurnServer turn = new SimTurnServer(scene.world, "198.51.100.9");
    SimHost alice = NatPlace.SYMMETRIC.host(scene.world, 1);
    SimSession session = connected(alice, turn.server("udp"));
    RTCDataChannel channel = live(session);
    session.run(Duration.ofSeconds(20));
    alice.down(true);
    session.run(Duration.ofSeconds(20));
    assertThat(session.alice.connectionState()).isEqualTo(RTCPeerConnectionState.DISCONNECTED);
    alice.down(false);
    assertThat(longestSilence(session, channel, Duration.ofSeconds(10)))
        .isLessThan(Duration.ofSeconds(2));
    assertThat(session.connected()).isTrue();
  }

  /// A laptop that slept: its allocations have ended, its mappings are forgotten.
  @Test
  void ice_restart_after_half_an_hour_of_sleep_brings_the_call_back() {
    SimTurnServer turn = new SimTurnServer(scene.world, "198.51.100.9");
    SimHost alice = NatPlace.SYMMETRIC.host(scene.world, 1);
    SimSession session = connected(alice, turn.server("udp"));
    live(session);
    alice.down(true);
    session.run(Duration.ofMinutes(30));
    assertThat(session.alice.connectionState()).isEqualTo(RTCPeerConnectionState.FAILED);
    alice.down(false);
    session.alice.restartIce();
    session.call();
    session.await(session::connected);
    session.alice.close();
    session.bob.close();
    session.run(Duration.ofSeconds(5));
    assertThat(scene.world.time().pending()).isZero();
  }
}
