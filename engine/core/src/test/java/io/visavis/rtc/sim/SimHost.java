package io.visavis.rtc.sim;

import io.visavis.rtc.net.LocalAddress;
import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.Network;
import io.visavis.rtc.net.PacketSocket;
import io.visavis.rtc.net.PortRange;
import io.visavis.rtc.net.StreamServer;
import io.visavis.rtc.net.StreamSocket;
import io.visavis.rtc.net.StreamTarget;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One host: its addresses, its ports, and the loop and executor of the connections on it.
public final class SimHost implements Network, SimNet.Attached {

  private static final int FIRST_EPHEMERAL_PORT = 49_152;
  private static final int PORTS = 65_536;

  private final World world;
  private final SimNet net;
  private final List<LocalAddress> addresses = new ArrayList<>();
  private final Map<String, List<InetAddress>> names = new HashMap<>();
  private final Map<InetSocketAddress, SimSocket> sockets = new HashMap<>();
  private final SimTcp tcp;
  private @Nullable Set<Integer> udpPorts;
  private @Nullable Set<Integer> tcpPorts;
  private int nextPort = FIRST_EPHEMERAL_PORT;
  private int nextInterface;
  private boolean down;

  /// A host on the Internet with these literal addresses, one interface each.
  public SimHost(World world, String... literals) {
    this(world.internet(), literals);
  }

  /// A host in this network; its IPv6 addresses are on the Internet in any case.
  public SimHost(SimNet net, String... literals) {
    this.world = net.world();
    this.net = net;
    this.tcp = new SimTcp(this);
    world.add(this);
    Stream.of(literals).map(InetAddress::ofLiteral).forEach(this::attach);
  }

  private void attach(InetAddress address) {
    addresses.add(new LocalAddress(address, "sim" + nextInterface, nextInterface++));
    netOf(address).attach(address, this);
  }

  private SimNet netOf(InetAddress address) {
    return address instanceof Inet4Address ? net : net.untranslated();
  }

  World world() {
    return world;
  }

  /// Takes all addresses away and gives these instead, as a change of networks does: sockets on the
  /// old ones stay, deaf and dumb.
  public void addresses(String... literals) {
    addresses.forEach(a -> netOf(a.address()).detach(a.address()));
    addresses.clear();
    Stream.of(literals).map(InetAddress::ofLiteral).forEach(this::attach);
  }

  /// What the host's resolver knows besides the world's names.
  public void name(String host, String... literals) {
    names.put(host, Stream.of(literals).map(InetAddress::ofLiteral).toList());
  }

  /// A firewall that lets UDP through to and from these remote ports only.
  public void blockUdp(int... exceptPorts) {
    udpPorts = IntStream.of(exceptPorts).boxed().collect(Collectors.toSet());
  }

  /// A firewall that lets TCP through to and from these remote ports only.
  public void blockTcp(int... exceptPorts) {
    tcpPorts = IntStream.of(exceptPorts).boxed().collect(Collectors.toSet());
  }

  /// The name that this host's TLS servers prove.
  public void certificate(String serverName) {
    tcp.certificate(serverName);
  }

  /// Cuts the host off or connects it again: nothing goes in or out, and nobody is told.
  public void down(boolean cut) {
    down = cut;
  }

  /// An executor for the W3C plane: tasks run in virtual time, in order.
  public Executor executor() {
    return world.time()::soon;
  }

  @Override
  public Loop nextLoop() {
    return new SimLoop(world.time());
  }

  @Override
  public List<LocalAddress> localAddresses(boolean loopback) {
    return addresses.stream().filter(a -> loopback || !a.address().isLoopbackAddress()).toList();
  }

  int openSockets() {
    return sockets.size();
  }

  int openStreams() {
    return tcp.open();
  }

  @Override
  public void bind(
      Loop loop,
      InetAddress address,
      PortRange ports,
      PacketSocket.Receiver receiver,
      PacketSocket.BindListener listener) {
    try {
      SimSocket socket = open(address, ports, receiver);
      world.time().soon(() -> listener.bound(socket));
    } catch (BindException e) {
      world.time().soon(() -> listener.failed(e));
    }
  }

  /// Binds at once.
  PacketSocket open(InetAddress address, int port, PacketSocket.Receiver receiver) {
    try {
      return open(address, port == 0 ? PortRange.ANY : new PortRange(port, port), receiver);
    } catch (BindException e) {
      throw new IllegalStateException(e);
    }
  }

