package io.visavis.rtc.transport;

import io.visavis.rtc.ice.IceAgent;
import io.visavis.rtc.ice.IceOutput;
import io.visavis.rtc.ice.IceParameters;
import io.visavis.rtc.ice.IceSettings;
import io.visavis.rtc.ice.IceState;
import io.visavis.rtc.ice.Route;
import io.visavis.rtc.ice.TcpType;
import io.visavis.rtc.net.PacketSocket;
import io.visavis.rtc.sdp.IceCandidateLine;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The generations of ICE on one transport, oldest first. The newest is the one that is negotiated
/// and reported; what an older one found carries the packets until the newest has a route of its
/// own, so that a restart loses nothing (RFC 8445 §9, RFC 8839 §4.4.1.1.1).
final class IceGenerations {

  /// The remote may get its new route a little later than we do, and still sends on the old one.
  /// The time is that after which RFC 8445 §8.3.1 frees candidates.
  private static final Duration LINGER = Duration.ofSeconds(3);

  private static final long NEVER = Long.MAX_VALUE;

  /// Takes what came to a relayed address.
  interface Inlet {

    void receive(int socket, InetSocketAddress from, byte[] buf, int off, int len, long now);
  }

  private final RandomGenerator random;
  private final IntConsumer sent;
  private final Consumer<IceOutput> told;
  private final Inlet inlet;
  private final List<IceGeneration> generations = new ArrayList<>();
  private final List<PacketSocket> sockets = new ArrayList<>();

  /// By socket; null once that generation has ended.
  private final List<@Nullable IceGeneration> owners = new ArrayList<>();

  /// Of generations that have ended, while they take leave of their servers.
  private final List<ServerTasks> leaving = new ArrayList<>();

  private IceState reported = IceState.NEW;
  private long retireAt = NEVER;

  /// @param sent gets each datagram's length
  /// @param told gets what concerns the newest generation, with the transport's state for its own
  /// @param inlet gets the datagrams that relays bring
  IceGenerations(
      IceAgent first,
      RandomGenerator random,
      IntConsumer sent,
      Consumer<IceOutput> told,
      Inlet inlet) {
    this.random = random;
    this.sent = sent;
    this.told = told;
    this.inlet = inlet;
    generations.add(generation(first, IceState.NEW));
  }

  private IceGeneration generation(IceAgent agent, IceState without) {
    return new IceGeneration(
        agent, without, generation -> new ServerTasks(agent, new RelayedSockets(generation)));
  }

  /// Relayed addresses are sockets of their generation.
  private final class RelayedSockets implements ServerTasks.Home {

    private final IceGeneration generation;

    RelayedSockets(IceGeneration generation) {
      this.generation = generation;
    }

    @Override
    public int opened(PacketSocket socket) {
      int id = reserve(generation);
      sockets.set(id, socket);
      return id;
    }

    @Override
    public void gone(int socketId) {
      sockets.set(socketId, NoSocket.INSTANCE);
    }

    @Override
    public void received(
        int socketId, InetSocketAddress from, byte[] buf, int off, int len, long now) {
      inlet.receive(socketId, from, buf, off, len, now);
    }

    @Override
    public void failed(IceOutput.CandidateError error) {
      tell(generation, error);
    }
  }

  private IceGeneration newest() {
    return generations.getLast();
  }

  /// The newest agent.
  IceAgent agent() {
    return newest().agent();
  }

  /// The agent with this fragment of ours, or null.
  @Nullable IceAgent agent(String localFragment) {
    for (int i = generations.size() - 1; i >= 0; i--) {
      IceAgent agent = generations.get(i).agent();
      if (agent.localParameters().usernameFragment().equals(localFragment)) {
        return agent;
      }
    }
    return null;
  }

  /// What goes on at servers for the agent; null when its generation has ended.
  @Nullable ServerTasks servers(IceAgent agent) {
    for (IceGeneration generation : generations) {
      if (generation.agent() == agent) {
        return generation.servers();
      }
    }
    return null;
  }

  /// A candidate of the remote, for the generation with this fragment of ours.
  void addRemoteCandidate(
      String localFragment, IceCandidateLine line, InetSocketAddress resolved, long now) {
    IceAgent agent = agent(localFragment);
    ServerTasks servers = agent == null ? null : servers(agent);
    if (agent != null && servers != null) {
      agent.addRemoteCandidate(line, resolved, now);
      servers.permit(resolved, now);
    }
  }

