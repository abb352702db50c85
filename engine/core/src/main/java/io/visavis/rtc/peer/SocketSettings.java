package io.visavis.rtc.peer;

import io.visavis.rtc.TcpCandidates;
import io.visavis.rtc.net.LocalAddress;
import io.visavis.rtc.net.PortRange;
import java.net.InetAddress;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which sockets an engine binds, and where.
///
/// @param loopback whether loopback addresses become candidates
/// @param ports of UDP sockets and of TCP sockets that listen
/// @param interfaces which interfaces are used, by the operating system's names; null for all
/// @param addresses which local addresses are used; null for all
/// @param sharedPort the one UDP port of all connections, or 0 for a port of each one's own
/// @param mdnsNames whether names hide the addresses of host candidates
/// @param tcp which TCP candidates are made
public record SocketSettings(
    boolean loopback,
    PortRange ports,
    @Nullable Predicate<String> interfaces,
    @Nullable Predicate<InetAddress> addresses,
    int sharedPort,
    boolean mdnsNames,
    TcpCandidates tcp) {

  /// Every interface but loopback, any port.
  public static final SocketSettings DEFAULT =
      new SocketSettings(false, PortRange.ANY, null, null, 0, false, TcpCandidates.ACTIVE);

  private static final int LAST_PORT = 65_535;

  /// Checks the port.
  ///
  /// @throws IllegalArgumentException when it is none
  public SocketSettings {
    if (sharedPort < 0 || sharedPort > LAST_PORT) {
      throw new IllegalArgumentException("port " + sharedPort);
    }
  }

  /// Whether some local addresses are not to be used, by servers' links neither.
  boolean filters() {
    return interfaces != null || addresses != null;
  }

  /// Whether this local address may be used.
  boolean allows(LocalAddress local) {
    return (interfaces == null || interfaces.test(local.interfaceName()))
        && (addresses == null || addresses.test(local.address()));
  }

  /// These, with loopback addresses or without.
  public SocketSettings withLoopback(boolean allowed) {
    return new SocketSettings(allowed, ports, interfaces, addresses, sharedPort, mdnsNames, tcp);
  }

  /// These, with other ports.
  public SocketSettings withPorts(PortRange range) {
    return new SocketSettings(loopback, range, interfaces, addresses, sharedPort, mdnsNames, tcp);
  }

  /// These, with other filters.
  public SocketSettings withFilters(
      @Nullable Predicate<String> ofInterfaces, @Nullable Predicate<InetAddress> ofAddresses) {
    return new SocketSettings(
        loopback, ports, ofInterfaces, ofAddresses, sharedPort, mdnsNames, tcp);
  }

  /// These, with one UDP port for all connections, or 0.
  public SocketSettings withSharedPort(int port) {
    return new SocketSettings(loopback, ports, interfaces, addresses, port, mdnsNames, tcp);
  }

  /// These, with names instead of addresses or without.
  public SocketSettings withMdnsNames(boolean hidden) {
    return new SocketSettings(loopback, ports, interfaces, addresses, sharedPort, hidden, tcp);
  }

  /// These, with other TCP candidates.
  public SocketSettings withTcp(TcpCandidates candidates) {
    return new SocketSettings(
        loopback, ports, interfaces, addresses, sharedPort, mdnsNames, candidates);
  }
}
