package io.visavis.rtc.ice;

import static io.visavis.rtc.ice.TestNetwork.MS;
import static io.visavis.rtc.ice.TestNetwork.SECOND;
import static io.visavis.rtc.ice.TestNetwork.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.sdp.IceCandidateLine;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What comes after the first nomination: better pairs, dead pairs, late candidates.
class IceLateTest {
  private final TestNetwork net = new TestNetwork(8838);

  private static final Route DIRECT = new Route(1, at("192.0.2.2", 6000));

  /// Two hosts; the first has a relayed address besides, by id 2.
  private TestNetwork.Host[] pair(boolean relayControls) {
    TestNetwork.Host a =
        net.host(relayControls)
            .socket(1, at("192.0.2.1", 5000))
            .relayed(2, at("198.51.100.1", 50_000), RelayProtocol.UDP);
    TestNetwork.Host b = net.host(!relayControls).socket(1, at("192.0.2.2", 6000));
    finish(a);
    finish(b);
    return new TestNetwork.Host[] {a, b};
  }

  private void finish(TestNetwork.Host host) {
    host.agent.gatheringInputsDone(net.now);
    host.drain();
  }

  private static void exchange(TestNetwork.Host a, TestNetwork.Host b) {
    a.take(b);
    b.take(a);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_direct_pair_that_works_late_takes_the_place_of_a_relayed_one(boolean relayControls) {
    TestNetwork.Host[] hosts = pair(relayControls);
    // The direct way opens after 400 ms only: the relay has been nominated by then.
    net.blocked =
        (from, to) ->
            net.now < 400 * MS
                && !from.getAddress().equals(RELAY_IP)
                && !to.getAddress().equals(RELAY_IP);
    exchange(hosts[0], hosts[1]);
    net.run(390 * MS);
    assertThat(hosts[0].agreesWith(hosts[1])).isTrue();
    assertThat(hosts[0].route().socketId()).isEqualTo(2);

    net.run(5 * SECOND);
    assertThat(hosts[0].agreesWith(hosts[1])).isTrue();
    assertThat(hosts[0].agent.route()).isEqualTo(DIRECT);
    assertThat(hosts[0].selections).hasSizeLessThanOrEqualTo(3);
    // And there it stays.
    int changes = hosts[0].agent.snapshot().selectedPairChanges();
    net.run(600 * SECOND);
    assertThat(hosts[0].agent.snapshot().selectedPairChanges()).isEqualTo(changes);
    assertThat(hosts[0].states).doesNotContain(IceState.DISCONNECTED, IceState.FAILED);
    assertThat(hosts[1].states).doesNotContain(IceState.DISCONNECTED, IceState.FAILED);
  }

  private static final InetAddress RELAY_IP = at("198.51.100.1", 1).getAddress();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_silent_pair_is_left_for_one_that_answers_within_seconds(boolean relayControls) {
    TestNetwork.Host[] hosts = pair(relayControls);
    exchange(hosts[0], hosts[1]);
    net.run(10 * SECOND);
    assertThat(hosts[0].agent.route()).isEqualTo(DIRECT);
    // The direct way dies; what the relay carries goes on.
    net.blocked =
        (from, to) -> !from.getAddress().equals(RELAY_IP) && !to.getAddress().equals(RELAY_IP);
    net.run(22 * SECOND);
    assertThat(hosts[0].agreesWith(hosts[1])).isTrue();
    assertThat(hosts[0].route().socketId()).isEqualTo(2);
    assertThat(hosts[0].agent.state()).isEqualTo(IceState.COMPLETED);
    // It works again, but is not trusted for a while.
    net.blocked = (from, to) -> false;
    net.run(40 * SECOND);
    assertThat(hosts[0].route().socketId()).isEqualTo(2);
    net.run(60 * SECOND);
    assertThat(hosts[0].agreesWith(hosts[1])).isTrue();
    assertThat(hosts[0].agent.route()).isEqualTo(DIRECT);
    net.run(600 * SECOND);
    assertThat(hosts[0].agent.route()).isEqualTo(DIRECT);
    assertThat(hosts[0].states).doesNotContain(IceState.FAILED);
    assertThat(hosts[1].states).doesNotContain(IceState.FAILED);
  }

  @Test
  void a_path_that_comes_and_goes_is_followed_less_and_less() {
    TestNetwork.Host[] hosts = pair(true);
    exchange(hosts[0], hosts[1]);
    // 40 seconds with, 40 without the direct way, for two hours.
    net.blocked =
        (from, to) ->
            net.now / (40 * SECOND) % 2 == 1
                && !from.getAddress().equals(RELAY_IP)
                && !to.getAddress().equals(RELAY_IP);
    net.run(1_800 * SECOND);
    int early = hosts[0].agent.snapshot().selectedPairChanges();
    net.run(7_200 * SECOND);
    int changes = hosts[0].agent.snapshot().selectedPairChanges();
    assertThat(early).isLessThan(20);
    assertThat(changes - early).isLessThan(30);
    assertThat(hosts[0].states).doesNotContain(IceState.FAILED);
    assertThat(hosts[1].states).doesNotContain(IceState.FAILED);
  }

  @Test
  void a_blip_that_hits_all_paths_changes_nothing() {
    TestNetwork.Host[] hosts = pair(true);
    exchange(hosts[0], hosts[1]);
    net.run(10 * SECOND);
    for (int i = 0; i < 10; i++) {
      long until = net.now + (6 + i) * SECOND;
      net.blocked = (from, to) -> net.now < until;
      net.run(until + 20 * SECOND);
      assertThat(hosts[0].agreesWith(hosts[1])).isTrue();
      assertThat(hosts[0].agent.route()).isEqualTo(DIRECT);
    }
    assertThat(hosts[0].states).contains(IceState.DISCONNECTED).doesNotContain(IceState.FAILED);
  }

  @Test
  void a_remote_candidate_after_nomination_makes_a_pair_only_when_it_could_be_better() {
    TestNetwork.Host[] hosts = pair(true);
    exchange(hosts[0], hosts[1]);
    net.run(5 * SECOND);
    int pairs = hosts[0].agent.snapshot().pairs().size();
    hosts[0].add(IceCandidateLine.parse("9 1 udp 16777215 198.51.100.7 7000 typ relay"));
    assertThat(hosts[0].agent.snapshot().pairs()).hasSize(pairs);
    assertThat(hosts[0].agent.snapshot().remoteCandidates()).hasSize(2);
  }

  @Test
  void a_candidate_that_was_not_needed_is_tried_when_the_pair_dies() {
    TestNetwork.Host[] hosts = pair(true);
    exchange(hosts[0], hosts[1]);
    net.run(5 * SECOND);
    // A second address of the peer, after the nomination, and the end of the first.
    hosts[1].socket(2, at("192.0.2.22", 6002));
    hosts[0].add(hosts[1].candidates.getLast());
    hosts[1].lose(1);
    net.run(20 * SECOND);
    assertThat(hosts[0].agreesWith(hosts[1])).isTrue();
    assertThat(hosts[0].route().remote()).isEqualTo(at("192.0.2.22", 6002));
  }

  @Test
  void a_relay_that_is_made_again_carries_on() {
    TestNetwork.Host a = net.host(true).relayed(2, at("198.51.100.1", 50_000), RelayProtocol.UDP);
    TestNetwork.Host b = net.host(false).socket(1, at("192.0.2.2", 6000));
    finish(a);
    finish(b);
    exchange(a, b);
    net.run(3 * SECOND);
    a.lose(2);
    assertThat(a.agent.route()).isNull();
    net.run(4 * SECOND);
    a.relayed(3, at("198.51.100.1", 50_001), RelayProtocol.UDP);
    net.run(8 * SECOND);
    assertThat(a.agreesWith(b)).isTrue();
    assertThat(a.states).doesNotContain(IceState.FAILED);
    assertThat(b.states).doesNotContain(IceState.FAILED);
  }

  @Test
  void a_lite_peer_is_checked_and_nominated_by_us_alone() {
    TestNetwork.Host full = net.host(false).socket(1, at("192.0.2.1", 5000));
    TestNetwork.Host lite = net.host(false).socket(1, at("192.0.2.2", 6000));
    finish(full);
    finish(lite);
    IceParameters theirs = lite.agent.localParameters();
    // A lite agent answers and never checks: it is not even told who we are.
    full.agent.remoteParameters(theirs.usernameFragment(), theirs.password(), true, 0);
    full.add(lite.candidates.getFirst());
    full.agent.remoteEndOfCandidates(0);
    full.drain();
    net.run(SECOND, () -> full.agent.state() == IceState.COMPLETED);
    assertThat(full.agent.controlling()).isTrue();
    assertThat(full.nominated()).isTrue();
    assertThat(net.now).isEqualTo(40 * MS);
    assertThat(lite.sent).isEqualTo(2);
    net.run(120 * SECOND);
    assertThat(full.agent.state()).isEqualTo(IceState.COMPLETED);
  }

  @Test
  void whatever_dies_the_rest_agrees_again_for_100_seeds() {
    for (int seed = 0; seed < 100; seed++) {
      TestNetwork world = new TestNetwork(seed);
      world.loss = 0.1;
      world.jitter = 30 * MS;
      TestNetwork.Host a = many(world, seed % 2 == 0, 1);
      TestNetwork.Host b = many(world, seed % 2 != 0, 2);
      exchange(a, b);
      world.run(10 * SECOND);
      for (int id : List.of(14, 16)) {
        (world.random.nextBoolean() ? a : b).lose(id);
        world.run(world.now + world.random.nextLong(20 * SECOND));
      }
      assertThat(world.run(world.now + 40 * SECOND, () -> a.agreesWith(b)))
          .as("seed %d", seed)
          .isTrue();
      assertThat(a.states).as("seed %d", seed).doesNotContain(IceState.FAILED);
      assertThat(b.states).as("seed %d", seed).doesNotContain(IceState.FAILED);
    }
  }

  private static TestNetwork.Host many(TestNetwork net, boolean controlling, int number) {
    TestNetwork.Host host = net.host(controlling);
    host.socket(14, at("192.0.2." + number, 4000));
    host.socket(16, at("2001:db8::" + number, 6000));
    host.relayed(30, at("198.51.100." + number, 50_000), RelayProtocol.UDP);
    host.agent.gatheringInputsDone(net.now);
    host.drain();
    return host;
  }

  /// The direct way opens at any time within the half minute in which its checks are repeated.
  @Test
  void the_pair_that_must_win_wins_whenever_it_opens_for_100_seeds() {
    for (int seed = 0; seed < 100; seed++) {
      TestNetwork world = new TestNetwork(seed);
      world.loss = 0.05;
      world.jitter = 40 * MS;
      TestNetwork.Host a = world.host(seed % 2 == 0);
      TestNetwork.Host b = world.host(seed % 2 != 0);
      a.socket(1, at("192.0.2.1", 5000)).relayed(2, at("198.51.100.1", 50_000), relay(seed));
      b.socket(1, at("192.0.2.2", 6000)).tcpPassive(3, at("192.0.2.2", 7000));
      if (seed % 3 == 0) {
        a.tcpActive(4, "192.0.2.1");
      }
      a.agent.gatheringInputsDone(0);
      b.agent.gatheringInputsDone(0);
      a.drain();
      b.drain();
      long opens = world.random.nextLong(25 * SECOND);
      world.blocked =
          (from, to) ->
              world.now < opens
                  && !from.getAddress().equals(RELAY_IP)
                  && !to.getAddress().equals(RELAY_IP);
      exchange(a, b);
      boolean direct = world.run(60 * SECOND, () -> a.agreesWith(b) && DIRECT.equals(a.route()));
      assertThat(direct).as("seed %d", seed).isTrue();
      int changes = a.agent.snapshot().selectedPairChanges();
      assertThat(changes).as("seed %d", seed).isLessThanOrEqualTo(5);
      world.run(world.now + 120 * SECOND);
      assertThat(a.agent.snapshot().selectedPairChanges()).as("seed %d", seed).isEqualTo(changes);
    }
  }

  private static RelayProtocol relay(int seed) {
    return seed % 2 == 0 ? RelayProtocol.UDP : RelayProtocol.TLS;
  }
}
