package io.visavis.rtc.ice;

import static io.visavis.rtc.ice.TestNetwork.MS;
import static io.visavis.rtc.ice.TestNetwork.SECOND;
import static io.visavis.rtc.ice.TestNetwork.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.sdp.IceCandidateLine;
import org.junit.jupiter.api.Test;

/// TCP candidates (RFC 6544): their lines, which make pairs, and checks without retransmission.
class IceTcpTest {
  private static final long END = 120 * SECOND;

  private final TestNetwork net = new TestNetwork(6544);

  private TestNetwork.Host active(boolean controlling) {
    return net.host(controlling).tcpActive(5, "192.0.2.1");
  }

  private TestNetwork.Host passive(boolean controlling) {
    return net.host(controlling).tcpPassive(6, at("192.0.2.2", 7000));
  }

  private void exchange(TestNetwork.Host a, TestNetwork.Host b) {
    for (TestNetwork.Host host : new TestNetwork.Host[] {a, b}) {
      host.agent.gatheringInputsDone(net.now);
      host.drain();
    }
    a.take(b);
    b.take(a);
  }

  @Test
  void lines_carry_the_direction_and_active_ones_the_discard_port() {
    IceCandidateLine active = active(true).candidates.getFirst();
    IceCandidateLine passive = passive(true).candidates.getFirst();
    assertThat(active.value()).contains(" tcp ").contains(" 192.0.2.1 9 typ host tcptype active");
    assertThat(passive.value()).contains(" 192.0.2.2 7000 typ host tcptype passive");
    assertThat(active.tcpType()).isEqualTo("active");
    assertThat(IceCandidateLine.parse(active.toString())).isEqualTo(active);
    assertThat(active.priority()).isGreaterThan(passive.priority());
  }

  @Test
  void tcp_comes_after_every_direct_way_by_udp_and_before_relays() {
    TestNetwork.Host host =
        net.host(true)
            .relayed(1, at("198.51.100.1", 50_000), RelayProtocol.UDP)
            .tcpPassive(2, at("192.0.2.1", 7000))
            .tcpActive(3, "192.0.2.1")
            .socket(4, at("192.0.2.1", 5000));
    assertThat(host.candidates.stream().map(IceCandidateLine::priority)).isSorted();
    long reflexive = Priorities.candidate(CandidateType.SERVER_REFLEXIVE, false, 0, 1);
    assertThat(host.candidates.get(2).priority()).isLessThan(reflexive);
  }

  @Test
  void the_active_side_connects_whoever_controls() {
    for (boolean controlling : new boolean[] {true, false}) {
      TestNetwork world = new TestNetwork(1);
      TestNetwork.Host a = world.host(controlling).tcpActive(5, "192.0.2.1");
      TestNetwork.Host b = world.host(!controlling).tcpPassive(6, at("192.0.2.2", 7000));
      a.agent.gatheringInputsDone(0);
      b.agent.gatheringInputsDone(0);
      a.drain();
      b.drain();
      a.take(b);
      b.take(a);
      assertThat(world.run(END, () -> a.nominated() && b.nominated())).isTrue();
      assertThat(a.agent.route()).isEqualTo(new Route(5, at("192.0.2.2", 7000)));
      assertThat(b.agent.route()).isEqualTo(new Route(6, at("192.0.2.1", 33_000)));
      assertThat(a.agent.isValidSource(5, at("192.0.2.2", 7000))).isTrue();
      IceOutput.SelectedPair seen = a.selections.getLast();
      assertThat(seen.local().type()).isEqualTo(CandidateType.HOST);
      assertThat(seen.local().tcpType()).isEqualTo(TcpType.ACTIVE);
      assertThat(seen.remote().protocol()).isEqualTo("tcp");
      world.run(300 * SECOND);
      assertThat(a.states).doesNotContain(IceState.DISCONNECTED, IceState.FAILED);
      assertThat(b.states).doesNotContain(IceState.DISCONNECTED, IceState.FAILED);
    }
  }

