package io.visavis.rtc.ice;

import static io.visavis.rtc.ice.TestNetwork.SECOND;
import static io.visavis.rtc.ice.TestNetwork.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.sdp.IceCandidateLine;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What an agent lets the remote learn: the policies `relay` and `public`, and hidden addresses.
class IcePrivacyTest {
  private static final StunServer STUN = new StunServer(at("198.51.100.9", 3478), "stun:s");

  private static final IceSettings RELAY =
      IceSettings.DEFAULT.with(s -> s.policy(RTCIceTransportPolicy.RELAY));
  private static final IceSettings PUBLIC =
      IceSettings.DEFAULT.with(s -> s.policy(RTCIceTransportPolicy.PUBLIC));
  private static final IceSettings HIDDEN = IceSettings.DEFAULT.with(s -> s.hideAddresses(true));

  private final TestNetwork net = new TestNetwork(8828);

  private TestNetwork.Host behindNat(IceSettings settings) {
    net.stunServer(STUN.address());
    TestNetwork.Host host = net.host(true, settings);
    host.nat = net.new Nat("203.0.113.1", false);
    return host;
  }

  private void gather(TestNetwork.Host host) {
    host.agent.addServer(STUN, net.now);
    host.agent.gatheringInputsDone(net.now);
    host.drain();
    net.run(net.now + SECOND, () -> host.gathered);
  }

  @Test
  void relay_sends_nothing_and_answers_nothing_but_by_the_relay() {
    TestNetwork.Host a = behindNat(RELAY).socket(1, at("10.0.0.1", 5000));
    a.relayed(2, at("198.51.100.1", 50_000), RelayProtocol.UDP);
    gather(a);
    TestNetwork.Host b = net.host(false).socket(1, at("192.0.2.2", 6000));
    gather(b);
    // The remote has found out where the socket is, and tries it.
    b.take(a);
    b.add(IceCandidateLine.parse("1 1 udp 2130706431 10.0.0.1 5000 typ host"));
    a.take(b);
    int[] direct = new int[1];
    net.tap = (from, to) -> direct[0] += from.equals(at("10.0.0.1", 5000)) ? 1 : 0;
    assertThat(net.run(60 * SECOND, () -> a.nominated() && b.nominated())).isTrue();
    net.run(120 * SECOND);

    assertThat(direct[0]).isZero();
    assertThat(a.candidates).hasSize(1);
    assertThat(a.candidates.getFirst().type()).isEqualTo("relay");
    assertThat(a.candidates.getFirst().relatedAddress()).isEqualTo("0.0.0.0");
    assertThat(a.candidates.getFirst().relatedPort()).isZero();
    assertThat(a.agent.snapshot().localCandidates()).hasSize(1);
    assertThat(a.agent.snapshot().dropped().unmatched()).isPositive();
    assertThat(b.agent.route()).isEqualTo(new Route(1, at("198.51.100.1", 50_000)));
  }

  @Test
  void relay_blanks_ipv6_with_the_ipv6_wildcard_or_that_of_the_mapped_family() {
    TestNetwork.Host a = net.host(true, RELAY);
    a.agent.addRelayed(
        1, at("2001:db8::1", 5), at("2001:db8::2", 6), "turn:x", RelayProtocol.TLS, net.now);
    a.drain();
    assertThat(a.candidates.getFirst().relatedAddress()).isEqualTo("::");
  }

  @Test
  void public_tells_the_mapped_address_only_and_is_silent_on_the_private_network() {
    TestNetwork.Host a = behindNat(PUBLIC).socket(1, at("10.0.0.1", 5000));
    gather(a);
    assertThat(a.candidates).hasSize(1);
    IceCandidateLine line = a.candidates.getFirst();
    assertThat(line.type()).isEqualTo("srflx");
    assertThat(line.address()).isEqualTo("203.0.113.1");
    assertThat(line.relatedAddress()).isEqualTo("0.0.0.0");

    TestNetwork.Host inside = net.host(false).socket(1, at("10.0.0.2", 6000));
    gather(inside);
    inside.take(a);
    inside.add(IceCandidateLine.parse("1 1 udp 2130706431 10.0.0.1 5000 typ host"));
    a.take(inside);
    assertThat(a.agent.snapshot().pairs()).isEmpty();
    int sent = a.sent;
    net.run(net.now + 10 * SECOND);
    assertThat(a.sent).isEqualTo(sent);
  }

