package io.visavis.rtc.transport;

import io.visavis.rtc.base.BackoffTimer;
import io.visavis.rtc.ice.IceAgent;
import io.visavis.rtc.ice.IceOutput;
import io.visavis.rtc.ice.RelayProtocol;
import io.visavis.rtc.ice.StunServer;
import io.visavis.rtc.link.LinkKind;
import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.PacketSocket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What goes on at servers for one ICE agent: what relays relay becomes bases of it.
public final class ServerTasks {

  /// More than an agent takes candidates from a remote.
  private static final int MAX_PEERS = 128;

  /// Where relayed addresses live.
  interface Home {

    /// @return the id under which the agent and the transport know it
    int opened(PacketSocket socket);

    void gone(int socketId);

    void received(int socketId, InetSocketAddress from, byte[] buf, int off, int len, long now);

    void failed(IceOutput.CandidateError error);
  }

  private final IceAgent agent;
  private final Home home;
  private final List<ServerTask> tasks = new ArrayList<>();
  private final List<Relay> relays = new ArrayList<>();
  private final List<SecureStun> secure = new ArrayList<>();

  /// UDP sockets by their ids.
  private final Map<Integer, PacketSocket> hosts = new LinkedHashMap<>();

  private final Set<InetSocketAddress> peers = new LinkedHashSet<>();
  private boolean left;

  ServerTasks(IceAgent agent, Home home) {
    this.agent = agent;
    this.home = home;
  }

  /// A TURN server to allocate on: its addresses become relayed candidates.
  ///
  /// @param settled run, within a turn, when the server has allocated or will not
  public void relay(RelayServer server, RelayPlace place, Runnable settled) {
    if (left) {
      return;
    }
    Relay relay = new Relay(server, place, new Bases(place.loop(), settled));
    relays.add(relay);
    tasks.add(relay);
    long now = place.loop().now();
    peers.forEach(peer -> relay.permit(peer, now));
    relay.start(now);
  }

  /// A STUN server to ask over TLS and DTLS.
  ///
  /// @param serverName the name that its certificate must have
  /// @param settled run, within a turn, when the server has answered or will not
  public void stun(
      String url,
      String serverName,
      List<InetSocketAddress> addresses,
      RelayPlace place,
      Runnable settled) {
    if (left) {
      return;
    }
    SecureStun task =
        new SecureStun(
            url, serverName, addresses, place, new Reflexive(url, place.loop(), settled));
    tasks.add(task);
    secure.add(task);
    task.start();
    hosts.forEach(task::over);
  }

  /// A socket of the agent's: servers are asked how they see it. Of a shared one only STUN could be
  /// told apart.
  void socket(int id, PacketSocket socket) {
    if (socket.isShared()) {
      return;
    }
    hosts.put(id, socket);
    secure.forEach(task -> task.over(id, socket));
  }

  /// What came from an address that is no peer's.
  ///
  /// @return whether it came from a server that was asked
  boolean receive(int socketId, InetSocketAddress from, byte[] buf, int off, int len) {
    for (int i = 0; i < secure.size(); i++) {
      if (secure.get(i).receive(socketId, from, buf, off, len)) {
        return true;
      }
    }
    return false;
  }

  /// The remote has this address: its checks are to come through.
  void permit(InetSocketAddress peer, long now) {
    if (peers.size() < MAX_PEERS && peers.add(peer)) {
      relays.forEach(relay -> relay.permit(peer, now));
    }
  }

  /// Packets do not get through any more: perhaps a server is gone.
  void probe(long now) {
    relays.forEach(relay -> relay.probe(now));
  }

  long deadline() {
    long deadline = BackoffTimer.NEVER;
    for (int i = 0; i < tasks.size(); i++) {
      deadline = Math.min(deadline, tasks.get(i).deadline());
    }
    return deadline;
  }

  void timeout(long now) {
    for (int i = 0; i < tasks.size(); i++) {
      if (tasks.get(i).deadline() <= now) {
        tasks.get(i).timeout(now);
      }
    }
  }

  /// @return whether there was anything
  boolean drain() {
    boolean any = false;
    for (int i = 0; i < tasks.size(); i++) {
      any |= tasks.get(i).drain();
    }
    return any;
  }

  void flush() {
    for (int i = 0; i < tasks.size(); i++) {
      tasks.get(i).flush();
    }
  }

  /// Gives everything back; see [#haveLeft].
  void leave(long now) {
    left = true;
    tasks.forEach(task -> task.leave(now));
  }

  /// Whether nothing of them is left.
  boolean haveLeft() {
    return tasks.stream().allMatch(ServerTask::hasLeft);
  }

  private static RelayProtocol protocol(LinkKind kind) {
    return switch (kind) {
      // W3C has no word of its own for DTLS, whose transport protocol is UDP.
      case UDP, DTLS -> RelayProtocol.UDP;
      case TCP -> RelayProtocol.TCP;
      case TLS -> RelayProtocol.TLS;
    };
  }

  /// What a STUN server that proves its name shows of the agent's sockets.
  private final class Reflexive implements SecureStun.Owner {

    private final String url;
    private final Loop loop;
    private final Runnable settled;

    Reflexive(String url, Loop loop, Runnable settled) {
      this.url = url;
      this.loop = loop;
      this.settled = settled;
    }

    @Override
    public void mapped(int socketId, InetSocketAddress mapped, InetSocketAddress server) {
      agent.addReflexive(socketId, mapped, new StunServer(server, url), loop.now());
    }

    @Override
    public void failed(IceOutput.CandidateError error) {
      home.failed(error);
    }

    @Override
    public void settled() {
      settled.run();
    }
  }

  /// One relay's addresses as bases of the agent.
  private final class Bases implements Relay.Owner {

    private final Loop loop;
    private final Runnable settled;

    Bases(Loop loop, Runnable settled) {
      this.loop = loop;
      this.settled = settled;
    }

    @Override
    public int opened(PacketSocket socket, InetSocketAddress mapped, RelayServer server) {
      int id = home.opened(socket);
      RelayProtocol protocol = protocol(server.kind());
      agent.addRelayed(id, socket.localAddress(), mapped, server.url(), protocol, loop.now());
      return id;
    }

    @Override
    public void received(int socketId, InetSocketAddress from, byte[] buf, int off, int len) {
      home.received(socketId, from, buf, off, len, loop.now());
    }

    @Override
    public void gone(int socketId) {
      home.gone(socketId);
      agent.removeSocket(socketId, loop.now());
    }

    @Override
    public void failed(IceOutput.CandidateError error) {
      home.failed(error);
    }

    @Override
    public void settled() {
      settled.run();
    }
  }
}
