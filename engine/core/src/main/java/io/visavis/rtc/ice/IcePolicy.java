package io.visavis.rtc.ice;

import io.visavis.rtc.RTCIceTransportPolicy;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// What `iceTransportPolicy` permits. Pure functions.
///
/// - `all`: everything.
/// - `relay`: no socket of this host becomes a base. Nothing is gathered, paired, checked or
///   answered but through relayed addresses, no STUN server is asked, and no related address is
///   told: the remote learns the relay's address only.
/// - `public` (legacy): only publicly routable addresses are told or talked to. A private socket is
///   silent towards private remotes; it serves as the base of public reflexive candidates, since a
///   host behind a NAT could not take part at all otherwise, and so it is paired with remotes that
///   are public. Related addresses that are private are not told.
final class IcePolicy {
  /// RFC 6598: shared address space behind carriers' NATs, 100.64.0.0/10.
  private static final int SHARED_FIRST = 100;

  private static final int SHARED_SECOND = 64;
  private static final int SHARED_SECOND_MASK = 0xc0;

  /// RFC 4193: unique local addresses, fc00::/7.
  private static final int UNIQUE_LOCAL = 0xfc;

  private static final int UNIQUE_LOCAL_MASK = 0xfe;

  private IcePolicy() {}

  /// Whether packets may be sent and received at an address of ours, by itself or as a base.
  static boolean admits(RTCIceTransportPolicy policy, CandidateType type, InetAddress address) {
    return switch (policy) {
      case ALL -> true;
      case RELAY -> type == CandidateType.RELAYED;
      case PUBLIC -> type == CandidateType.HOST || isPublic(address);
    };
  }

  /// Whether a candidate is told to the remote.
  static boolean surfaces(RTCIceTransportPolicy policy, CandidateType type, InetAddress address) {
    return switch (policy) {
      case ALL -> true;
      case RELAY -> type == CandidateType.RELAYED;
      case PUBLIC -> isPublic(address);
    };
  }

  /// Whether a base and a remote may exchange checks at all.
  static boolean pairs(RTCIceTransportPolicy policy, InetAddress base, InetAddress remote) {
    return policy != RTCIceTransportPolicy.PUBLIC || isPublic(base) || isPublic(remote);
  }

  /// Whether a related address is told.
  static boolean relates(RTCIceTransportPolicy policy, InetSocketAddress related) {
    return switch (policy) {
      case ALL -> true;
      case RELAY -> false;
      case PUBLIC -> isPublic(related.getAddress());
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