  @Test
  void public_connects_from_behind_a_nat() {
    TestNetwork.Host a = behindNat(PUBLIC).socket(1, at("10.0.0.1", 5000));
    TestNetwork.Host b = net.host(false).socket(1, at("192.0.2.2", 6000));
    gather(a);
    gather(b);
    a.take(b);
    b.take(a);
    assertThat(net.run(60 * SECOND, () -> a.nominated() && b.nominated())).isTrue();
  }

  @Test
  void public_refuses_a_relay_on_a_private_network() {
    TestNetwork.Host a = net.host(true, PUBLIC);
    assertThat(
            a.agent.addRelayed(
                1, at("10.0.0.9", 5), at("10.0.0.1", 6), "turn:x", RelayProtocol.UDP, 0))
        .isFalse();
  }

  @Test
  void a_hidden_host_is_told_by_name_and_by_no_related_address() {
    TestNetwork.Host a = behindNat(HIDDEN);
    a.nextName = "1f4712db-ea17-4bcf-a596-105139dfd8bf.local";
    a.socket(1, at("10.0.0.1", 5000));
    a.relayed(2, at("198.51.100.1", 50_000), RelayProtocol.UDP);
    gather(a);
    assertThat(a.candidates).hasSize(3);
    assertThat(a.candidates.get(0).address()).isEqualTo(a.nextName);
    assertThat(a.candidates.get(0).isMdns()).isTrue();
    assertThat(a.candidates.get(1).relatedAddress()).isEqualTo("0.0.0.0");
    assertThat(a.candidates.get(2).relatedAddress()).isEqualTo("0.0.0.0");
    assertThat(a.candidates.get(2).type()).isEqualTo("srflx");
  }

  @Test
  void a_hidden_host_without_a_name_is_not_told_but_used() {
    TestNetwork.Host a = net.host(true, HIDDEN).socket(1, at("10.0.0.1", 5000));
    TestNetwork.Host b = net.host(false).socket(1, at("10.0.0.2", 6000));
    a.agent.gatheringInputsDone(0);
    b.agent.gatheringInputsDone(0);
    a.drain();
    b.drain();
    assertThat(a.candidates).isEmpty();
    a.take(b);
    b.take(a);
    assertThat(net.run(60 * SECOND, () -> a.nominated() && b.nominated())).isTrue();
  }

  /// A peer elsewhere cannot resolve the name, so it needs the address that it sees anyway.
  @Test
  void a_hidden_public_address_is_told_once_a_server_has_shown_it() {
    net.stunServer(STUN.address());
    TestNetwork.Host a = net.host(true, HIDDEN);
    a.nextName = "a.local";
    a.socket(1, at("192.0.2.1", 5000));
    gather(a);
    assertThat(a.candidates).hasSize(2);
    assertThat(a.candidates.get(1).type()).isEqualTo("srflx");
    assertThat(a.candidates.get(1).address()).isEqualTo("192.0.2.1");
  }

  @Test
  void an_error_shows_no_address_that_candidates_hide() {
    for (IceSettings settings : List.of(HIDDEN, PUBLIC, IceSettings.DEFAULT)) {
      TestNetwork world = new TestNetwork(1);
      TestNetwork.Host a = world.host(true, settings);
      a.socket(1, at("10.0.0.1", 5000));
      a.agent.addServer(STUN, 0);
      a.agent.gatheringInputsDone(0);
      world.run(60 * SECOND, () -> a.gathered);
      boolean shown = settings == IceSettings.DEFAULT;
      assertThat(a.errors.getFirst().local())
          .isEqualTo(shown ? at("10.0.0.1", 5000) : at("0.0.0.0", 0));
    }
  }

  @Test
  void the_policy_is_settled_by_the_first_candidate() {
    TestNetwork.Host a = net.host(true);
    a.agent.policy(RTCIceTransportPolicy.RELAY);
    a.agent.policy(RTCIceTransportPolicy.ALL);
    a.socket(1, at("192.0.2.1", 5000));
    assertThatThrownBy(() -> a.agent.policy(RTCIceTransportPolicy.RELAY))
        .isInstanceOf(IllegalStateException.class);
  }
}
