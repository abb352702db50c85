package io.visavis.rtc.sim;

import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.net.PacketSocket;
import io.visavis.rtc.net.PortRange;
import io.visavis.rtc.net.StreamServer;
import io.visavis.rtc.net.StreamSocket;
import io.visavis.rtc.turn.TestTurnConfig;
import io.visavis.rtc.turn.TestTurnServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/// A TURN server on a host of its own, over UDP and TCP on port 3478 and over what the simulation
/// takes for TLS on port 5349. The user is `alice`, the password `secret`.
public final class SimTurnServer {

  private static final int PORT = 3_478;
  private static final int TLS_PORT = 5_349;
  private static final int PORTS_EACH = 5_000;
  private static final int FIRST_PORT = 49_152;
  private static final int STUN_HEADER = 20;
  private static final int CHANNEL_HEADER = 4;

  private final World world;
  private final SimHost host;
  private final String literal;
  private final List<Service> services = new ArrayList<>();
  private Duration think = Duration.ZERO;

  /// A server on the Internet that relays with this address.
  public SimTurnServer(World world, String literal) {
    this.world = world;
    this.literal = literal;
    this.host = new SimHost(world, literal);
    Service udp = new Service();
    services.add(udp);
    PacketSocket socket =
        host.open(
            address(),
            PORT,
            (from, buf, off, len) -> {
              udp.core.receive(from, buf, off, len, udp.now());
              udp.drain();
            });
    udp.toClient = (client, message) -> socket.send(client, message, 0, message.length);
    listen(PORT);
    listen(TLS_PORT);
  }

  private InetAddress address() {
    return InetAddress.ofLiteral(literal);
  }

  private void listen(int port) {
    Service service = new Service();
    services.add(service);
    Map<InetSocketAddress, Client> clients = service.clients;
    service.toClient =
        (address, message) -> {
          Client client = clients.get(address);
          if (client != null) {
            client.send(message);
          }
        };
    host.listen(
        host.nextLoop(),
        address(),
        new PortRange(port, port),
        new StreamServer.Listener() {
          @Override
          public void listening(StreamServer server) {}

          @Override
          public void failed(Exception cause) {
            throw new AssertionError(cause);
          }

          @Override
          public StreamSocket.Listener accepted(StreamSocket socket) {
            Client client = new Client(service, socket);
            clients.put(socket.remoteAddress(), client);
            return client;
          }
        });
  }

  /// Where it runs; down means silent, with everything kept.
  public SimHost host() {
    return host;
  }

  /// The address that it relays with.
  public String literal() {
    return literal;
  }

  /// An ICE server with these ways: `udp`, `tcp` or `tls`; all of them unless said.
  public RTCIceServer server(String... transports) {
    List<String> urls =
        (transports.length == 0 ? Stream.of("udp", "tcp") : Stream.of(transports))
            .map(this::url)
            .toList();
    return new RTCIceServer(urls, "alice", "secret");
  }

  private String url(String transport) {
    return transport.equals("tls")
        ? "turns:" + literal + ":" + TLS_PORT + "?transport=tcp"
        : "turn:" + literal + ":" + PORT + "?transport=" + transport;
  }

  /// Lets every allocation of a user beyond this many fail.
  public SimTurnServer quota(int allocations) {
    services.forEach(service -> service.config.quota = allocations);
    return this;
  }

  /// Changes how it behaves, on every transport.
  public SimTurnServer configure(Consumer<TestTurnConfig> change) {
    services.forEach(service -> change.accept(service.config));
    return this;
  }

  /// Lets it send everything this much later.
  public SimTurnServer thinks(Duration time) {
    think = time;
    return this;
  }

  /// Loses all allocations and the knowledge of its nonces, and its streams break, as when the
  /// program starts again.
  public void restart() {
    for (Service service : services) {
      service.core.restart();
      service.forget();
      List.copyOf(service.clients.values()).forEach(client -> client.socket.close());
      service.clients.clear();
    }
  }

  /// Loses all allocations and nothing else.
  public void forgetAllocations() {
    for (Service service : services) {
      service.core.forgetAllocations();
      service.forget();
    }
  }

  /// Makes every nonce stale that it has given out.
  public void staleNonces() {
    services.forEach(service -> service.core.staleNonces());
  }

