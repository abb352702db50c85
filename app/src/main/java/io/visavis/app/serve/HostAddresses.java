package io.visavis.app.serve;

import io.visavis.app.relay.PrivateAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// This machine's addresses that its neighbours may reach, the likeliest first.
final class HostAddresses {
  /// Of the discard service; nothing is sent to it.
  private static final int ANY_PORT = 9;

  private HostAddresses() {}

  /// Private and link-local ones of interfaces that are up. Public addresses would offer rooms to
  /// everybody, IPv6's link-local ones need a zone, which no browser takes in a link.
  static List<InetAddress> ofNeighbours() throws IOException {
    List<InetAddress> found = new ArrayList<>();
    for (NetworkInterface one : NetworkInterface.networkInterfaces().toList()) {
      if (one.isUp() && !one.isLoopback()) {
        one.inetAddresses().filter(HostAddresses::isOfNeighbours).forEach(found::add);
      }
    }
    return byLikelihood(found);
  }

  /// That of the default route first, IPv4 before IPv6.
  static List<InetAddress> byLikelihood(List<InetAddress> addresses) {
    List<InetAddress> routed = List.of(routed("192.0.2.1"), routed("2001:db8::1"));
    return addresses.stream()
        .sorted(
            Comparator.comparing((InetAddress one) -> !routed.contains(one))
                .thenComparing(one -> one instanceof Inet6Address)
                .thenComparing(InetAddress::isLinkLocalAddress))
        .toList();
  }

  static boolean isOfNeighbours(InetAddress address) {
    return PrivateAddresses.include(address)
        && (address instanceof Inet4Address || !address.isLinkLocalAddress());
  }

  /// From where this machine would send to the internet; the wildcard address when it would not.
  private static InetAddress routed(String destination) {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral(destination), ANY_PORT));
      return socket.getLocalAddress();
    } catch (IOException | UncheckedIOException e) {
      return new InetSocketAddress(0).getAddress();
    }
  }
}
