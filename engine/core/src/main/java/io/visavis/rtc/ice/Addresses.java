package io.visavis.rtc.ice;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/// Questions about addresses that pairing asks.
final class Addresses {
  private static final int GROUPS = 8;

  private Addresses() {}

  /// The text of SDP: IPv6 compressed as RFC 5952 wants it, without scope.
  static String text(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address.getHostAddress();
    }
    byte[] bytes = address.getAddress();
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
    }
    // The first longest run of at least two zero groups is what "::" stands for.
    int from = -1;
    int run = 1;
    for (int i = 0; i < GROUPS; i++) {
      int end = i;
      while (end < GROUPS && groups[end] == 0) {
        end++;
      }
      if (end - i > run) {
        from = i;
        run = end - i;
      }
    }
    StringBuilder text = new StringBuilder(39);
    for (int i = 0; i < GROUPS; i++) {
      if (i == from) {
        text.append("::");
        i += run - 1;
        continue;
      }
      if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
        text.append(':');
      }
      text.append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }

  static boolean sameFamily(InetAddress a, InetAddress b) {
    return a instanceof Inet6Address == b instanceof Inet6Address;
  }

  static boolean isLinkLocalIpv6(InetAddress address) {
    return address instanceof Inet6Address && address.isLinkLocalAddress();
  }

  /// Whether a packet may be sent there at all: no wildcard, no multicast, no port 0.
  static boolean isUnicast(InetSocketAddress address) {
    InetAddress ip = address.getAddress();
    return ip != null
        && !ip.isAnyLocalAddress()
        && !ip.isMulticastAddress()
        && address.getPort() != 0;
  }

  /// The remote address as a socket on `local` must name it: SDP carries no scope, but a link-local
  /// destination needs the interface.
  static InetSocketAddress scoped(InetSocketAddress remote, InetAddress local) {
    if (!isLinkLocalIpv6(remote.getAddress()) || !(local instanceof Inet6Address local6)) {
      return remote;
    }
    try {
      byte[] ip = remote.getAddress().getAddress();
      InetAddress withScope = Inet6Address.getByAddress(null, ip, local6.getScopeId());
      return new InetSocketAddress(withScope, remote.getPort());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("16 bytes are an address", e);
    }
  }
}
