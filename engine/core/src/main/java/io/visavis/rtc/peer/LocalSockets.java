package io.visavis.rtc.peer;

import io.visavis.rtc.link.LinkSettings;
import io.visavis.rtc.net.LocalAddress;
import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.Network;
import io.visavis.rtc.net.PacketSocket;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The UDP sockets of one connection, as the engine's settings have them: which local addresses,
/// which ports. On the connection's loop.
///
/// Addresses are asked for at each gathering and never kept: a laptop changes networks.
final class LocalSockets {

  private static final Logger LOG = System.getLogger(LocalSockets.class.getName());

  /// Learns how an opening ended, exactly once.
  interface Listener {

    /// A socket is open.
    ///
    /// @param name what the remote is told instead of its address, or null for the address itself
    void opened(PacketSocket socket, @Nullable String name);

    /// There is none.
    ///
    /// @param reason one clause for a person, which names no address
    void failed(String reason);
  }

  private final Network network;
  private final Loop loop;
  private final EngineSettings settings;

  LocalSockets(Engine engine, Loop loop) {
    this.network = engine.network();
    this.loop = loop;
    this.settings = engine.settings();
  }

  /// The local addresses of this moment that may be used, best first.
  List<LocalAddress> addresses() {
    return network.localAddresses(settings.sockets().loopback()).stream()
        .filter(settings.sockets()::allows)
        .toList();
  }

  /// Opens a UDP socket on a local address. The listener is called on the loop, never before this
  /// has returned, and not within a turn.
  ///
  /// @param owner whose socket it is: the transport, which may have several generations
  /// @param fragment the ICE fragment of the generation that it is for
  void open(
      LocalAddress local,
      Object owner,
      String fragment,
      PacketSocket.Receiver receiver,
      Listener listener) {
    network.bind(
        loop,
        local.address(),
        settings.sockets().ports(),
        receiver,
        new PacketSocket.BindListener() {
          @Override
          public void bound(PacketSocket socket) {
            listener.opened(socket, null);
          }

          @Override
          public void failed(Exception cause) {
            LOG.log(
                Level.DEBUG,
                "No socket on {0}: {1}",
                local.address().getHostAddress(),
                cause.getMessage());
            listener.failed("no UDP port could be bound");
          }
        });
  }

  /// For links to servers, at this moment.
  ///
  /// @return null when the filters leave no address: then there must be no link
  @Nullable LinkSettings link() {
    LinkSettings standard = LinkSettings.DEFAULT;
    List<InetAddress> from = List.of();
    if (settings.sockets().filters()) {
      from = addresses().stream().map(LocalAddress::address).toList();
      if (from.isEmpty()) {
        return null;
      }
    }
    return new LinkSettings(
        settings.trust(), settings.proxy(), settings.sockets().ports(), from, standard.patience());
  }
}
