package io.visavis.rtc.sim;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/// Hosts, the link between them and their common clock.
public final class World {

  private final VirtualTime time = new VirtualTime();
  private final long seed;
  private final Map<InetSocketAddress, SimSocket> sockets = new HashMap<>();
  private final Map<String, Link.Direction> directions = new HashMap<>();
  private final List<BiPredicate<InetSocketAddress, byte[]>> filters = new ArrayList<>();
  private Link link;
  private long delivered;

  /// A world whose chance comes from `seed`.
  public World(long seed, Link link) {
    this.seed = seed;
    this.link = link;
  }

  /// The clock.
  public VirtualTime time() {
    return time;
  }

  /// The seed of a part of the world: different for each name, the same in each run.
  public long seed(String part) {
    return seed * 31 + part.hashCode();
  }

  /// Changes the link from now on.
  public void link(Link newLink) {
    this.link = newLink;
  }

  /// Sees every datagram with its destination before it travels; false drops it.
  public void filter(BiPredicate<InetSocketAddress, byte[]> filter) {
    filters.add(filter);
  }

  /// Datagrams that arrived.
  public long delivered() {
    return delivered;
  }

  /// Sockets that are open.
  public int openSockets() {
    return sockets.size();
  }

  void open(SimSocket socket) {
    sockets.put(socket.localAddress(), socket);
  }

  void close(SimSocket socket) {
    sockets.remove(socket.localAddress());
  }

  void send(InetSocketAddress from, InetSocketAddress to, byte[] datagram) {
    for (BiPredicate<InetSocketAddress, byte[]> filter : filters) {
      if (!filter.test(to, datagram)) {
        return;
      }
    }
    String way = from.getAddress().getHostAddress() + ">" + to.getAddress().getHostAddress();
    long arrival =
        directions
            .computeIfAbsent(way, w -> new Link.Direction(seed(w)))
            .arrival(link, time.now(), datagram.length);
    if (arrival < 0) {
      return;
    }
    time.at(
        arrival,
        () -> {
          SimSocket socket = sockets.get(to);
          if (socket != null) {
            delivered++;
            socket.arrived(from, datagram);
          }
        });
  }
}
