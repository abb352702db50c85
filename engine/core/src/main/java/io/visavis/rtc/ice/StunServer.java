package io.visavis.rtc.ice;

import java.net.InetSocketAddress;

/// A STUN server to gather from: one address of it, several are added one by one.
///
/// @param address resolved
/// @param url the URL of the configuration, given back with candidates and errors
/// @param quiet nothing is reported when it does not answer: a TURN server that is asked for a
///   reflexive address besides
public record StunServer(InetSocketAddress address, String url, boolean quiet) {
  public StunServer {
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("unresolved " + address);
    }
  }

  /// A server of the scheme `stun`.
  public StunServer(InetSocketAddress address, String url) {
    this(address, url, false);
  }
}
