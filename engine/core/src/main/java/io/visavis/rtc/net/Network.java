package io.visavis.rtc.net;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The host's network as the engine sees it: Netty's in production, a seeded link in simulation.
public interface Network extends AutoCloseable {

  /// A loop for one more connection; loops are shared, in turn.
  Loop nextLoop();

  /// The addresses that candidates may be gathered on, best first. Loopback addresses are listed
  /// only when `loopback` is set; IPv6 link-local ones never are.
  List<LocalAddress> localAddresses(boolean loopback);

  /// Binds an ephemeral UDP port of `address`. Called on `loop`; the listener is called there too,
  /// never before this method has returned.
  void bind(
      Loop loop, InetAddress address, UdpSocket.Receiver receiver, UdpSocket.BindListener listener);

  /// All addresses of a host name, by the system's resolver. Completes on a thread of its own.
  CompletableFuture<List<InetAddress>> resolve(String host);

  /// Ends the loops; the sockets must have been closed before.
  @Override
  void close();
}
