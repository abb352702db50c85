package io.visavis.rtc.ice;

import static io.visavis.rtc.ice.TestNetwork.MAPPED;
import static io.visavis.rtc.ice.TestNetwork.MS;
import static io.visavis.rtc.ice.TestNetwork.SECOND;
import static io.visavis.rtc.ice.TestNetwork.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.sdp.IceCandidateLine;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Relayed bases: what is told of them, which pairs they make, and what their loss does.
class IceRelayTest {
  private static final long END = 120 * SECOND;

  private final TestNetwork net = new TestNetwork(8656);

  private static void finish(TestNetwork.Host host, TestNetwork net) {
    host.agent.gatheringInputsDone(net.now);
    host.drain();
  }

  private void exchange(TestNetwork.Host a, TestNetwork.Host b) {
    finish(a, net);
    finish(b, net);
    a.take(b);
    b.take(a);
  }

  private static List<IceCandidateLine> lines(TestNetwork.Host host) {
    return host.candidates;
  }

  @Test
  void a_relayed_candidate_has_the_lowest_type_and_names_how_its_server_sees_us() {
    TestNetwork.Host host =
        net.host(true)
            .socket(1, at("10.0.0.1", 5000))
            .relayed(2, at("198.51.100.1", 50_000), RelayProtocol.UDP);
    IceCandidateLine line = lines(host).get(1);
    assertThat(line.type()).isEqualTo("relay");
    assertThat(line.priority()).isLessThan(1 << 24);
    assertThat(line.relatedAddress()).isEqualTo(MAPPED.getHostString());
    assertThat(line.relatedPort()).isEqualTo(MAPPED.getPort());
    CandidateInfo info = host.agent.snapshot().localCandidates().get(1);
    assertThat(info.relayProtocol()).isEqualTo(RelayProtocol.UDP);
    assertThat(info.url()).isEqualTo("turn:198.51.100.1");
  }

  @Test
  void the_way_to_the_server_decides_between_relayed_candidates() {
    TestNetwork.Host host =
        net.host(true)
            .relayed(1, at("198.51.100.1", 50_000), RelayProtocol.TLS)
            .relayed(2, at("198.51.100.1", 50_001), RelayProtocol.TCP)
            .relayed(3, at("198.51.100.1", 50_002), RelayProtocol.UDP)
            .relayed(4, at("2001:db8::1", 50_003), RelayProtocol.UDP);
    List<IceCandidateLine> lines = lines(host);
    for (int i = 1; i < lines.size(); i++) {
      assertThat(lines.get(i).priority()).isGreaterThan(lines.get(i - 1).priority());
    }
    assertThat(lines.stream().map(IceCandidateLine::foundation).distinct()).hasSize(4);
  }

  @Test
  void two_addresses_on_one_relay_connect() {
    TestNetwork.Host a = net.host(true).relayed(1, at("198.51.100.1", 50_000), RelayProtocol.UDP);
    TestNetwork.Host b = net.host(false).relayed(1, at("198.51.100.1", 50_001), RelayProtocol.TLS);
    exchange(a, b);
    assertThat(net.run(END, () -> a.nominated() && b.nominated())).isTrue();
    assertThat(a.selections.getLast().local().type()).isEqualTo(CandidateType.RELAYED);
    assertThat(a.selections.getLast().remote().type()).isEqualTo(CandidateType.RELAYED);
  }

  @Test
  void a_check_from_a_relay_does_not_pretend_to_be_direct() {
    TestNetwork.Host a = net.host(true).relayed(1, at("198.51.100.1", 50_000), RelayProtocol.UDP);
    TestNetwork.Host b = net.host(false).socket(1, at("192.0.2.2", 6000));
    finish(b, net);
    a.take(b);
    IceParameters ours = a.agent.localParameters();
    b.agent.remoteParameters(ours.usernameFragment(), ours.password(), false, net.now);
    net.run(SECOND);
    CandidateInfo seen = b.agent.snapshot().remoteCandidates().getFirst();
    assertThat(seen.type()).isEqualTo(CandidateType.PEER_REFLEXIVE);
    assertThat(seen.priority()).isEqualTo(lines(a).getFirst().priority());
  }

