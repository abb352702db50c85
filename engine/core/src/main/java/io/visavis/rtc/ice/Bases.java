package io.visavis.rtc.ice;

import io.visavis.rtc.sdp.IceCandidateLine;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sockets, relayed addresses and servers as they come and go: what is admitted becomes a base, is
/// told to the remote, paired, and asked what servers see of it.
final class Bases {
  private final IceSession session;
  private final LocalCandidates locals;
  private final Checklist list;
  private final Checks checks;
  private final Selection selection;
  private final Gatherer gatherer;

  Bases(
      IceSession session,
      LocalCandidates locals,
      Checklist list,
      Checks checks,
      Selection selection) {
    this.session = session;
    this.locals = locals;
    this.list = list;
    this.checks = checks;
    this.selection = selection;
    gatherer = new Gatherer(session, locals, this::mapped);
  }

  Gatherer gatherer() {
    return gatherer;
  }

  boolean addHost(int socketId, InetSocketAddress bound, int networkCost, @Nullable String name) {
    if (!admitsHost(bound)) {
      return false;
    }
    SocketBase base = locals.addHost(socketId, bound, networkCost, name);
    gatherer.add(base);
    join(base);
    return true;
  }

  boolean addTcp(int socketId, InetSocketAddress address, TcpType type) {
    if (!admitsHost(address)) {
      return false;
    }
    join(locals.addTcp(socketId, address, type));
    return true;
  }

  boolean addRelayed(
      int socketId,
      InetSocketAddress relayed,
      InetSocketAddress mapped,
      String url,
      RelayProtocol protocol) {
    if (!admits(CandidateType.RELAYED, relayed)) {
      return false;
    }
    join(locals.addRelayed(socketId, relayed, mapped, url, protocol));
    return true;
  }

  private boolean admitsHost(InetSocketAddress bound) {
    InetAddress ip = bound.getAddress();
    boolean known = ip != null && (!ip.isLoopbackAddress() || session.settings.loopback());
    return admits(CandidateType.HOST, bound) && known;
  }

  private boolean admits(CandidateType type, InetSocketAddress address) {
    if (!Addresses.isUnicast(address)) {
      throw new IllegalArgumentException("no address to receive at: " + address);
    }
    return IcePolicy.admits(session.policy, type, address.getAddress());
  }

  private void join(SocketBase base) {
    announce(base.self(), base);
    list.addBase(base);
  }

  /// What a server has shown of a socket over a link that is not the agent's.
  void addReflexive(int socketId, InetSocketAddress mapped, StunServer server, long now) {
    SocketBase base = locals.base(socketId);
    if (base != null && gatherer.learnt(base, mapped, server, now)) {
      mapped(base, mapped, server);
    }
  }

  private void mapped(SocketBase base, InetSocketAddress mapped, StunServer server) {
    CandidateInfo candidate = locals.addServerReflexive(base, mapped, server);
    if (candidate != null) {
      announce(candidate, base);
    }
  }

  private void announce(CandidateInfo candidate, SocketBase base) {
    if (locals.surfaces(candidate)) {
      IceCandidateLine line = candidate.line(session.local.usernameFragment());
      session.outputs.add(
          new IceOutput.LocalCandidate(
              line, candidate.url(), base.address(), candidate.relayProtocol()));
    }
  }

  /// The socket is gone, and with it its pairs; its candidates stay listed.
  void remove(int socketId) {
    SocketBase base = locals.base(socketId);
    if (base != null) {
      locals.remove(base);
      gatherer.removeBase(base);
      checks.removeBase(base);
      list.removeBase(base);
      lost(selection.removeBase(base));
    }
  }

  /// A TCP connection is closed: only its pair is gone.
  void closed(Route route) {
    for (CandidatePair pair : List.copyOf(list.pairs())) {
      if (pair.route.equals(route)) {
        checks.removePair(pair);
        list.fail(pair);
        lost(selection.remove(pair));
      }
    }
  }

  /// When packets went that way and no other one is known to work, everything is tried.
  private void lost(boolean inUse) {
    if (inUse && !list.any(CandidatePair::succeeded)) {
      list.renew(null);
    }
  }
}
