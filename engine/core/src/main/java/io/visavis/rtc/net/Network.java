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

  /// Binds a UDP port of `address` within `ports`, a free one at random; the wildcard address binds
  /// all of its family. Called on `loop`; the listener is called there too, never before this
  /// method has returned.
  void bind(
      Loop loop,
      InetAddress address,
      PortRange ports,
      PacketSocket.Receiver receiver,
      PacketSocket.BindListener listener);

  /// Opens a TCP connection. Called on `loop`; the listener is called there too, never before this
  /// method has returned.
  ///
  /// @return the connection being opened, so that it can be given up
  StreamSocket connect(Loop loop, StreamTarget target, StreamSocket.Listener listener);

  /// Listens for TCP connections on a port of `address` within `ports`. Called on `loop`; the
  /// listener is called there too, never before this method has returned.
  void listen(Loop loop, InetAddress address, PortRange ports, StreamServer.Listener listener);

  /// All addresses of a host name, by the system's resolver. Completes on a thread of its own.
  CompletableFuture<List<InetAddress>> resolve(String host);

  /// Ends the loops; the sockets must have been closed before.
  @Override
  void close();
}
