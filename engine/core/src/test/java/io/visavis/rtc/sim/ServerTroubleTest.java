package io.visavis.rtc.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCIceCandidateType;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.ice.IceSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Servers that are slow or dead, as the candidates show it.
@ExtendWith(NoEngineFaults.class)
class ServerTroubleTest {

  private static final Duration DELAY = Duration.ofMillis(30);
  private static final int MOST_SERVERS = 32;

  /// When each reflexive candidate came, in milliseconds, of a host behind a symmetric translator:
  /// one for each server that answers.
  private static List<Long> reflexive(int servers, int dead) {
    NatScene scene = new NatScene(DELAY);
    for (int i = 1; i < servers; i++) {
      SimStunServer server = new SimStunServer(scene.world, "198.51.100." + (1 + i));
      server.host().down(i == dead);
      scene.with(new RTCIceServer(server.url()));
    }
    SimSession session =
        scene.session(NatPlace.SYMMETRIC.host(scene.world, 1), NatPlace.OPEN.host(scene.world, 2));
    List<Long> times = new ArrayList<>();
    session.alice.onIceCandidate(event -> {
      RTCIceCandidate candidate = event.candidate();
      if (candidate != null && candidate.type() == RTCIceCandidateType.SRFLX) {
        times.add(Duration.ofNanos(scene.world.time().now()).toMillis());
      }
    });
    session.alice.createDataChannel("chat");
    session.alice.setLocalDescription();
    session.run(Duration.ofSeconds(20));
    return times;
  }

  @Test
  void dead_server_among_32_delays_no_other_ones_candidate() {
    List<Long> alive = reflexive(MOST_SERVERS, -1);
    assertThat(alive).hasSize(MOST_SERVERS);
    for (int dead : new int[] {1, 15, 31}) {
      List<Long> others = new ArrayList<>(alive);
      others.remove(dead);
      assertThat(reflexive(MOST_SERVERS, dead)).as("dead: %d", dead).isEqualTo(others);
    }
    // The first request goes at once, and each of the others one step of pacing later.
    long pacing = IceSettings.DEFAULT.pacing().toMillis();
    assertThat(alive.getLast())
        .isEqualTo(
            2 * DELAY.toMillis() + SimNet.LAN.delay().toMillis() + (MOST_SERVERS - 1) * pacing);
  }

  @Test
  void all_servers_of_a_cone_show_one_candidate() {
    NatScene scene = new NatScene(DELAY);
    for (int i = 1; i < MOST_SERVERS; i++) {
      scene.with(new RTCIceServer(new SimStunServer(scene.world, "198.51.100." + (1 + i)).url()));
    }
    SimSession session =
        scene.call(NatPlace.FULL_CONE.host(scene.world, 1), NatPlace.OPEN.host(scene.world, 2));
    List<String> reflexive = new ArrayList<>();
    session.alice.onIceCandidate(event -> {
      RTCIceCandidate candidate = event.candidate();
      if (candidate != null && candidate.type() == RTCIceCandidateType.SRFLX) {
        reflexive.add(candidate.candidate());
      }
    });
    session.await(session::connected);
    session.run(Duration.ofSeconds(5));
    assertThat(reflexive).hasSize(1);
  }

  /// When each relayed candidate came, by the server's last number.
  private static Map<String, Long> relayed(int servers, int dead) {
    NatScene scene = new NatScene(DELAY);
    for (int i = 0; i < servers; i++) {
      SimTurnServer server = new SimTurnServer(scene.world, "198.51.100." + (100 + i));
      server.host().down(i == dead);
      scene.with(server.server("udp"));
    }
    SimSession session =
        scene.session(NatPlace.SYMMETRIC.host(scene.world, 1), NatPlace.OPEN.host(scene.world, 2));
    Map<String, Long> times = new TreeMap<>();
    session.alice.onIceCandidate(event -> {
      RTCIceCandidate candidate = event.candidate();
      if (candidate != null && candidate.type() == RTCIceCandidateType.RELAY) {
        long now = Duration.ofNanos(scene.world.time().now()).toMillis();
        times.put(Objects.requireNonNull(candidate.address()), now);
      }
    });
    session.alice.createDataChannel("chat");
    session.alice.setLocalDescription();
    session.run(Duration.ofSeconds(20));
    return times;
  }

  @Test
  void dead_turn_server_among_31_delays_no_other_ones_relay() {
    int most = MOST_SERVERS - 1;
    Map<String, Long> alive = relayed(most, -1);
    assertThat(alive).hasSize(most);
    for (int dead : new int[] {0, 15, 30}) {
      Map<String, Long> others = new TreeMap<>(alive);
      others.remove("198.51.100." + (100 + dead));
      assertThat(relayed(most, dead)).as("dead: %d", dead).isEqualTo(others);
    }
  }
}
