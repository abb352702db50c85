package io.visavis.rtc.ice;

import io.visavis.rtc.sdp.IceCandidateLine;
import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunBuilder;
import io.visavis.rtc.stun.StunClass;
import io.visavis.rtc.stun.StunMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A seeded network in virtual time for agents: loss, delay, jitter (hence reordering), NATs and
/// STUN servers. Sockets are addresses; what is sent to an address nobody has is lost.
final class TestNetwork {
  static final long MS = 1_000_000;
  static final long SECOND = 1_000 * MS;

  /// How relays of the tests see their clients.
  static final InetSocketAddress MAPPED = at("203.0.113.77", 7777);

  /// Takes a datagram that arrives.
  interface Receiver {
    void receive(InetSocketAddress from, byte[] datagram);
  }

  private record Event(long at, long order, Runnable action) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private record Listener(Host host, int id) {}

  /// One end's view of a TCP connection.
  ///
  /// @param to the other end
  /// @param seenAs how the other end sees this one
  private record Connection(Host to, int id, InetSocketAddress seenAs, long openAt) {}

  private final Map<InetSocketAddress, Listener> listeners = new HashMap<>();
  private final Map<List<Object>, Connection> connections = new HashMap<>();
  private int ephemeral = 33_000;
  final SplittableRandom random;
  final List<Host> hosts = new ArrayList<>();
  private final Map<InetSocketAddress, Receiver> receivers = new HashMap<>();
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private long order;
  long now;
  double loss;

  /// Datagrams that are lost for another reason than bad luck.
  BiPredicate<InetSocketAddress, InetSocketAddress> blocked = (from, to) -> false;

  long delay = 10 * MS;
  long jitter;
  int datagrams;

  /// Sees every datagram that is sent.
  BiConsumer<InetSocketAddress, InetSocketAddress> tap = (from, to) -> {};

  TestNetwork(long seed) {
    random = new SplittableRandom(seed);
  }

  static InetSocketAddress at(String host, int port) {
    return new InetSocketAddress(host, port);
  }

  void after(long nanos, Runnable action) {
    events.add(new Event(now + nanos, order++, action));
  }

  void listen(InetSocketAddress address, Receiver receiver) {
    receivers.put(address, receiver);
  }

  void deliver(InetSocketAddress from, InetSocketAddress to, byte[] datagram) {
    datagrams++;
    tap.accept(from, to);
    if (random.nextDouble() < loss || blocked.test(from, to)) {
      return;
    }
    long wait = delay + (jitter == 0 ? 0 : random.nextLong(jitter));
    after(
        wait,
        () -> {
          Receiver receiver = receivers.get(to);
          if (receiver != null) {
            receiver.receive(from, datagram);
          }
        });
  }

  /// Runs until the condition holds, or until the given time.
  ///
  /// @return whether the condition holds
  boolean run(long until, BooleanSupplier condition) {
    hosts.forEach(Host::drain);
    while (!condition.getAsBoolean()) {
      long next = events.isEmpty() ? Long.MAX_VALUE : events.element().at;
      for (Host host : hosts) {
        next = Math.min(next, host.agent.deadline());
      }
      if (next > until) {
        now = until;
        return condition.getAsBoolean();
      }
      if (next < now) {
        throw new AssertionError("a deadline in the past: " + next + " at " + now);
      }
      now = next;
      while (!events.isEmpty() && events.element().at <= now) {
        events.remove().action.run();
      }
      for (Host host : hosts) {
        if (host.agent.deadline() <= now) {
          host.agent.timeout(now);
          if (host.agent.deadline() <= now) {
            throw new AssertionError("the agent spins");
          }
        }
        host.drain();
      }
    }
    return true;
  }

  void run(long until) {
    run(until, () -> false);
  }

  /// A STUN server that answers everything.
  void stunServer(InetSocketAddress address) {
    listen(
        address,
        (from, datagram) -> {
          StunMessage request = StunMessage.parse(datagram, 0, datagram.length);
          if (request.messageClass() == StunClass.REQUEST) {
            byte[] answer =
                StunBuilder.answer(request, StunClass.SUCCESS)
                    .xorAddress(Stun.XOR_MAPPED_ADDRESS, from)
                    .buildWithFingerprint();
            deliver(address, from, answer);
          }
        });
  }

