package io.visavis.rtc.ice;

import java.net.Inet6Address;
import java.net.InetAddress;

/// Priorities of candidates and pairs (RFC 8445 §5.1.2.1 and §6.1.2.3).
final class Priorities {
  private static final int MAX_LOCAL_PREFERENCE = 65_535;

  /// What one unit of network cost (0 … 999, as browsers count) takes off the local preference.
  private static final int COST_STEP = 32;

  /// Loopback and link-local addresses come after all others of the same cost.
  private static final int NARROW_SCOPE = 16_384;

  /// Room for the relayed addresses of each way to a server.
  private static final int RELAY_STEP = 16_384;

  /// RFC 6544 §4.2: 2^13.
  private static final int DIRECTION_STEP = 8_192;

  private Priorities() {}

  static long candidate(CandidateType type, boolean tcp, int localPreference, int component) {
    return ((long) type.preference(tcp) << 24) + ((long) localPreference << 8) + 256 - component;
  }

  /// Local preference of the `index`-th socket of its family. The families interleave, IPv6 first
  /// (RFC 8421 §4), so that a broken family costs one check, not all.
  static int localPreference(InetAddress address, int index, int networkCost) {
    int preference = MAX_LOCAL_PREFERENCE - 2 * index - (address instanceof Inet6Address ? 0 : 1);
    preference -= COST_STEP * Math.clamp(networkCost, 0, 999);
    if (address.isLoopbackAddress() || address.isLinkLocalAddress()) {
      preference -= NARROW_SCOPE;
    }
    return Math.max(0, preference);
  }

  /// Local preference of the `index`-th TCP socket of its family (RFC 6544 §4.2): by direction
  /// first, active before passive because it gets through NATs.
  static int tcpPreference(InetAddress address, int index, TcpType type) {
    int direction =
        switch (type) {
          case ACTIVE -> 6;
          case PASSIVE -> 4;
        };
    int other = DIRECTION_STEP - 1 - 2 * index - (address instanceof Inet6Address ? 0 : 1);
    return direction * DIRECTION_STEP + Math.max(0, other);
  }

  /// Local preference of the `index`-th relayed address of its family: by the way to the server
  /// first, then as of sockets.
  static int relayPreference(InetAddress address, int index, RelayProtocol protocol) {
    int preference = RELAY_STEP - 1 - 2 * index - (address instanceof Inet6Address ? 0 : 1);
    return protocol.preference() * RELAY_STEP + Math.max(0, preference);
  }

  /// @param controlling G, the priority of the controlling agent's candidate
  /// @param controlled D, that of the other
  static long pair(long controlling, long controlled) {
    return (Math.min(controlling, controlled) << 32)
        + 2 * Math.max(controlling, controlled)
        + (controlling > controlled ? 1 : 0);
  }
}
