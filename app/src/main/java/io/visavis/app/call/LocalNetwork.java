package io.visavis.app.call;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Set;
import java.util.stream.Collectors;

/// By which addresses this machine is in a network.
@FunctionalInterface
interface LocalNetwork {
  /// As the system says.
  LocalNetwork SYSTEM = LocalNetwork::ofSystem;

  /// Those by which another machine may reach us.
  Set<InetAddress> addresses();

  private static Set<InetAddress> ofSystem() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(LocalNetwork::isUp)
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException | UncheckedIOException e) {
      // A machine whose interfaces change at this moment; the next look tells.
      return Set.of();
    }
  }

  private static boolean isUp(NetworkInterface each) {
    try {
      return each.isUp();
    } catch (SocketException gone) {
      return false;
    }
  }
}
