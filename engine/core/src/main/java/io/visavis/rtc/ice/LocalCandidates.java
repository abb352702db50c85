package io.visavis.rtc.ice;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The local candidates and their bases, with the foundations that group them (RFC 8445 §5.1.1.3).
final class LocalCandidates {
  private static final String UDP = "udp";
  private static final int COMPONENT = 1;

  private final List<SocketBase> bases = new ArrayList<>();
  private final List<CandidateInfo> candidates = new ArrayList<>();

  /// Candidates that share type, base address, protocol and server have the same foundation.
  private final Map<List<Object>, String> foundations = new HashMap<>();

  private int ids;

  List<SocketBase> bases() {
    return bases;
  }

  /// All of them, peer-reflexive ones included.
  List<CandidateInfo> candidates() {
    return candidates;
  }

  @Nullable SocketBase base(int socketId) {
    for (SocketBase base : bases) {
      if (base.socketId() == socketId) {
        return base;
      }
    }
    return null;
  }

  SocketBase addHost(int socketId, InetSocketAddress bound, int networkCost) {
    if (base(socketId) != null) {
      throw new IllegalArgumentException("socket " + socketId + " is already known");
    }
    InetAddress ip = bound.getAddress();
    boolean v6 = ip instanceof Inet6Address;
    int index = 0;
    for (SocketBase other : bases) {
      index += other.ip() instanceof Inet6Address == v6 ? 1 : 0;
    }
    int preference = Priorities.localPreference(ip, index, networkCost);
    CandidateInfo host = add(CandidateType.HOST, bound, preference, ip, null, null);
    SocketBase base = new SocketBase(socketId, host, preference);
    bases.add(base);
    return base;
  }

  /// The candidate that a STUN server has shown, or null when it is redundant: the socket's own
  /// address, or one already known for that socket (RFC 8445 §5.1.3).
  @Nullable CandidateInfo addServerReflexive(
      SocketBase base, InetSocketAddress mapped, StunServer server) {
    if (byAddress(base, mapped) != null) {
      return null;
    }
    return add(
        CandidateType.SERVER_REFLEXIVE,
        mapped,
        base.localPreference(),
        server.address().getAddress(),
        base.address(),
        server.url());
  }

  /// The candidate by which the peer saw a check of ours: a known one, or a new peer-reflexive one
  /// (RFC 8445 §7.2.5.3.1). It is not signalled.
  CandidateInfo seenAs(SocketBase base, InetSocketAddress mapped) {
    CandidateInfo known = byAddress(base, mapped);
    return known != null
        ? known
        : add(
            CandidateType.PEER_REFLEXIVE,
            mapped,
            base.localPreference(),
            base.ip(),
            base.address(),
            null);
  }

  private @Nullable CandidateInfo byAddress(SocketBase base, InetSocketAddress address) {
    for (CandidateInfo candidate : candidates) {
      InetSocketAddress origin =
          candidate.related() == null ? candidate.address() : candidate.related();
      if (candidate.address().equals(address) && origin.equals(base.address())) {
        return candidate;
      }
    }
    return null;
  }

  private CandidateInfo add(
      CandidateType type,
      InetSocketAddress address,
      int localPreference,
      InetAddress origin,
      @Nullable InetSocketAddress base,
      @Nullable String url) {
    InetAddress baseIp = base == null ? address.getAddress() : base.getAddress();
    List<Object> group = List.of(type, baseIp, UDP, origin);
    String foundation =
        foundations.computeIfAbsent(group, g -> Integer.toString(foundations.size() + 1));
    CandidateInfo candidate =
        new CandidateInfo(
            "L" + ++ids,
            type,
            COMPONENT,
            UDP,
            address,
            Priorities.candidate(type, localPreference, COMPONENT),
            foundation,
            base,
            url);
    candidates.add(candidate);
    return candidate;
  }
}
