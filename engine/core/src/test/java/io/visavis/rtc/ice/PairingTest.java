package io.visavis.rtc.ice;

import static io.visavis.rtc.ice.TestNetwork.MS;
import static io.visavis.rtc.ice.TestNetwork.SECOND;
import static io.visavis.rtc.ice.TestNetwork.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.sdp.IceCandidateLine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Priorities, foundations and which candidates make pairs (RFC 8445 §5.1 and §6.1.2).
class PairingTest {
  private static final Route NOWHERE = new Route(-1, at("192.0.2.1", 1));

  private static IceSession session() {
    Random random = new Random(1);
    return new IceSession(
        IceSettings.DEFAULT, random, IceParameters.random(random), new IceStream(random));
  }

  private static Checklist list(LocalCandidates locals) {
    Checklist list = new Checklist(session(), locals);
    list.role(true);
    return list;
  }

  private static void remote(Checklist list, String type, String host, int port) {
    remote(list, "1", type, at(host, port));
  }

  private static void remote(
      Checklist list, String foundation, String type, InetSocketAddress address) {
    IceCandidateLine line =
        new IceCandidateLine(
            foundation,
            1,
            "udp",
            2_130_706_431L,
            address.getAddress().getHostAddress(),
            address.getPort(),
            type,
            null,
            null,
            List.of());
    list.addRemote(line, address);
  }

  @Test
  void pair_priority_follows_the_formula_for_either_role() {
    assertThat(Priorities.pair(5, 3)).isEqualTo((3L << 32) + 10 + 1);
    assertThat(Priorities.pair(3, 5)).isEqualTo((3L << 32) + 10);
    assertThat(Priorities.pair(Integer.MAX_VALUE, Integer.MAX_VALUE)).isPositive();
  }

  @Test
  void candidate_priority_is_that_of_the_usual_host_candidate() {
    assertThat(Priorities.candidate(CandidateType.HOST, false, 65_535, 1))
        .isEqualTo(2_130_706_431L);
  }

  @Test
  void the_families_interleave_and_dear_networks_come_last() throws Exception {
    InetAddress v4 = InetAddress.getByName("192.0.2.1");
    InetAddress v6 = InetAddress.getByName("2001:db8::1");
    InetAddress loop = InetAddress.getByName("127.0.0.1");
    int first6 = Priorities.localPreference(v6, 0, 0);
    int first4 = Priorities.localPreference(v4, 0, 0);
    int second6 = Priorities.localPreference(v6, 1, 0);
    assertThat(first6).isEqualTo(65_535).isGreaterThan(first4);
    assertThat(first4).isGreaterThan(second6);
    assertThat(Priorities.localPreference(v6, 0, 999)).isLessThan(second6).isNotNegative();
    assertThat(Priorities.localPreference(loop, 0, 999)).isNotNegative().isLessThan(first4);
  }

  @Test
  void pairs_only_what_can_talk() {
    LocalCandidates locals = new LocalCandidates(session());
    Checklist list = list(locals);
    locals.addHost(1, at("192.0.2.1", 5000), 0, null);
    locals.addHost(2, at("2001:db8::1", 5000), 0, null);
    locals.addHost(3, at("fe80::1", 5000), 0, null);
    locals.addHost(4, at("127.0.0.1", 5000), 0, null);
    remote(list, "host", "198.51.100.1", 6000);
    remote(list, "host", "2001:db8::9", 6000);
    remote(list, "host", "fe80::9", 6000);
    remote(list, "host", "127.0.0.1", 6000);

    assertThat(list.pairs()).hasSize(4);
    for (CandidatePair pair : list.pairs()) {
      assertThat(pair.base.socketId()).isEqualTo(list.remotes().indexOf(pair.remote) + 1);
    }
  }

  @Test
  void a_link_local_destination_carries_our_interface() throws UnknownHostException {
    byte[] ip = InetAddress.getByName("fe80::1").getAddress();
    LocalCandidates locals = new LocalCandidates(session());
    Checklist list = list(locals);
    locals.addHost(1, new InetSocketAddress(Inet6Address.getByAddress(null, ip, 7), 5000), 0, null);
    remote(list, "host", "fe80::9", 6000);

    Route route = list.pairs().isEmpty() ? NOWHERE : list.pairs().getFirst().route;
    assertThat(((Inet6Address) route.remote().getAddress()).getScopeId()).isEqualTo(7);
    assertThat(locals.candidates().getFirst().line("u").address()).isEqualTo("fe80::1");
  }

