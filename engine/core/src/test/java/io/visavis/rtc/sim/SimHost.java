package io.visavis.rtc.sim;

import io.visavis.rtc.net.LocalAddress;
import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.Network;
import io.visavis.rtc.net.PacketSocket;
import io.visavis.rtc.net.PortRange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// One host: its addresses, its ports, and the loop and executor of the connections on it.
public final class SimHost implements Network {

  private static final int FIRST_EPHEMERAL_PORT = 49_152;

  private final World world;
  private final List<LocalAddress> addresses = new ArrayList<>();
  private final Map<String, List<InetAddress>> names = new HashMap<>();
  private int nextPort = FIRST_EPHEMERAL_PORT;

  /// A host with these literal addresses, one interface each.
  public SimHost(World world, String... literals) {
    this.world = world;
    for (String literal : literals) {
      addresses.add(new LocalAddress(address(literal), "sim" + addresses.size(), addresses.size()));
    }
  }

  /// What the host's resolver knows.
  public void name(String host, String... literals) {
    List<InetAddress> found = new ArrayList<>();
    for (String literal : literals) {
      found.add(address(literal));
    }
    names.put(host, List.copyOf(found));
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

  @Override
  public void bind(
      Loop loop,
      InetAddress address,
      PortRange ports,
      PacketSocket.Receiver receiver,
      PacketSocket.BindListener listener) {
    SimSocket socket = new SimSocket(world, new InetSocketAddress(address, nextPort++), receiver);
    world.open(socket);
    world.time().soon(() -> listener.bound(socket));
  }

  @Override
  public CompletableFuture<List<InetAddress>> resolve(String host) {
    List<InetAddress> known = names.get(host);
    return known == null
        ? CompletableFuture.failedFuture(new UnknownHostException(host))
        : CompletableFuture.completedFuture(known);
  }

  @Override
  public void close() {}

  private static InetAddress address(String literal) {
    return InetAddress.ofLiteral(literal);
  }

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