  /// The agent whose route is in use; the newest when there is none.
  IceAgent agentInUse() {
    for (int i = generations.size() - 1; i >= 0; i--) {
      if (generations.get(i).agent().route() != null) {
        return generations.get(i).agent();
      }
    }
    return agent();
  }

  /// Where packets go: the newest route there is.
  @Nullable Route route() {
    return agentInUse().route();
  }

  /// Begins a generation. It has the role that the last one ended with.
  void restart(IceParameters local, IceSettings settings, long now) {
    IceState without =
        switch (state()) {
          case NEW -> IceState.NEW;
          case CHECKING, DISCONNECTED, FAILED -> IceState.CHECKING;
          case CONNECTED, COMPLETED -> IceState.DISCONNECTED;
          case CLOSED -> IceState.CLOSED;
        };
    IceAgent agent = new IceAgent(settings, random, local, agent().stream());
    agent.role(agent().controlling());
    // Besides the one that an abandoned restart returns to, only the one that carries is of use.
    IceAgent carrying = agentInUse();
    for (IceGeneration old : List.copyOf(generations.subList(0, generations.size() - 1))) {
      if (old.agent() != carrying) {
        end(old, now);
      }
    }
    IceGeneration predecessor = newest();
    generations.add(generation(agent, without));
    retireAt = NEVER;
    if (predecessor.agent().localParameters().equals(local)) {
      // The same credentials again: nobody was told of anything that it found.
      end(predecessor, now);
    }
  }

  /// Goes back to the generation before. Without one nothing changes.
  void abandon(long now) {
    if (generations.size() > 1) {
      end(newest(), now);
      retireAt = NEVER;
    }
  }

  private void end(IceGeneration generation, long now) {
    generations.remove(generation);
    generation.agent().close();
    leave(generation, now);
    for (int id : generation.sockets()) {
      sockets.get(id).close();
      sockets.set(id, NoSocket.INSTANCE);
      owners.set(id, null);
    }
  }

  private void leave(IceGeneration generation, long now) {
    generation.servers().leave(now);
    leaving.add(generation.servers());
  }

  int reserveSocket() {
    return reserve(newest());
  }

  private int reserve(IceGeneration owner) {
    int id = sockets.size();
    sockets.add(NoSocket.INSTANCE);
    owners.add(owner);
    owner.sockets().add(id);
    return id;
  }

  /// @param networkCost see [IceAgent#addSocket]
  /// @param name what the remote is told instead of the address, or null
  void addSocket(int id, PacketSocket socket, int networkCost, @Nullable String name, long now) {
    IceGeneration owner = owners.get(id);
    if (owner == null) {
      socket.close();
      return;
    }
    sockets.set(id, socket);
    if (owner.agent().addSocket(id, socket.localAddress(), networkCost, name, now)) {
      owner.servers().socket(id, socket);
    }
  }

  /// A socket of TCP candidates: one that connects to remotes, or one that listens.
  void addTcp(int id, PacketSocket socket, TcpType type, long now) {
    IceGeneration owner = owners.get(id);
    if (owner == null) {
      socket.close();
      return;
    }
    InetSocketAddress local = socket.localAddress();
    boolean used =
        switch (type) {
          case ACTIVE -> owner.agent().addTcpActive(id, local.getAddress(), now);
          case PASSIVE -> owner.agent().addTcpPassive(id, local, now);
        };
    if (used) {
      sockets.set(id, socket);
    } else {
      socket.close();
    }
  }

  /// One of its connections has ended.
  void tcpClosed(int id, InetSocketAddress remote, long now) {
    IceGeneration owner = owners.get(id);
    if (owner != null) {
      owner.agent().tcpClosed(id, remote, now);
    }
  }

  PacketSocket socket(int id) {
    return sockets.get(id);
  }

  /// A STUN datagram: it is for the generation whose socket it came to.
  void receive(int socket, InetSocketAddress from, byte[] buf, int off, int len, long now) {
    IceGeneration owner = owners.get(socket);
    if (owner != null) {
      owner.agent().receive(socket, from, buf, off, len, now);
    }
  }

  /// A datagram that comes from no peer.
  ///
  /// @return whether a server was waited for that sent it
  boolean fromServer(int socket, InetSocketAddress from, byte[] buf, int off, int len) {
    IceGeneration owner = owners.get(socket);
    return owner != null && owner.servers().receive(socket, from, buf, off, len);
  }

