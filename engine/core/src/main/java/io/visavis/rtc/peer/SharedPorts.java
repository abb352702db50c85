package io.visavis.rtc.peer;

import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.Network;
import io.visavis.rtc.transport.SharedPort;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The one UDP port of an engine's connections: a socket on each local address, all on one loop,
/// which therefore carries all these connections.
final class SharedPorts {

  private final Network network;
  private final int port;
  private final Map<InetAddress, SharedPort> ports = new HashMap<>();
  private @Nullable Loop loop;

  SharedPorts(Network network, int port) {
    this.network = network;
    this.port = port;
  }

  /// The loop of every connection. From any thread.
  synchronized Loop loop() {
    Loop chosen = loop;
    if (chosen == null) {
      chosen = network.nextLoop();
      loop = chosen;
    }
    return chosen;
  }

  /// The port on a local address. On the loop.
  SharedPort at(InetAddress address) {
    ports.values().removeIf(SharedPort::isIdle);
    return ports.computeIfAbsent(address, a -> new SharedPort(network, loop(), a, port));
  }
}