  @Test
  void a_lost_socket_gives_way_to_the_next_best_pair_at_once() {
    TestNetwork.Host a =
        net.host(true).socket(1, at("192.0.2.1", 5000)).socket(2, at("192.0.2.11", 5000));
    TestNetwork.Host b = net.host(false).socket(1, at("192.0.2.2", 6000));
    exchange(a, b);
    net.run(2 * SECOND);
    assertThat(a.agent.route()).isEqualTo(new Route(1, at("192.0.2.2", 6000)));
    a.lose(1);
    assertThat(a.agent.route()).isEqualTo(new Route(2, at("192.0.2.2", 6000)));
    net.run(net.now + 30 * MS);
    assertThat(a.nominated() && b.nominated()).isTrue();
    assertThat(b.agent.route()).isEqualTo(new Route(1, at("192.0.2.11", 5000)));
    assertThat(a.agent.snapshot().localCandidates()).hasSize(2);
    net.run(net.now + 120 * SECOND);
    assertThat(a.states).doesNotContain(IceState.DISCONNECTED, IceState.FAILED);
    assertThat(b.states).doesNotContain(IceState.DISCONNECTED, IceState.FAILED);
  }

  @Test
  void the_loss_of_everything_is_failed_when_nothing_new_comes_in_time() {
    TestNetwork.Host a = net.host(true).socket(1, at("192.0.2.1", 5000));
    TestNetwork.Host b = net.host(false).socket(1, at("192.0.2.2", 6000));
    exchange(a, b);
    net.run(SECOND);
    a.lose(1);
    assertThat(a.agent.state()).isEqualTo(IceState.DISCONNECTED);
    assertThat(a.agent.route()).isNull();
    net.run(END);
    assertThat(a.timeOf(IceState.FAILED)).isEqualTo(31 * SECOND);
  }

  @Test
  void a_new_socket_after_the_loss_of_everything_connects_again() {
    TestNetwork.Host a = net.host(true).socket(1, at("192.0.2.1", 5000));
    TestNetwork.Host b = net.host(false).socket(1, at("192.0.2.2", 6000));
    exchange(a, b);
    net.run(SECOND);
    a.lose(1);
    net.run(2 * SECOND);
    a.socket(2, at("192.0.2.11", 5001));
    b.add(lines(a).getLast());
    net.run(4 * SECOND);
    assertThat(a.nominated() && b.nominated()).isTrue();
    assertThat(b.agent.route()).isEqualTo(new Route(1, at("192.0.2.11", 5001)));
  }

  @Test
  void claims_what_names_its_fragment_or_answers_its_questions() {
    TestNetwork.Host a = net.host(true).socket(1, at("192.0.2.1", 5000));
    TestNetwork.Host b = net.host(false).socket(1, at("192.0.2.2", 6000));
    int[] claimed = new int[4];
    net.listen(
        at("192.0.2.2", 6000),
        (from, datagram) -> {
          claimed[0] += b.agent.claims(datagram, 0, datagram.length) ? 1 : 0;
          claimed[1] += a.agent.claims(datagram, 0, datagram.length) ? 1 : 0;
          b.arrive(1, from, datagram);
        });
    net.listen(
        at("192.0.2.1", 5000),
        (from, datagram) -> {
          claimed[2] += a.agent.claims(datagram, 0, datagram.length) ? 1 : 0;
          a.arrive(1, from, datagram);
          // An answer belongs to somebody once.
          claimed[3] += a.agent.claims(datagram, 0, datagram.length) ? 1 : 0;
        });
    IceParameters theirs = b.agent.localParameters();
    IceParameters ours = a.agent.localParameters();
    a.agent.remoteParameters(theirs.usernameFragment(), theirs.password(), false, 0);
    b.agent.remoteParameters(ours.usernameFragment(), ours.password(), false, 0);
    a.add(IceCandidateLine.parse("1 1 udp 2130706431 192.0.2.2 6000 typ host"));
    net.run(30 * MS, () -> a.connected());
    assertThat(claimed[0]).isEqualTo(1);
    assertThat(claimed[1]).isZero();
    assertThat(claimed[2]).isEqualTo(2);
    assertThat(claimed[3]).isEqualTo(1);
    assertThat(a.agent.claims(new byte[40], 0, 40)).isFalse();
  }
}
