package io.visavis.rtc.peer;

import io.visavis.rtc.TcpCandidates;
import io.visavis.rtc.link.LinkSettings;
import io.visavis.rtc.mdns.MdnsResolver;
import io.visavis.rtc.net.LocalAddress;
import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.Network;
import io.visavis.rtc.net.PacketSocket;
import io.visavis.rtc.transport.TcpCandidateSocket;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The UDP sockets of one connection, as the engine's settings have them: which local addresses,
/// which ports, under which names. On the connection's loop.
///
/// A name hides an address from one connection's remote: the next connection gets another, so that
/// two remotes cannot tell that they talk to the same host (draft-ietf-mmusic-mdns-ice-candidates
/// §3.1.1). Loopback addresses, which say nothing, keep theirs.
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
  private final MdnsResolver mdns;
  private final @Nullable SharedPorts shared;
  private final Map<InetAddress, CompletableFuture<String>> names = new HashMap<>();
  private boolean closed;

  LocalSockets(Engine engine, Loop loop) {
    this.network = engine.network();
    this.loop = loop;
    this.settings = engine.settings();
    this.mdns = engine.mdns();
    this.shared = engine.sharedPorts();
  }

  /// The local addresses of this moment that may be used, best first.
  List<LocalAddress> addresses() {
    return network.localAddresses(settings.sockets().loopback()).stream()
        .filter(settings.sockets()::allows)
        .toList();
  }

  /// Which TCP candidates a local address may have: none where a name hides it, since a TCP
  /// candidate has no name.
  TcpCandidates tcp(LocalAddress local) {
    return hides(local.address()) ? TcpCandidates.OFF : settings.sockets().tcp();
  }

  private boolean hides(InetAddress address) {
    return settings.sockets().mdnsNames() && !address.isLoopbackAddress();
  }

  /// Opens a UDP socket on a local address. The listener is called on the loop, never before this
  /// has returned, and not within a turn.
  ///
  /// @param owner whose socket it is: the transport, which may have several generations at a time
  /// @param fragment the ICE fragment of the generation that it is for
  /// @param sharing false for an RTCP component: it has the fragment of RTP's, by which a shared
  ///   port tells whose a datagram is
  void open(
      LocalAddress local,
      Object owner,
      String fragment,
      boolean sharing,
      PacketSocket.Receiver receiver,
      Listener listener) {
    CompletableFuture<String> name = name(local.address());
    PacketSocket.BindListener bound =
        new PacketSocket.BindListener() {
          @Override
          public void bound(PacketSocket socket) {
            if (name == null) {
              listener.opened(socket, null);
            } else {
              name.whenComplete((hidden, failure) ->
                  loop.execute(() -> named(socket, hidden, failure, listener)));
            }
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
        };
    if (shared == null || !sharing) {
      network.bind(loop, local.address(), settings.sockets().ports(), receiver, bound);
    } else {
      shared.at(local.address()).attach(owner, fragment, receiver, bound);
    }
  }

  /// A host that cannot hide its address has no host candidate for it.
  private void named(
      PacketSocket socket, @Nullable String name, @Nullable Throwable failure, Listener listener) {
    if (failure == null && !closed) {
      listener.opened(socket, name);
    } else {
      socket.close();
      LOG.log(Level.DEBUG, "No name for a local address", failure);
      listener.failed("a local address could not be hidden behind an mDNS name");
    }
  }

  /// Opens a listening socket of a TCP candidate. The listener is called on the loop, never before
  /// this has returned, and not within a turn.
  void listen(
      LocalAddress local,
      TcpCandidateSocket.Receiver receiver,
      TcpCandidateSocket.Opened listener) {
    TcpCandidateSocket.passive(
        network, loop, local.address(), settings.sockets().ports(), receiver, listener);
  }

  /// What hides an address, asked for once; null when nothing does. Generations keep it.
  private @Nullable CompletableFuture<String> name(InetAddress address) {
    if (!hides(address)) {
      return null;
    }
    return names.compute(
        address,
        (ip, known) ->
            known == null || known.isCompletedExceptionally() ? mdns.publish(ip) : known);
  }

  /// Withdraws the names; the sockets are their users'. Idempotent.
  void close() {
    closed = true;
    names.values().forEach(name -> name.thenAccept(mdns::withdraw));
    names.clear();
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
