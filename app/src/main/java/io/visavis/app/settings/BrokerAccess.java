package io.visavis.app.settings;

import io.visavis.app.relay.PrivateAddresses;
import io.visavis.app.relay.RelayAccess;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How the settings want a broker to be reached.
public final class BrokerAccess {
  private BrokerAccess() {}

  /// What the broker of a link is told: the log-in and the authorities only if it is the broker of
  /// the settings, whoever made the link. A neighbour is reached without the proxy.
  public static RelayAccess of(Settings settings, URI broker) {
    RelayServer relay = settings.calling().relay();
    RelayServer own = relay != null && isSame(relay.url(), broker) ? relay : null;
    Proxy proxy = isNeighbour(broker.getHost()) ? null : settings.proxy();
    return new RelayAccess(
        own == null ? null : own.user(),
        own == null ? null : own.password(),
        own == null ? null : own.authorities(),
        proxy == null ? null : InetSocketAddress.createUnresolved(proxy.host(), proxy.port()),
        proxy == null ? null : proxy.user(),
        proxy == null ? null : proxy.password());
  }

  private static boolean isSame(String url, URI broker) {
    try {
      URI own = URI.create(url);
      return Objects.equals(own.getScheme(), broker.getScheme())
          && own.getHost() != null
          && own.getHost().equalsIgnoreCase(broker.getHost())
          && own.getPort() == broker.getPort();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// An address of the local network or of this machine, which no proxy beyond it knows.
  private static boolean isNeighbour(@Nullable String host) {
    try {
      InetAddress address = InetAddress.ofLiteral(host == null ? "" : host);
      return address.isLoopbackAddress() || PrivateAddresses.include(address);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