  Host host(boolean controlling, IceSettings settings) {
    Host host = new Host(controlling, settings);
    hosts.add(host);
    return host;
  }

  Host host(boolean controlling) {
    return host(controlling, IceSettings.DEFAULT);
  }

  /// One agent with its sockets and its signalling to the other one.
  final class Host {
    final IceAgent agent;
    final List<IceState> states = new ArrayList<>();
    final List<Long> stateTimes = new ArrayList<>();
    final List<IceCandidateLine> candidates = new ArrayList<>();
    final List<IceOutput.SelectedPair> selections = new ArrayList<>();
    final List<IceOutput.CandidateError> errors = new ArrayList<>();
    final Map<Integer, InetSocketAddress> sockets = new HashMap<>();
    private final Map<Integer, InetSocketAddress> tcp = new HashMap<>();
    private final Map<Integer, Set<InetAddress>> permissions = new HashMap<>();
    long relayDelay = 5 * MS;

    /// What the next socket is told as instead of its address.
    @Nullable String nextName;

    boolean gathered;
    boolean cut;
    @Nullable Nat nat;
    @Nullable Host trickleTo;
    long trickleDelay;
    int sent;

    Host(boolean controlling, IceSettings settings) {
      agent = new IceAgent(settings, new Random(random.nextLong()));
      agent.role(controlling);
    }

    Host socket(int id, InetSocketAddress address) {
      sockets.put(id, address);
      listen(address, (from, datagram) -> arrive(id, from, datagram));
      agent.addSocket(id, address, 0, nextName, now);
      drain();
      return this;
    }

    /// A relayed address: what is sent by it leaves from there; what comes in is handed on when
    /// something has been sent to its source's address before (RFC 8656 §9).
    Host relayed(int id, InetSocketAddress relayed, RelayProtocol protocol) {
      sockets.put(id, relayed);
      permissions.put(id, new HashSet<>());
      listen(
          relayed,
          (from, datagram) -> {
            if (permissions.get(id).contains(from.getAddress())) {
              after(relayDelay, () -> arrive(id, from, datagram));
            }
          });
      agent.addRelayed(id, relayed, MAPPED, "turn:" + relayed.getHostString(), protocol, now);
      drain();
      return this;
    }

    /// Opens a connection to each remote that something is sent to.
    Host tcpActive(int id, String ip) {
      tcp.put(id, at(ip, 9));
      agent.addTcpActive(id, at(ip, 9).getAddress(), now);
      drain();
      return this;
    }

    /// Listens.
    Host tcpPassive(int id, InetSocketAddress address) {
      tcp.put(id, address);
      listeners.put(address, new Listener(this, id));
      agent.addTcpPassive(id, address, now);
      drain();
      return this;
    }

    private void transmitTcp(IceOutput.Send send, InetSocketAddress local) {
      Connection connection = connections.get(List.of(this, send.socketId(), send.remote()));
      long ready = now;
      if (connection == null) {
        Listener listener = listeners.get(send.remote());
        if (listener == null) {
          after(
              2 * delay,
              () -> {
                agent.tcpClosed(send.socketId(), send.remote(), now);
                drain();
              });
          return;
        }
        // The handshake takes a round trip; the first segment follows.
        ready = now + 2 * delay;
        InetSocketAddress from = at(local.getHostString(), ephemeral++);
        connection = new Connection(listener.host, listener.id, from, ready);
        connections.put(List.of(this, send.socketId(), send.remote()), connection);
        connections.put(
            List.of(listener.host, listener.id, from),
            new Connection(this, send.socketId(), send.remote(), ready));
      }
      Connection open = connection;
      long wait = Math.max(ready, open.openAt) - now + delay;
      after(wait, () -> open.to.arrive(open.id, open.seenAs, send.datagram()));
    }

    /// The connection ends, as both sides learn.
    void disconnect(int id, InetSocketAddress remote) {
      Connection there = Objects.requireNonNull(connections.remove(List.of(this, id, remote)));
      connections.remove(List.of(there.to, there.id, there.seenAs));
      agent.tcpClosed(id, remote, now);
      there.to.agent.tcpClosed(there.id, there.seenAs, now);
      drain();
      there.to.drain();
    }

    /// The socket or the allocation is lost.
    void lose(int id) {
      receivers.remove(sockets.get(id));
      agent.removeSocket(id, now);
      drain();
    }

