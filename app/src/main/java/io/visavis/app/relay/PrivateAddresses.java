package io.visavis.app.relay;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/// The addresses of neighbours: they mean something in a local network, and nothing beyond it.
public final class PrivateAddresses {
  private PrivateAddresses() {}

  /// RFC 1918, RFC 3927 and RFC 6598 (private networks over the internet use it); RFC 4193 and RFC
  /// 4291 §2.5.6. Not loopback, and not IPv6's site-local ones, which RFC 3879 has taken back.
  public static boolean include(InetAddress address) {
    byte[] bytes = address.getAddress();
    return switch (address) {
      case Inet4Address four ->
          four.isSiteLocalAddress()
              || four.isLinkLocalAddress()
              || ((bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64);
      case Inet6Address six -> six.isLinkLocalAddress() || (bytes[0] & 0xfe) == 0xfc;
      default -> false;
    };
  }
}
