package io.visavis.rtc.transport;

import io.visavis.rtc.link.LinkKind;
import io.visavis.rtc.turn.TurnCredential;
import java.net.InetSocketAddress;
import java.util.List;

/// A TURN server to allocate on: one URL of the configuration, its name resolved.
///
/// @param url as it was configured, given back with candidates and errors
/// @param kind how it is reached
/// @param serverName the host of the URL, which its certificate must have
/// @param addresses resolved, in order of preference, at least one
/// @param credential the log-in
public record RelayServer(
    String url,
    LinkKind kind,
    String serverName,
    List<InetSocketAddress> addresses,
    TurnCredential credential) {

  /// Takes a copy.
  public RelayServer {
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("a server without an address");
    }
  }

  /// Says nothing of the log-in.
  @Override
  public String toString() {
    return "RelayServer[" + url + " at " + addresses + "]";
  }
}
