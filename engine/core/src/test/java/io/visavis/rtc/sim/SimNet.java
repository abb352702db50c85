package io.visavis.rtc.sim;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One network: the Internet, or what lies inside a [SimNat]. Its addresses reach each other
/// directly; everything else goes to the gateway, if there is one, and is lost otherwise.
public final class SimNet {

  /// What a network inside a translator is like.
  static final Link LAN = Link.perfect(Duration.ofMillis(1));

  /// What has an address in a network.
  interface Attached {
    void arrive(Packet packet);
  }

  private final World world;
  private final String name;
  private final @Nullable SimNat gateway;
  private final Map<InetAddress, Attached> attached = new HashMap<>();
  private final Map<Set<InetAddress>, Link> paths = new HashMap<>();
  private final Map<String, Link.Direction> directions = new HashMap<>();
  private Link link;

  SimNet(World world, String name, @Nullable SimNat gateway, Link link) {
    this.world = world;
    this.name = name;
    this.gateway = gateway;
    this.link = link;
  }

  World world() {
    return world;
  }

  /// Where IPv6 lives, which nobody translates: the outermost network.
  SimNet untranslated() {
    return gateway == null ? this : gateway.outside().untranslated();
  }

  /// Changes the link from now on.
  public void link(Link newLink) {
    link = newLink;
  }

  /// Changes the link between two addresses of this network, both ways, from now on.
  public void link(String one, String other, Link newLink) {
    paths.put(Set.of(InetAddress.ofLiteral(one), InetAddress.ofLiteral(other)), newLink);
  }

  void attach(InetAddress address, Attached who) {
    if (attached.putIfAbsent(address, who) != null) {
      throw new IllegalArgumentException(address + " is taken");
    }
  }

  void detach(InetAddress address) {
    attached.remove(address);
  }

  void send(Packet packet) {
    if (attached.containsKey(packet.to().getAddress())) {
      carry(packet);
    } else if (gateway != null) {
      gateway.outbound(packet);
    }
  }

  private void carry(Packet packet) {
    InetAddress from = packet.from().getAddress();
    InetAddress to = packet.to().getAddress();
    // A host's way to itself has no link.
    Link between = from.equals(to) ? Link.NONE : paths.getOrDefault(Set.of(from, to), link);
    String way = name + from.getHostAddress() + ">" + to.getHostAddress();
    long arrival =
        directions
            .computeIfAbsent(way, w -> new Link.Direction(world.seed(w)))
            .arrival(between, world.time().now(), packet.data().length);
    if (arrival >= 0) {
      world.time().at(arrival, () -> deliver(packet));
    }
  }

  private void deliver(Packet packet) {
    Attached there = attached.get(packet.to().getAddress());
    if (there != null) {
      there.arrive(packet);
    }
  }
}
