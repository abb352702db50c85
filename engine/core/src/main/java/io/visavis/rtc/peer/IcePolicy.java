package io.visavis.rtc.peer;

import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.sdp.IceCandidateLine;
import java.net.Inet4Address;
import java.net.InetAddress;

/// Which candidates of ours the remote may see, by `iceTransportPolicy`. Pure functions.
final class IcePolicy {

  private static final String RELAYED = "relay";

  /// RFC 6598: shared address space behind carriers' NATs, 100.64.0.0/10.
  private static final int SHARED_FIRST = 100;

  private static final int SHARED_SECOND = 64;
  private static final int SHARED_SECOND_MASK = 0xc0;

  /// RFC 4193: unique local addresses, fc00::/7.
  private static final int UNIQUE_LOCAL = 0xfc;

  private static final int UNIQUE_LOCAL_MASK = 0xfe;

  private IcePolicy() {}

  /// Whether a candidate is told to the remote.
  static boolean surfaces(RTCIceTransportPolicy policy, IceCandidateLine candidate) {
    return switch (policy) {
      case ALL -> true;
      case RELAY -> candidate.type().equals(RELAYED);
      case PUBLIC -> isPublic(InetAddress.ofLiteral(candidate.address()));
    };
  }

  /// Whether packets from anywhere on the Internet can be sent to the address (RFC 6890).
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    if (address instanceof Inet4Address) {
      return first != 0
          && (first != SHARED_FIRST || (bytes[1] & SHARED_SECOND_MASK) != SHARED_SECOND);
    }
    return (first & UNIQUE_LOCAL_MASK) != UNIQUE_LOCAL;
  }
}
