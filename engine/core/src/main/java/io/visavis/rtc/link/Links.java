package io.visavis.rtc.link;

import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.Network;
import io.visavis.rtc.net.PacketSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// Opens links.
public final class Links {

  private Links() {}

  /// Opens a link. Called on `loop`; the listener is called there too, never before this has
  /// returned.
  ///
  /// @param server one address of the server
  /// @param serverName the name that its certificate must have: the host of its URL, also an IP
  ///   literal without brackets; unused by UDP and TCP
  public static ServerLink open(
      Network network,
      Loop loop,
      LinkKind kind,
      InetSocketAddress server,
      String serverName,
      LinkSettings settings,
      ServerLink.Listener listener) {
    if (!settings.reaches(server.getAddress())) {
      return new NoLink(kind, loop, server, listener);
    }
    return switch (kind) {
      case UDP -> {
        UdpLink link = new UdpLink(server, listener);
        link.bind(network, loop, settings);
        yield link;
      }
      case DTLS -> {
        DtlsLink link = new DtlsLink(loop, server, listener);
        link.bind(network, serverName, settings);
        yield link;
      }
      case TCP, TLS -> {
        StreamLink link = new StreamLink(kind, server, listener);
        link.connect(network, loop, serverName, settings);
        yield link;
      }
    };
  }

  /// DTLS to a server on a socket that has other uses: what the server sees is that socket's
  /// address (RFC 7350).
  ///
  /// @param socket stays open when the link is closed
  public static Shared dtlsOver(
      PacketSocket socket,
      Loop loop,
      InetSocketAddress server,
      String serverName,
      LinkSettings settings,
      ServerLink.Listener listener) {
    DtlsLink link = new DtlsLink(loop, server, listener);
    link.over(socket, serverName, settings);
    return new Shared(link, link);
  }

  /// A link on a shared socket.
  ///
  /// @param receiver takes what came from the server
  public record Shared(ServerLink link, PacketSocket.Receiver receiver) {}

  /// The local address to use towards the server: the first chosen one of its family, or null for
  /// what the routes say.
  static @Nullable InetAddress from(InetSocketAddress server, LinkSettings settings) {
    Class<?> family = server.getAddress().getClass();
    for (InetAddress address : settings.from()) {
      if (family.isInstance(address)) {
        return address;
      }
    }
    return null;
  }

  /// The same for a socket that must be bound to something.
  static InetAddress bindAddress(InetSocketAddress server, LinkSettings settings) {
    InetAddress chosen = from(server, settings);
    if (chosen != null) {
      return chosen;
    }
    boolean v4 = server.getAddress() instanceof java.net.Inet4Address;
    return InetAddress.ofLiteral(v4 ? "0.0.0.0" : "::");
  }
}
