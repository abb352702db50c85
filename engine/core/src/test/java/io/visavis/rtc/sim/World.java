package io.visavis.rtc.sim;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything there is: the Internet and the networks behind it, hosts, names, and their common
/// clock.
public final class World {

  private final VirtualTime time = new VirtualTime();
  private final long seed;
  private final SimNet internet;
  private final List<SimHost> hosts = new ArrayList<>();
  private final List<Predicate<Packet>> filters = new ArrayList<>();
  private final Map<String, List<InetAddress>> names = new HashMap<>();
  private long delivered;

  /// A world whose chance comes from `seed`.
  public World(long seed, Link link) {
    this.seed = seed;
    this.internet = new SimNet(this, "", null, link);
  }

  /// The clock.
  public VirtualTime time() {
    return time;
  }

  /// The network that everybody reaches.
  public SimNet internet() {
    return internet;
  }

  /// The seed of a part of the world: different for each name, the same in each run.
  public long seed(String part) {
    return seed * 31 + part.hashCode();
  }

  /// Changes the Internet's link from now on.
  public void link(Link newLink) {
    internet.link(newLink);
  }

  /// What every host's resolver knows.
  public void name(String host, String... literals) {
    names.put(host, Stream.of(literals).map(InetAddress::ofLiteral).toList());
  }

  @Nullable List<InetAddress> resolve(String host) {
    return names.get(host);
  }

  /// Sees every datagram with its destination before it travels; false drops it.
  public void filter(BiPredicate<InetSocketAddress, byte[]> filter) {
    packets(packet -> !packet.isUdp() || filter.test(packet.to(), packet.data()));
  }

  /// Sees every datagram and every segment as it leaves its host; false drops it.
  public void packets(Predicate<Packet> filter) {
    filters.add(filter);
  }

  /// Datagrams that arrived.
  public long delivered() {
    return delivered;
  }

  /// UDP sockets that are open, on all hosts.
  public int openSockets() {
    return hosts.stream().mapToInt(SimHost::openSockets).sum();
  }

  /// Ends of TCP connections, listening sockets included, on all hosts.
  public int openStreams() {
    return hosts.stream().mapToInt(SimHost::openStreams).sum();
  }

  void add(SimHost host) {
    hosts.add(host);
  }

  boolean admits(Packet packet) {
    for (Predicate<Packet> filter : filters) {
      if (!filter.test(packet)) {
        return false;
      }
    }
    return true;
  }

  void countDelivery() {
    delivered++;
  }
}
