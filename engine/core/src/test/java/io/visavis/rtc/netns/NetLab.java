package io.visavis.rtc.netns;

import io.visavis.rtc.sim.NatType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Network namespaces of one test: an Internet (a bridge, 198.51.100.0/24, with the servers in its
/// namespace), routers that translate, and hosts. Closing removes everything; what an earlier run
/// left behind goes when the next one begins.
final class NetLab implements AutoCloseable {

  /// Namespaces are called `vvtest-<process>-<number>-<name>`.
  private static final String PREFIX = "vvtest-";

  private static final AtomicInteger LABS = new AtomicInteger();

  /// A browser deletes its profile when it ends in order.
  private static final long FAREWELL_SECONDS = 10;

  /// Where the servers listen.
  static final String SERVER = "198.51.100.1";

  /// Every home has the same addresses, as in life.
  static final String INSIDE = "192.168.1.2";

  private final String prefix =
      PREFIX + ProcessHandle.current().pid() + "-" + LABS.incrementAndGet() + "-";
  private final Map<String, Namespace> namespaces = new LinkedHashMap<>();
  private final List<Process> processes = new ArrayList<>();
  private final List<Process> peers = new ArrayList<>();
  private int outer = 10;
  private @Nullable Path authority;

  NetLab() throws IOException {
    removeLeftovers();
  }

  private static void removeLeftovers() throws IOException {
    for (String line : Command.run("ip", "netns", "list").lines().toList()) {
      String name = line.split(" ", 2)[0];
      if (name.startsWith(PREFIX)) {
        long owner = Long.parseLong(name.split("-", 3)[1]);
        if (ProcessHandle.of(owner).isEmpty()) {
          Command.run("ip", "netns", "delete", name);
        }
      }
    }
  }

  /// A namespace with nothing but loopback.
  Namespace namespace(String name) throws IOException {
    Namespace made = new Namespace(prefix + name);
    Command.run("ip", "netns", "add", made.name());
    namespaces.put(name, made);
    made.write("/proc/sys/net/ipv6/conf/all/disable_ipv6", "1");
    made.write("/proc/sys/net/ipv6/conf/default/disable_ipv6", "1");
    made.ip("link set lo up");
    return made;
  }

  /// The Internet; to be made first.
  Namespace internet() throws IOException {
    Namespace internet = namespace("net");
    internet.ip("link add br0 type bridge");
    internet.ip("addr add " + SERVER + "/24 dev br0");
    internet.ip("link set br0 up");
    // What is sent to the inside of somebody's home leaves for nowhere, as on the Internet: without
    // a route coturn's send fails, and coturn ends the whole session.
    internet.ip("link add void0 type veth peer name void1");
    internet.ip("link set void0 up arp off");
    internet.ip("link set void1 up");
    internet.ip("route add default dev void0");
    return internet;
  }

  /// A host on the Internet.
  Namespace open(String name) throws IOException {
    Namespace host = namespace(name);
    String address = plug(host);
    host.ip("route add default via " + SERVER + " src " + address);
    return host;
  }

  /// Gives a namespace an interface `out0` on the Internet and returns its address.
  private String plug(Namespace namespace) throws IOException {
    Namespace internet = namespaces.get("net");
    if (internet == null) {
      throw new IllegalStateException("no Internet yet");
    }
    String port = "p" + outer;
    String address = "198.51.100." + outer++;
    namespace.ip("link add out0 type veth peer name " + port + " netns " + internet.name());
    internet.ip("link set " + port + " master br0 up");
    namespace.ip("addr add " + address + "/24 dev out0");
    namespace.ip("link set out0 up");
    return address;
  }

  /// A host behind a router of its own that translates.
  Namespace behind(NatType type, String name) throws IOException {
    Namespace router = namespace(name + "-nat");
    String address = plug(router);
    Namespace host = namespace(name);
    router.ip("link add in0 type veth peer name eth0 netns " + host.name());
    router.ip("addr add 192.168.1.1/24 dev in0");
    router.ip("link set in0 up");
    host.ip("addr add " + INSIDE + "/24 dev eth0");
    host.ip("link set eth0 up");
    host.ip("route add default via 192.168.1.1");
    router.nft(NatRules.of(type, address));
    router.write("/proc/sys/net/ipv4/ip_forward", "1");
    return host;
  }

  /// The router of a host made by [#behind].
  Namespace router(String host) {
    Namespace router = namespaces.get(host + "-nat");
    if (router == null) {
      throw new IllegalArgumentException(host);
    }
    return router;
  }

  /// Whose certificates the peers believe.
  void trust(Path certificate) {
    authority = certificate;
  }

  /// What [PeerMain] is told of it.
  List<String> properties() {
    return authority == null ? List.of() : List.of("-D" + PeerMain.AUTHORITY + "=" + authority);
  }

  /// Starts a peer, which ends by itself when its input does.
  Process startPeer(Namespace where, List<String> command) throws IOException {
    Process peer = start(where, command);
    peers.add(peer);
    return peer;
  }

  /// Starts a process in a namespace; it ends with this laboratory.
  Process start(Namespace where, List<String> command) throws IOException {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", where.name()));
    all.addAll(command);
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    processes.add(process);
    return process;
  }

  @Override
  public void close() throws IOException {
    for (Process peer : peers) {
      peer.getOutputStream().close();
    }
    try {
      for (Process peer : peers) {
        peer.waitFor(FAREWELL_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    processes.forEach(Process::destroyForcibly);
    IOException failure = null;
    for (Namespace namespace : namespaces.values()) {
      try {
        // A browser's processes are not its driver's children for long.
        Command.run("ip", "netns", "pids", namespace.name())
            .lines()
            .map(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
            .flatMap(Optional::stream)
            .forEach(ProcessHandle::destroyForcibly);
        Command.run("ip", "netns", "delete", namespace.name());
      } catch (IOException e) {
        failure = e;
      }
    }
    namespaces.clear();
    if (failure != null) {
      throw failure;
    }
  }
}
