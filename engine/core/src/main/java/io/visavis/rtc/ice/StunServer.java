package io.visavis.rtc.ice;

import java.net.InetSocketAddress;

/// A STUN server to gather from.
///
/// @param address resolved
/// @param url the URL of the configuration, given back with candidates and errors
public record StunServer(InetSocketAddress address, String url) {
  public StunServer {
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("unresolved " + address);
    }
  }
}
