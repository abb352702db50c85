package io.visavis.app.serve;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/// How a host may be called in a `Host` field: by an address, whichever it is seen at, by
/// `localhost`, or by a name that it was given. Any other name is one that somebody else lets point
/// here (DNS rebinding), so that pages of his could talk to us.
final class HostNames {
  private final List<String> names;

  HostNames(List<String> names) {
    this.names = names;
  }

  boolean isOurs(String hostField) {
    int end = hostField.lastIndexOf(':');
    boolean withPort = end > hostField.lastIndexOf(']');
    String host = withPort ? hostField.substring(0, end) : hostField;
    if (withPort && !hostField.substring(end + 1).matches("[0-9]{1,5}")) {
      return false;
    }
    if (host.startsWith("[") && host.endsWith("]")) {
      return NetUtil.isValidIpV6Address(host.substring(1, host.length() - 1));
    }
    return NetUtil.isValidIpV4Address(host)
        || host.equals("localhost")
        || names.stream().anyMatch(host::equalsIgnoreCase);
  }

  /// An address as it stands in a link.
  static String literal(InetAddress address) {
    return address instanceof Inet6Address
        ? "[" + NetUtil.toAddressString(address) + "]"
        : address.getHostAddress();
  }
}
