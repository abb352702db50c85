package io.visavis.rtc.peer;

import io.visavis.rtc.ice.IceAgent;
import io.visavis.rtc.ice.IceServerUrl;
import io.visavis.rtc.ice.StunServer;
import io.visavis.rtc.link.LinkKind;
import io.visavis.rtc.net.LocalAddress;
import io.visavis.rtc.net.Loop;
import io.visavis.rtc.transport.RelayPlace;
import io.visavis.rtc.transport.RelayServer;
import io.visavis.rtc.transport.ServerTasks;
import io.visavis.rtc.turn.TurnCredential;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The servers' part of one transport's gathering: names are resolved and servers asked, all at
/// once. On the loop.
final class ServerGathering {

  /// Counts what is under way.
  interface Progress {

    void begun();

    /// Within a turn.
    void done();

    /// Nothing was asked, and why.
    void failed(String url, String reason);
  }

  private final NetworkPlane plane;
  private final Loop loop;
  private final IceAgent agent;
  private final ServerTasks servers;
  private final RelayPlace place;
  private final Progress progress;

  /// Families that this host has addresses of, IPv4 or not.
  private final Set<Boolean> families;

  ServerGathering(
      NetworkPlane plane,
      IceAgent agent,
      ServerTasks servers,
      RelayPlace place,
      Progress progress) {
    this.plane = plane;
    this.loop = plane.loop();
    this.agent = agent;
    this.servers = servers;
    this.place = place;
    this.progress = progress;
    this.families =
        plane.network().localAddresses(true).stream()
            .map(LocalAddress::address)
            .map(Inet4Address.class::isInstance)
            .collect(Collectors.toSet());
  }

  /// Within a turn.
  void start(List<IceServerUrl> servers) {
    servers.forEach(this::resolve);
  }

  private void resolve(IceServerUrl server) {
    progress.begun();
    plane
        .network()
        .resolve(server.host())
        .whenComplete((addresses, failure) ->
            plane.order(() -> {
              resolved(server, addresses, failure);
              progress.done();
            }));
  }

  private void resolved(
      IceServerUrl url, @Nullable List<InetAddress> addresses, @Nullable Throwable failure) {
    if (addresses == null || addresses.isEmpty() || failure != null) {
      progress.failed(url.text(), "the name " + url.host() + " has no address");
      return;
    }
    List<InetSocketAddress> targets =
        addresses.stream()
            // Addresses of a family that this host does not have come last.
            .sorted(Comparator.comparing(a -> !families.contains(a instanceof Inet4Address)))
            .map(address -> new InetSocketAddress(address, url.port()))
            .toList();
    TurnCredential credential = url.turnCredential();
    if (credential != null) {
      allocate(url, targets, credential);
    } else if (url.kind() == LinkKind.TLS) {
      progress.begun();
      servers.stun(url.text(), url.host(), targets, place, progress::done);
    } else {
      targets.forEach(
          target -> agent.addServer(new StunServer(target, url.text(), false), loop.now()));
    }
  }

  private void allocate(
      IceServerUrl url, List<InetSocketAddress> targets, TurnCredential credential) {
    LinkKind kind = url.kind();
    if (kind == LinkKind.UDP) {
      // A TURN server shows a socket's public address, too (RFC 8445 §5.1.1.2).
      targets.forEach(
          target -> agent.addServer(new StunServer(target, url.text(), true), loop.now()));
    }
    progress.begun();
    servers.relay(
        new RelayServer(url.text(), kind, url.host(), targets, credential), place, progress::done);
  }
}
