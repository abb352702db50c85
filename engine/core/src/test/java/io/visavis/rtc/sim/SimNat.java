package io.visavis.rtc.sim;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// A translator of IPv4 addresses and ports with a network inside (RFC 4787, RFC 5382). One inside
/// another makes a carrier's. UDP and TCP are treated alike; a port is chosen by the world's seed
/// and tells nothing about the inside port.
public final class SimNat implements SimNet.Attached {

  /// RFC 4787 §4.3, REQ-5.
  static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);

  private static final int FIRST_PORT = 1_024;
  private static final int PORTS = 65_536;

  private static final class Mapping {
    final InetSocketAddress inside;
    final int port;
    final Map<Object, Long> permitted = new HashMap<>();
    long used;

    Mapping(InetSocketAddress inside, int port) {
      this.inside = inside;
      this.port = port;
    }
  }

  private final SimNet outside;
  private final SimNet inside;
  private final NatType type;
  private final InetAddress address;
  private final SplittableRandom random;
  private final Map<Object, Mapping> byInside = new HashMap<>();
  private final Map<Object, Mapping> byPort = new HashMap<>();
  private boolean hairpinning;
  private long timeout = DEFAULT_TIMEOUT.toNanos();
  private long refused;
  private long mappings;

  /// A translator on the Internet.
  public SimNat(World world, NatType type, String publicAddress) {
    this(world.internet(), type, publicAddress);
  }

  /// A translator inside another network.
  public SimNat(SimNet outside, NatType type, String outerAddress) {
    this.outside = outside;
    this.type = type;
    this.address = InetAddress.ofLiteral(outerAddress);
    World world = outside.world();
    String name = "behind " + outerAddress + " ";
    this.random = new SplittableRandom(world.seed(name));
    this.inside = new SimNet(world, name, this, SimNet.LAN);
    outside.attach(address, this);
  }

  /// Whether what the inside sends to the outer address comes in again; off unless set.
  public SimNat hairpinning(boolean works) {
    hairpinning = works;
    return this;
  }

  /// How long a mapping lives that the inside does not use; two minutes unless set.
  public SimNat timeout(Duration idle) {
    timeout = idle.toNanos();
    return this;
  }

  /// The network inside.
  public SimNet inside() {
    return inside;
  }

  SimNet outside() {
    return outside;
  }

  /// Forgets every mapping.
  public void reboot() {
    byInside.clear();
    byPort.clear();
  }

  /// What came from outside and was not let in.
  public long refused() {
    return refused;
  }

  /// Mappings that were ever made.
  public long mappings() {
    return mappings;
  }

  private long now() {
    return outside.world().time().now();
  }

  void outbound(Packet packet) {
    if (packet.from().getAddress().getAddress().length != address.getAddress().length) {
      return;
    }
    Object key = List.of(packet.isUdp(), packet.from(), type.mapping().part(packet.to()));
    Mapping mapping = byInside.get(key);
    if (mapping == null || expired(mapping.used)) {
      if (mapping != null) {
        byPort.remove(portKey(packet.isUdp(), mapping.port));
      }
      mapping = new Mapping(packet.from(), freePort(packet.isUdp()));
      mappings++;
      byInside.put(key, mapping);
      byPort.put(portKey(packet.isUdp(), mapping.port), mapping);
    }
    mapping.used = now();
    mapping.permitted.put(type.filtering().part(packet.to()), now());
    Packet translated = packet.withFrom(new InetSocketAddress(address, mapping.port));
    if (!packet.to().getAddress().equals(address)) {
      outside.send(translated);
    } else if (hairpinning) {
      arrive(translated);
    }
  }

  @Override
  public void arrive(Packet packet) {
    Mapping mapping = byPort.get(portKey(packet.isUdp(), packet.to().getPort()));
    Long permitted =
        mapping == null ? null : mapping.permitted.get(type.filtering().part(packet.from()));
    if (mapping == null || permitted == null || expired(mapping.used) || expired(permitted)) {
      refused++;
      return;
    }
    inside.send(packet.withTo(mapping.inside));
  }

  private boolean expired(long used) {
    return now() - used > timeout;
  }

  private int freePort(boolean udp) {
    int port = random.nextInt(FIRST_PORT, PORTS);
    while (byPort.containsKey(portKey(udp, port))) {
      port = random.nextInt(FIRST_PORT, PORTS);
    }
    return port;
  }

  private static Object portKey(boolean udp, int port) {
    return List.of(udp, port);
  }
}