  /// Allocations that live.
  public int allocations() {
    return services.stream().mapToInt(service -> service.core.allocations()).sum();
  }

  /// Datagrams that it carried from clients to peers.
  public long relayed() {
    return services.stream().mapToLong(service -> service.relayed).sum();
  }

  private interface ToClient {
    void send(InetSocketAddress client, byte[] message);
  }

  /// One transport: a client is its address.
  private final class Service {

    final TestTurnConfig config = TestTurnConfig.of("alice", "secret", address());
    final TestTurnServer core;
    final Map<InetSocketAddress, PacketSocket> relays = new HashMap<>();
    final Map<InetSocketAddress, Client> clients = new HashMap<>();
    ToClient toClient = (client, message) -> {};
    long relayed;

    Service() {
      config.firstPort = FIRST_PORT + PORTS_EACH / 2 * services.size();
      RandomGenerator random =
          RandomGeneratorFactory.of("L64X128MixRandom")
              .create(world.seed("turn " + literal + services.size()));
      core = new TestTurnServer(config, random);
    }

    long now() {
      return world.time().now();
    }

    void forget() {
      relays.values().forEach(PacketSocket::close);
      relays.clear();
    }

    void drain() {
      for (TestTurnServer.Output out = core.poll(); out != null; out = core.poll()) {
        switch (out) {
          case TestTurnServer.Output.ToClient(InetSocketAddress client, byte[] message) ->
              later(() -> toClient.send(client, message));
          case TestTurnServer.Output.ToPeer(
                  InetSocketAddress from,
                  InetSocketAddress peer,
                  byte[] datagram) -> {
            relayed++;
            PacketSocket relay = relays.get(from);
            if (relay != null) {
              later(() -> relay.send(peer, datagram, 0, datagram.length));
            }
          }
          case TestTurnServer.Output.Opened(InetSocketAddress address) ->
              relays.put(address, open(address));
          case TestTurnServer.Output.Closed(InetSocketAddress address) -> {
            PacketSocket relay = relays.remove(address);
            if (relay != null) {
              relay.close();
            }
          }
        }
      }
    }

    private PacketSocket open(InetSocketAddress address) {
      return host.open(
          address.getAddress(),
          address.getPort(),
          (from, buf, off, len) -> {
            core.relayed(address, from, buf, off, len, now());
            drain();
          });
    }

    private void later(Runnable task) {
      if (think.isZero()) {
        task.run();
      } else {
        world.time().at(world.time().now() + think.toNanos(), task);
      }
    }
  }

  /// A client on a stream: messages are cut out of it (RFC 8656 §12.5).
  private static final class Client implements StreamSocket.Listener {

    private final Service service;
    private final StreamSocket socket;
    private byte[] waiting = {};

    Client(Service service, StreamSocket socket) {
      this.service = service;
      this.socket = socket;
    }

    void send(byte[] message) {
      socket.write(message, 0, message.length);
      socket.write(new byte[padding(message.length)], 0, padding(message.length));
      socket.flush();
    }

    @Override
    public void open(StreamSocket opened) {}

    @Override
    public void received(byte[] buf, int off, int len) {
      int before = waiting.length;
      waiting = Arrays.copyOf(waiting, before + len);
      System.arraycopy(buf, off, waiting, before, len);
      int at = 0;
      for (int length = length(at);
          length > 0 && at + length + padding(length) <= waiting.length;
          length = length(at)) {
        service.core.receive(socket.remoteAddress(), waiting, at, length, service.now());
        at += length + padding(length);
      }
      waiting = Arrays.copyOfRange(waiting, at, waiting.length);
      service.drain();
    }

    /// The next message's length without padding, or 0 when it cannot be known yet.
    private int length(int at) {
      if (waiting.length - at < CHANNEL_HEADER) {
        return 0;
      }
      int length = (waiting[at + 2] & 0xff) << 8 | waiting[at + 3] & 0xff;
      boolean channelData = (waiting[at] & 0xc0) == 0x40;
      return length + (channelData ? CHANNEL_HEADER : STUN_HEADER);
    }

    private static int padding(int length) {
      return -length & 3;
    }

    @Override
    public void closed(StreamSocket.Failure failure) {
      service.clients.remove(socket.remoteAddress(), this);
    }
  }
}