    void arrive(int socketId, InetSocketAddress from, byte[] datagram) {
      if (!cut) {
        agent.receive(socketId, from, datagram, 0, datagram.length, now);
        drain();
      }
    }

    /// Gives the other side's credentials and what it has gathered so far.
    void take(Host other) {
      IceParameters parameters = other.agent.localParameters();
      agent.remoteParameters(parameters.usernameFragment(), parameters.password(), false, now);
      for (IceCandidateLine line : List.copyOf(other.candidates)) {
        add(line);
      }
      if (other.gathered) {
        agent.remoteEndOfCandidates(now);
      }
      drain();
    }

    void add(IceCandidateLine line) {
      agent.addRemoteCandidate(line, at(line.address(), line.port()), now);
      drain();
    }

    Route route() {
      return Objects.requireNonNull(agent.route());
    }

    @Nullable InetSocketAddress localAddress() {
      return sockets.get(route().socketId());
    }

    boolean connected() {
      return agent.route() != null;
    }

    boolean nominated() {
      return agent.snapshot().pairs().stream().anyMatch(p -> p.selected() && p.nominated());
    }

    /// Both have nominated the same pair. Not for peers behind NATs.
    boolean agreesWith(Host other) {
      return nominated()
          && other.nominated()
          && route().remote().equals(other.localAddress())
          && other.route().remote().equals(localAddress());
    }

    void drain() {
      for (IceOutput output = agent.poll(); output != null; output = agent.poll()) {
        switch (output) {
          case IceOutput.Send send -> transmit(send);
          case IceOutput.LocalCandidate local -> {
            candidates.add(local.line());
            if (trickleTo != null) {
              Host to = trickleTo;
              after(trickleDelay, () -> to.add(local.line()));
            }
          }
          case IceOutput.GatheringDone done -> {
            gathered = true;
            if (trickleTo != null) {
              Host to = trickleTo;
              after(
                  trickleDelay,
                  () -> {
                    to.agent.remoteEndOfCandidates(now);
                    to.drain();
                  });
            }
          }
          case IceOutput.StateChanged changed -> {
            states.add(changed.state());
            stateTimes.add(now);
          }
          case IceOutput.SelectedPair pair -> selections.add(pair);
          case IceOutput.CandidateError error -> errors.add(error);
        }
      }
    }

    private void transmit(IceOutput.Send send) {
      sent++;
      InetSocketAddress stream = tcp.get(send.socketId());
      if (stream != null) {
        transmitTcp(send, stream);
        return;
      }
      InetSocketAddress from = sockets.get(send.socketId());
      if (from == null) {
        throw new AssertionError("unknown socket " + send.socketId());
      }
      if (cut) {
        return;
      }
      Set<InetAddress> permitted = permissions.get(send.socketId());
      if (permitted != null) {
        permitted.add(send.remote().getAddress());
        after(relayDelay, () -> deliver(from, send.remote(), send.datagram()));
        return;
      }
      InetSocketAddress source =
          nat == null ? from : nat.outbound(send.socketId(), send.remote(), this);
      deliver(source, send.remote(), send.datagram());
    }

    long timeOf(IceState state) {
      return stateTimes.get(states.indexOf(state));
    }
  }

  /// A port-restricted NAT; symmetric when each destination gets a mapping of its own.
  final class Nat {
    private final String address;
    private final boolean symmetric;
    private final Map<List<Object>, InetSocketAddress> mappings = new HashMap<>();
    private final Set<List<Object>> permitted = new HashSet<>();
    private int nextPort = 40_000;

    Nat(String address, boolean symmetric) {
      this.address = address;
      this.symmetric = symmetric;
    }

    InetSocketAddress outbound(int socketId, InetSocketAddress to, Host host) {
      List<Object> key = symmetric ? List.of(socketId, to) : List.of(socketId);
      InetSocketAddress outer =
          mappings.computeIfAbsent(
              key,
              k -> {
                InetSocketAddress mapped = at(address, nextPort++);
                listen(
                    mapped,
                    (from, datagram) -> {
                      if (permitted.contains(List.<Object>of(mapped, from))) {
                        host.arrive(socketId, from, datagram);
                      }
                    });
                return mapped;
              });
      permitted.add(List.of(outer, to));
      return outer;
    }
  }
}