  @Test
  void nothing_is_sent_twice() {
    net.delay = 3 * SECOND;
    TestNetwork.Host a = active(true);
    exchange(a, passive(false));
    net.run(8 * SECOND);
    assertThat(a.sent).isEqualTo(1);
    assertThat(net.run(END, a::connected)).isTrue();
  }

  @Test
  void a_refused_connection_fails_its_pair() {
    TestNetwork.Host a = active(true);
    TestNetwork.Host b = net.host(false).socket(1, at("192.0.2.2", 6000));
    exchange(a, b);
    a.add(IceCandidateLine.parse("1 1 tcp 1509957375 192.0.2.9 7000 typ host tcptype passive"));
    net.run(SECOND);
    assertThat(a.agent.snapshot().pairs().getFirst().state()).isEqualTo(PairState.FAILED);
  }

  @Test
  void udp_and_tcp_make_no_pairs_and_two_of_a_direction_neither() {
    TestNetwork.Host a =
        active(true).socket(1, at("192.0.2.1", 5000)).tcpPassive(6, at("192.0.2.1", 7000));
    a.add(IceCandidateLine.parse("1 1 tcp 15099 192.0.2.2 9 typ host tcptype active"));
    a.add(IceCandidateLine.parse("2 1 tcp 15099 192.0.2.2 7000 typ host tcptype passive"));
    a.add(IceCandidateLine.parse("3 1 udp 15099 192.0.2.2 7000 typ host"));
    assertThat(a.agent.snapshot().remoteCandidates()).hasSize(3);
    assertThat(a.agent.snapshot().pairs())
        .extracting(PairInfo::route)
        .containsExactlyInAnyOrder(
            new Route(5, at("192.0.2.2", 7000)), new Route(1, at("192.0.2.2", 7000)));
  }

  @Test
  void a_udp_pair_that_works_late_takes_the_place_of_a_tcp_one() {
    TestNetwork.Host a = active(true).socket(1, at("192.0.2.1", 5000));
    TestNetwork.Host b = passive(false).socket(1, at("192.0.2.2", 6000));
    net.blocked = (from, to) -> net.now < 300 * MS;
    exchange(a, b);
    net.run(290 * MS);
    assertThat(a.route().socketId()).isEqualTo(5);
    assertThat(a.nominated() && b.nominated()).isTrue();
    net.run(3 * SECOND);
    assertThat(a.agreesWith(b)).isTrue();
    assertThat(a.route().socketId()).isEqualTo(1);
  }

  @Test
  void a_connection_that_ends_is_opened_again() {
    TestNetwork.Host a = active(true);
    TestNetwork.Host b = passive(false);
    exchange(a, b);
    net.run(SECOND);
    a.disconnect(5, at("192.0.2.2", 7000));
    assertThat(a.agent.route()).isNull();
    net.run(3 * SECOND);
    assertThat(a.nominated() && b.nominated()).isTrue();
    assertThat(b.agent.route()).isEqualTo(new Route(6, at("192.0.2.1", 33_001)));
    net.run(300 * SECOND);
    assertThat(b.states).doesNotContain(IceState.FAILED);
  }

  @Test
  void nobody_makes_us_connect_to_ports_of_well_known_services() {
    TestNetwork.Host a = active(true);
    for (int port : new int[] {22, 25, 80, 443, 587, 1023, 1024}) {
      a.add(
          IceCandidateLine.parse("1 1 tcp 15099 192.0.2.9 " + port + " typ host tcptype passive"));
    }
    assertThat(a.agent.snapshot().remoteCandidates())
        .extracting(candidate -> candidate.address().getPort())
        .containsExactly(80, 443, 1024);
  }

  @Test
  void relay_only_makes_no_tcp_base() {
    IceAgent agent =
        net.host(true, IceSettings.DEFAULT.with(s -> s.policy(RTCIceTransportPolicy.RELAY))).agent;
    assertThat(agent.addTcpActive(1, at("192.0.2.1", 9).getAddress(), 0)).isFalse();
    assertThat(agent.addTcpPassive(2, at("192.0.2.1", 7000), 0)).isFalse();
    assertThat(agent.snapshot().localCandidates()).isEmpty();
  }
}
