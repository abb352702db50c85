package io.visavis.rtc.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.net.PacketSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The translators behave as RFC 4787 describes, so that what connections do behind them counts.
class SimNatTest {

  private static final String PUBLIC = "203.0.113.1";

  private final World world = new World(1, Link.perfect(Duration.ofMillis(10)));
  private final Peer near = new Peer(new SimHost(world, "198.51.100.1"), "198.51.100.1");
  private final Peer far = new Peer(new SimHost(world, "198.51.100.2"), "198.51.100.2");

  /// A host with sockets and what they have heard.
  private final class Peer {
    final SimHost host;
    final String address;
    final PacketSocket socket;
    final List<InetSocketAddress> heard = new ArrayList<>();

    Peer(SimHost host, String address) {
      this.host = host;
      this.address = address;
      this.socket = another();
    }

    PacketSocket another() {
      return host.open(InetAddress.ofLiteral(address), 0, (from, buf, off, len) -> heard.add(from));
    }

    /// What the other one hears from it: null when nothing.
    InetSocketAddress reach(Peer other, InetSocketAddress to) {
      other.heard.clear();
      socket.send(to, new byte[] {1}, 0, 1);
      world.time().run(Duration.ofMillis(100));
      return other.heard.isEmpty() ? NOBODY : other.heard.getFirst();
    }

    boolean reaches(Peer other, InetSocketAddress to) {
      return !reach(other, to).equals(NOBODY);
    }
  }

  private static final InetSocketAddress NOBODY = InetSocketAddress.createUnresolved("nobody", 0);

  private Peer behind(SimNat nat) {
    return new Peer(new SimHost(nat.inside(), "10.0.0.2"), "10.0.0.2");
  }

  private InetSocketAddress mapped(Peer inside, Peer outside) {
    return inside.reach(outside, outside.socket.localAddress());
  }

  @Test
  void four_named_types_map_and_filter_as_their_names_say() {
    for (NatType type : NatType.NAMED) {
      SimNat nat = new SimNat(world, type, "203.0.113." + (1 + NatType.NAMED.indexOf(type)));
      Peer inside = behind(nat);
      InetSocketAddress seen = mapped(inside, near);
      boolean symmetric = type.equals(NatType.SYMMETRIC);
      assertThat(near.reaches(inside, seen)).as("%s: who was sent to", type).isTrue();
      Peer sibling = new Peer(near.host, near.address);
      assertThat(sibling.reaches(inside, seen))
          .as("%s: another port of who was sent to", type)
          .isEqualTo(type.filtering() != NatType.Behaviour.ADDRESS_AND_PORT_DEPENDENT);
      assertThat(far.reaches(inside, seen))
          .as("%s: somebody else", type)
          .isEqualTo(type.equals(NatType.FULL_CONE));
      assertThat(mapped(inside, far).equals(seen)).as("%s: mapping", type).isEqualTo(!symmetric);
      assertThat(mapped(inside, sibling).equals(seen))
          .as("%s: mapping", type)
          .isEqualTo(!symmetric);
    }
  }

  @Test
  void mapping_that_is_not_used_is_forgotten() {
    SimNat nat = new SimNat(world, NatType.FULL_CONE, PUBLIC).timeout(Duration.ofSeconds(30));
    Peer inside = behind(nat);
    InetSocketAddress seen = mapped(inside, near);
    world.time().run(Duration.ofSeconds(29));
    assertThat(mapped(inside, near)).isEqualTo(seen);
    world.time().run(Duration.ofSeconds(29));
    assertThat(near.reaches(inside, seen)).isTrue();
    // What comes in does not keep it open.
    world.time().run(Duration.ofSeconds(2));
    assertThat(near.reaches(inside, seen)).isFalse();
    assertThat(mapped(inside, near)).isNotEqualTo(seen);
  }

  @Test
  void reboot_forgets_everything() {
    SimNat nat = new SimNat(world, NatType.FULL_CONE, PUBLIC);
    Peer inside = behind(nat);
    InetSocketAddress seen = mapped(inside, near);
    nat.reboot();
    assertThat(near.reaches(inside, seen)).isFalse();
    assertThat(mapped(inside, near)).isNotEqualTo(seen);
  }

  @Test
  void hairpinning_shows_the_outer_address() {
    for (boolean hairpinning : new boolean[] {false, true}) {
      SimNat nat =
          new SimNat(world, NatType.FULL_CONE, hairpinning ? "203.0.113.2" : PUBLIC)
              .hairpinning(hairpinning);
      Peer one = behind(nat);
      Peer other = new Peer(new SimHost(nat.inside(), "10.0.0.3"), "10.0.0.3");
      InetSocketAddress outer = mapped(other, near);
      InetSocketAddress seen = one.reach(other, outer);
      if (hairpinning) {
        assertThat(seen).isEqualTo(mapped(one, near));
      } else {
        assertThat(seen).isSameAs(NOBODY);
      }
      assertThat(one.reaches(other, other.socket.localAddress())).isTrue();
    }
  }

  @Test
  void carriers_translator_holds_customers_with_the_same_addresses() {
    SimNat carrier = new SimNat(world, NatType.PORT_RESTRICTED, PUBLIC).hairpinning(true);
    Peer one = behind(new SimNat(carrier.inside(), NatType.FULL_CONE, "100.64.0.1"));
    Peer other = behind(new SimNat(carrier.inside(), NatType.FULL_CONE, "100.64.0.2"));
    InetSocketAddress ones = mapped(one, near);
    InetSocketAddress others = mapped(other, near);
    assertThat(ones.getAddress()).isEqualTo(InetAddress.ofLiteral(PUBLIC));
    assertThat(others.getAddress()).isEqualTo(InetAddress.ofLiteral(PUBLIC));
    assertThat(near.reaches(one, ones)).isTrue();
    // The first one opens its own side only.
    assertThat(one.reach(other, others)).isSameAs(NOBODY);
    assertThat(other.reach(one, ones)).isEqualTo(others);
  }

  @Test
  void firewall_lets_only_the_ports_through_that_it_is_told() {
    Peer inside = behind(new SimNat(world, NatType.FULL_CONE, PUBLIC));
    inside.host.blockUdp(near.socket.localAddress().getPort());
    assertThat(inside.reaches(near, near.socket.localAddress())).isTrue();
    Peer sibling = new Peer(near.host, near.address);
    assertThat(inside.reaches(sibling, sibling.socket.localAddress())).isFalse();
  }
}