  private SimSocket open(InetAddress address, PortRange ports, PacketSocket.Receiver receiver)
      throws BindException {
    if (!address.isAnyLocalAddress() && !has(address)) {
      throw new BindException("Cannot assign requested address");
    }
    SimSocket socket =
        new SimSocket(this, new InetSocketAddress(address, freePort(address, ports)), receiver);
    sockets.put(socket.localAddress(), socket);
    return socket;
  }

  private int freePort(InetAddress address, PortRange ports) throws BindException {
    if (ports.isAny()) {
      return nextPort();
    }
    for (int port = ports.first(); port <= ports.last(); port++) {
      if (!sockets.containsKey(new InetSocketAddress(address, port))) {
        return port;
      }
    }
    throw new BindException("Address already in use");
  }

  int nextPort() {
    int port = nextPort;
    nextPort = nextPort + 1 == PORTS ? FIRST_EPHEMERAL_PORT : nextPort + 1;
    return port;
  }

  private boolean has(InetAddress address) {
    return addresses.stream().anyMatch(a -> a.address().equals(address));
  }

  /// The address that a packet to `remote` leaves from, or null when no route leads there.
  @Nullable InetAddress source(InetAddress remote) {
    return addresses.stream()
        .map(LocalAddress::address)
        .filter(a -> a.getAddress().length == remote.getAddress().length)
        .findFirst()
        .orElse(null);
  }

  void close(SimSocket socket) {
    sockets.remove(socket.localAddress(), socket);
  }

  /// False when the address it is to leave from is not the host's any more.
  boolean send(Packet packet) {
    InetAddress from = packet.from().getAddress();
    if (!has(from) || from.getAddress().length != packet.to().getAddress().getAddress().length) {
      return false;
    }
    if (!down && passes(packet, packet.to().getPort()) && world.admits(packet)) {
      netOf(from).send(packet);
    }
    return true;
  }

  private boolean passes(Packet packet, int remotePort) {
    Set<Integer> open = packet.isUdp() ? udpPorts : tcpPorts;
    return open == null || open.contains(remotePort);
  }

  @Override
  public void arrive(Packet packet) {
    if (down || !passes(packet, packet.from().getPort())) {
      return;
    }
    if (!packet.isUdp()) {
      tcp.arrive(packet);
      return;
    }
    SimSocket socket = sockets.get(packet.to());
    if (socket == null) {
      socket = sockets.get(wildcard(packet.to()));
    }
    if (socket != null) {
      world.countDelivery();
      socket.arrived(packet.from(), packet.data());
    }
  }

  /// The wildcard address of its family with its port.
  static InetSocketAddress wildcard(InetSocketAddress address) {
    String any = address.getAddress() instanceof Inet4Address ? "0.0.0.0" : "::";
    return new InetSocketAddress(InetAddress.ofLiteral(any), address.getPort());
  }

  @Override
  public StreamSocket connect(Loop loop, StreamTarget target, StreamSocket.Listener listener) {
    return tcp.connect(target, listener);
  }

  @Override
  public void listen(
      Loop loop, InetAddress address, PortRange ports, StreamServer.Listener listener) {
    tcp.listen(address, ports, listener);
  }

  @Override
  public CompletableFuture<List<InetAddress>> resolve(String host) {
    List<InetAddress> known = names.getOrDefault(host, world.resolve(host));
    if (known == null && host.matches("[0-9.]+|.*:.*")) {
      known = List.of(InetAddress.ofLiteral(host));
    }
    return known == null
        ? CompletableFuture.failedFuture(new UnknownHostException(host))
        : CompletableFuture.completedFuture(known);
  }

  @Override
  public void close() {}

  /// A loop on the virtual clock.
  private record SimLoop(VirtualTime time) implements Loop {

    /// 2026-01-01T00:00:00Z.
    private static final long WALL_ORIGIN = 1_767_225_600_000_000_000L;

    @Override
    public long now() {
      return time.now();
    }

    @Override
    public long wallNanos(long loopTime) {
      return WALL_ORIGIN + loopTime;
    }

    @Override
    public long nanoTime(long loopTime) {
      return loopTime;
    }

    @Override
    public void execute(Runnable task) {
      time.soon(task);
    }

    @Override
    public boolean inLoop() {
      return true;
    }

    @Override
    public Timer schedule(long deadline, Runnable task) {
      return time.at(deadline, task)::run;
    }
  }
}