  @Test
  void a_foundation_groups_what_shares_type_base_and_server() {
    LocalCandidates locals = new LocalCandidates(session());
    StunServer one = new StunServer(at("198.51.100.1", 3478), "stun:one");
    StunServer two = new StunServer(at("198.51.100.2", 3478), "stun:two");
    SocketBase a = locals.addHost(1, at("10.0.0.1", 5000), 0, null);
    SocketBase b = locals.addHost(2, at("10.0.0.1", 5001), 0, null);
    SocketBase c = locals.addHost(3, at("10.0.0.2", 5000), 0, null);
    CandidateInfo a1 = locals.addServerReflexive(a, at("203.0.113.1", 1), one);
    CandidateInfo b1 = locals.addServerReflexive(b, at("203.0.113.1", 2), one);
    CandidateInfo b2 = locals.addServerReflexive(b, at("203.0.113.1", 3), two);

    assertThat(b.self().foundation()).isEqualTo(a.self().foundation());
    assertThat(c.self().foundation()).isNotEqualTo(a.self().foundation());
    assertThat(a1 != null && b1 != null && b2 != null).isTrue();
    assertThat(foundation(b1)).isEqualTo(foundation(a1)).isNotEqualTo(foundation(b2));
    assertThat(locals.addServerReflexive(a, at("203.0.113.1", 1), two)).isNull();
    assertThat(locals.addServerReflexive(a, a.address(), two)).isNull();
  }

  private static String foundation(@Nullable CandidateInfo candidate) {
    return Objects.requireNonNull(candidate).foundation();
  }

  @Test
  void pairs_of_a_busy_foundation_are_frozen_until_one_succeeds() {
    LocalCandidates locals = new LocalCandidates(session());
    Checklist list = list(locals);
    locals.addHost(1, at("192.0.2.1", 5000), 0, null);
    remote(list, "1", "host", at("198.51.100.1", 6000));
    remote(list, "1", "host", at("198.51.100.1", 6001));
    remote(list, "2", "srflx", at("203.0.113.1", 6002));
    assertThat(list.pairs())
        .extracting(pair -> pair.state)
        .containsExactly(PairState.WAITING, PairState.FROZEN, PairState.WAITING);

    list.pairs().getFirst().state = PairState.SUCCEEDED;
    list.thaw(list.pairs().getFirst());
    assertThat(list.pairs().get(1).state).isEqualTo(PairState.WAITING);
  }

  @Test
  void ipv6_text_is_compressed_as_rfc_5952_wants() throws Exception {
    for (String text :
        List.of("::", "::1", "2001:db8::1", "2001:db8:0:1:1:1:1:1", "fe80::1:0:0:1", "1::")) {
      assertThat(Addresses.text(InetAddress.getByName(text))).isEqualTo(text);
    }
    assertThat(Addresses.text(InetAddress.getByName("192.0.2.1"))).isEqualTo("192.0.2.1");
  }

  @Test
  void loopback_is_a_candidate_only_with_permission() {
    TestNetwork net = new TestNetwork(1);
    TestNetwork.Host without = net.host(true).socket(1, at("127.0.0.1", 5000));
    TestNetwork.Host with =
        net.host(true, IceSettings.DEFAULT.with(s -> s.loopback(true)))
            .socket(1, at("127.0.0.1", 5000));
    assertThat(without.candidates).isEmpty();
    assertThat(with.candidates).hasSize(1);
  }

  /// One of two pairs is known to be better but its answer is slow: the other one may not be
  /// nominated before a short wait, and carries packets meanwhile.
  @Test
  void waits_shortly_for_a_better_pair_and_uses_the_worse_one_meanwhile() {
    TestNetwork net = new TestNetwork(3);
    TestNetwork.Host a = IceLossTest.dualStack(net, true, 1);
    TestNetwork.Host b = IceLossTest.dualStack(net, false, 2);
    // IPv6, the better one, leads nowhere.
    net.listen(at("2001:db8::2", 6006), (from, datagram) -> {});
    net.listen(at("2001:db8::1", 5006), (from, datagram) -> {});
    a.take(b);
    b.take(a);

    net.run(SECOND, a::connected);
    assertThat(net.now).isEqualTo(20 * MS);
    net.run(SECOND, a::nominated);
    assertThat(net.now).isEqualTo((20 + 50 + 20) * MS);
    assertThat(a.agent.route()).isEqualTo(new Route(14, at("192.0.2.2", 6004)));
  }

  @Test
  void a_lite_peer_makes_this_side_controlling() {
    IceAgent agent = new TestNetwork(4).host(false).agent;
    agent.remoteParameters("lite", "0123456789012345678901", true, 0);
    assertThat(agent.controlling()).isTrue();
  }
}