  boolean isValidSource(int socket, InetSocketAddress from) {
    IceGeneration owner = owners.get(socket);
    return owner != null && owner.agent().isValidSource(socket, from);
  }

  long deadline() {
    long deadline = retireAt;
    for (int i = 0; i < generations.size(); i++) {
      IceGeneration generation = generations.get(i);
      deadline = Math.min(deadline, generation.agent().deadline());
      deadline = Math.min(deadline, generation.servers().deadline());
    }
    for (int i = 0; i < leaving.size(); i++) {
      deadline = Math.min(deadline, leaving.get(i).deadline());
    }
    return deadline;
  }

  void timeout(long now) {
    for (int i = 0; i < generations.size(); i++) {
      IceAgent agent = generations.get(i).agent();
      if (agent.deadline() <= now) {
        agent.timeout(now);
      }
      generations.get(i).servers().timeout(now);
    }
    for (int i = 0; i < leaving.size(); i++) {
      leaving.get(i).timeout(now);
    }
    if (retireAt <= now) {
      retireAt = NEVER;
      List.copyOf(generations.subList(0, generations.size() - 1)).forEach(old -> end(old, now));
    }
  }

  /// Takes what the agents have to say.
  boolean drain(long now) {
    boolean any = false;
    for (int i = 0; i < generations.size(); i++) {
      any |= drain(generations.get(i), now);
      any |= generations.get(i).servers().drain();
    }
    for (int i = 0; i < leaving.size(); i++) {
      leaving.get(i).drain();
    }
    if (!leaving.isEmpty()) {
      leaving.removeIf(ServerTasks::haveLeft);
    }
    if (generations.size() > 1 && retireAt == NEVER && agent().route() != null) {
      retireAt = now + LINGER.toNanos();
    }
    IceState state = state();
    if (state != reported) {
      reported = state;
      told.accept(new IceOutput.StateChanged(state));
    }
    return any;
  }

  private boolean drain(IceGeneration generation, long now) {
    boolean newest = generation == newest();
    while (newest && !generation.held().isEmpty()) {
      told.accept(generation.held().remove());
    }
    boolean any = false;
    IceAgent agent = generation.agent();
    for (IceOutput out = agent.poll(); out != null; out = agent.poll()) {
      any = true;
      if (out instanceof IceOutput.Send(int socketId, InetSocketAddress remote, byte[] datagram)) {
        sent.accept(datagram.length);
        sockets.get(socketId).send(remote, datagram, 0, datagram.length);
      } else if (out instanceof IceOutput.StateChanged(IceState state)) {
        // The transport's state, which follows from all generations, is told instead.
        if (state == IceState.DISCONNECTED) {
          generation.servers().probe(now);
        }
      } else {
        tell(generation, out);
      }
    }
    return any;
  }

  private void tell(IceGeneration generation, IceOutput output) {
    if (generation == newest()) {
      told.accept(output);
    } else if (agent().route() == null) {
      generation.held().add(output);
    }
  }

  /// W3C's `RTCIceTransportState` of the transport: a restart makes `completed` to `connected`, and
  /// `disconnected` and `failed` to `checking`.
  IceState state() {
    IceState own = agent().state();
    boolean open = own == IceState.NEW || own == IceState.CHECKING;
    if (generations.size() == 1 || !open) {
      return own;
    }
    for (int i = generations.size() - 2; i >= 0; i--) {
      if (generations.get(i).works()) {
        return IceState.CONNECTED;
      }
    }
    return own == IceState.CHECKING ? own : newest().without();
  }

  /// Sends what the sockets hold back.
  void flush() {
    for (int i = 0; i < sockets.size(); i++) {
      sockets.get(i).flush();
    }
    for (int i = 0; i < generations.size(); i++) {
      generations.get(i).servers().flush();
    }
    for (int i = 0; i < leaving.size(); i++) {
      leaving.get(i).flush();
    }
  }

  /// Closes all but the ways to servers, which are told; see [#hasLeft].
  void close(long now) {
    for (IceGeneration generation : generations) {
      generation.agent().close();
      leave(generation, now);
    }
    sockets.forEach(PacketSocket::close);
    leaving.forEach(ServerTasks::drain);
  }

  /// Whether nothing is left, after [#close].
  boolean hasLeft() {
    return leaving.stream().allMatch(ServerTasks::haveLeft);
  }
}
