package io.visavis.rtc.ice;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The local candidates and their bases, with the foundations that group them (RFC 8445 §5.1.1.3).
final class LocalCandidates {
  static final String UDP = "udp";
  static final String TCP = "tcp";

  private final IceSession session;
  private final List<SocketBase> bases = new ArrayList<>();
  private final List<CandidateInfo> candidates = new ArrayList<>();

  private int ids;

  LocalCandidates(IceSession session) {
    this.session = session;
  }

  /// Those that are there still.
  List<SocketBase> bases() {
    return bases;
  }

  /// All of them, peer-reflexive ones and those of bases that are gone included.
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

  /// @param name what the remote is told instead of the address, or null
  SocketBase addHost(
      int socketId, InetSocketAddress bound, int networkCost, @Nullable String name) {
    int index = earlier(CandidateType.HOST, bound.getAddress());
    int preference = Priorities.localPreference(bound.getAddress(), index, networkCost);
    Origin origin = new Origin(bound.getAddress(), bound.getAddress(), null, null);
    return join(
        socketId,
        info(CandidateType.HOST, null, bound, name, preference, origin, null),
        preference);
  }

  /// A host candidate of TCP.
  SocketBase addTcp(int socketId, InetSocketAddress address, TcpType tcpType) {
    int index = earlier(CandidateType.HOST, address.getAddress());
    int preference = Priorities.tcpPreference(address.getAddress(), index, tcpType);
    Origin origin = new Origin(address.getAddress(), address.getAddress(), null, null);
    CandidateInfo self = info(CandidateType.HOST, tcpType, address, null, preference, origin, null);
    return join(socketId, self, preference);
  }

  /// @param mapped how the server sees this host: the related address
  SocketBase addRelayed(
      int socketId,
      InetSocketAddress relayed,
      InetSocketAddress mapped,
      String url,
      RelayProtocol protocol) {
    int index = earlier(CandidateType.RELAYED, relayed.getAddress());
    int preference = Priorities.relayPreference(relayed.getAddress(), index, protocol);
    // The URL stands for the server: its addresses are alternatives of one another.
    Origin origin = new Origin(relayed.getAddress(), List.of(url, protocol), url, protocol);
    InetSocketAddress related = told(mapped);
    return join(
        socketId,
        info(CandidateType.RELAYED, null, relayed, null, preference, origin, related),
        preference);
  }

  private int earlier(CandidateType type, InetAddress ip) {
    int count = 0;
    for (CandidateInfo other : candidates) {
      boolean alike = other.type() == type;
      count += alike && Addresses.sameFamily(other.address().getAddress(), ip) ? 1 : 0;
    }
    return count;
  }

  private SocketBase join(int socketId, CandidateInfo self, int preference) {
    if (base(socketId) != null) {
      throw new IllegalArgumentException("socket " + socketId + " is already known");
    }
    candidates.add(self);
    SocketBase base = new SocketBase(socketId, self, preference);
    bases.add(base);
    return base;
  }

  /// The candidate that a STUN server has shown, or null when it is redundant: one already known
  /// for that socket (RFC 8445 §5.1.3). The socket's own address is news when it is hidden.
  @Nullable CandidateInfo addServerReflexive(
      SocketBase base, InetSocketAddress mapped, StunServer server) {
    CandidateInfo known = base.candidate(mapped);
    if (known != null && (known != base.self() || !hidden(known))) {
      return null;
    }
    Origin origin = new Origin(base.ip(), server.address().getAddress(), server.url(), null);
    return derive(CandidateType.SERVER_REFLEXIVE, base, mapped, origin);
  }

  /// The candidate by which the peer saw a check of ours: a known one, or a new peer-reflexive one
  /// (RFC 8445 §7.2.5.3.1). It is not signalled.
  CandidateInfo seenAs(SocketBase base, InetSocketAddress mapped) {
    boolean active = base.self().tcpType() == TcpType.ACTIVE;
    // An active candidate has no port of its own: every connection has another.
    boolean direct = active && mapped.getAddress().equals(base.ip());
    CandidateInfo known = direct ? base.self() : base.candidate(mapped);
    Origin origin = new Origin(base.ip(), base.ip(), null, null);
    return known != null ? known : derive(CandidateType.PEER_REFLEXIVE, base, mapped, origin);
  }

  private CandidateInfo derive(
      CandidateType type, SocketBase base, InetSocketAddress mapped, Origin origin) {
    InetSocketAddress related = hidden(base.self()) ? blank(mapped) : told(base.address());
    CandidateInfo candidate =
        info(type, base.self().tcpType(), mapped, null, base.localPreference(), origin, related);
    candidates.add(candidate);
    base.derived(candidate);
    return candidate;
  }

  /// Whether the candidate is told to the remote.
  boolean surfaces(CandidateInfo candidate) {
    boolean unnamed = hidden(candidate) && candidate.name() == null;
    return !unnamed
        && IcePolicy.surfaces(session.policy, candidate.type(), candidate.address().getAddress());
  }

  /// Whether the remote may not learn this address from us.
  boolean hidden(CandidateInfo candidate) {
    return candidate.type() == CandidateType.HOST
        && (session.settings.hideAddresses() || candidate.name() != null);
  }

  /// The base's address as errors of its servers show it to the application: W3C wants none that no
  /// candidate exposes.
  InetSocketAddress shown(SocketBase base) {
    CandidateInfo self = base.self();
    return surfaces(self) && self.name() == null ? self.address() : blank(self.address());
  }

  private InetSocketAddress told(InetSocketAddress related) {
    boolean open = !session.settings.hideAddresses() && IcePolicy.relates(session.policy, related);
    return open ? related : blank(related);
  }

  /// RFC 8839 §5.1: what stands for a related address that shall not be told.
  private static InetSocketAddress blank(InetSocketAddress related) {
    try {
      byte[] ip = new byte[related.getAddress().getAddress().length];
      return new InetSocketAddress(InetAddress.getByAddress(ip), 0);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 and 16 bytes are addresses", e);
    }
  }

  /// Where a candidate comes from.
  ///
  /// @param base the base's address
  /// @param server what tells candidates of different servers apart
  private record Origin(
      InetAddress base, Object server, @Nullable String url, @Nullable RelayProtocol protocol) {}

  private CandidateInfo info(
      CandidateType type,
      @Nullable TcpType tcpType,
      InetSocketAddress address,
      @Nullable String name,
      int localPreference,
      Origin origin,
      @Nullable InetSocketAddress related) {
    String protocol = tcpType == null ? UDP : TCP;
    String foundation = session.stream.foundation(type, origin.base, protocol, origin.server);
    return new CandidateInfo(
        "L" + ++ids,
        type,
        session.settings.component(),
        protocol,
        tcpType,
        address,
        name,
        Priorities.candidate(type, tcpType != null, localPreference, session.settings.component()),
        foundation,
        related,
        origin.url,
        origin.protocol);
  }

  void remove(SocketBase base) {
    bases.remove(base);
  }
}
