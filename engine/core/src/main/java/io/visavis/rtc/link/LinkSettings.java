package io.visavis.rtc.link;

import io.visavis.rtc.net.HttpProxy;
import io.visavis.rtc.net.PortRange;
import io.visavis.rtc.net.ServerTrust;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What all links of an engine have in common.
///
/// @param trust for the certificates of TLS and DTLS
/// @param proxy for TCP and TLS; UDP and DTLS never use one
/// @param ports local ports of UDP and DTLS
/// @param from local addresses to choose from, the first of the server's family, without which
///   there is no link; empty: what the system's routes say
/// @param patience until a link that does not open is given up, all steps together
public record LinkSettings(
    ServerTrust trust,
    @Nullable HttpProxy proxy,
    PortRange ports,
    List<InetAddress> from,
    Duration patience) {

  /// System trust, no proxy, any port, 9.5 s.
  public static final LinkSettings DEFAULT =
      new LinkSettings(
          ServerTrust.SYSTEM, null, PortRange.ANY, List.of(), Duration.ofMillis(9_500));

  /// Takes copies.
  public LinkSettings {
    from = List.copyOf(from);
  }

  /// Whether some local address may be used towards a server.
  public boolean reaches(InetAddress server) {
    return from.isEmpty() || from.stream().anyMatch(server.getClass()::isInstance);
  }
}
