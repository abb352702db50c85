package io.visavis.rtc.interop;

import io.visavis.rtc.EngineBridge;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.dtls.BcCrypto;
import io.visavis.rtc.dtls.BcDtls;
import io.visavis.rtc.net.LocalAddress;
import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.Network;
import io.visavis.rtc.net.PacketSocket;
import io.visavis.rtc.net.PortRange;
import io.visavis.rtc.net.StreamServer;
import io.visavis.rtc.net.StreamSocket;
import io.visavis.rtc.net.StreamTarget;
import io.visavis.rtc.peer.Engine;
import io.visavis.rtc.peer.EngineSettings;
import io.visavis.rtc.sim.NoNames;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;

/// The real network, and a note of what goes over which of this host's UDP ports.
public final class TappedNetwork implements Network {

  /// What a datagram is (RFC 7983 §7, RFC 5761 §4).
  public enum Kind {
    STUN,
    DTLS,
    RTP,
    RTCP;

    static Kind of(byte[] buf, int off, int len) {
      int first = buf[off] & 0xFF;
      int second = len < 2 ? 0 : buf[off + 1] & 0xFF;
      if (first < 4 || first >= 64 && first < 128) {
        return STUN;
      }
      if (first < 64) {
        return DTLS;
      }
      return second >= 192 && second <= 223 ? RTCP : RTP;
    }
  }

  private final Network real;
  private final Map<Kind, Set<Integer>> in = sets();
  private final Map<Kind, Set<Integer>> out = sets();
  private final Set<Integer> open = new ConcurrentSkipListSet<>();

  public TappedNetwork(Network real) {
    this.real = real;
  }

  /// An engine on this network, with the real DTLS, which closes both.
  public RTCEngine engine(EngineSettings settings) {
    SecureRandom random = new SecureRandom();
    BcCrypto crypto = new BcCrypto(random);
    return EngineBridge.of(
        new Engine(
            settings,
            this,
            (dtls, wakeUp) ->
                new BcDtls(dtls, wakeUp, handshake -> Thread.ofVirtual().start(handshake), crypto),
            random,
            new NoNames()));
  }

  private static Map<Kind, Set<Integer>> sets() {
    Map<Kind, Set<Integer>> sets = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      sets.put(kind, new ConcurrentSkipListSet<>());
    }
    return sets;
  }

  private static Set<Integer> ports(Map<Kind, Set<Integer>> of, Kind kind) {
    return Objects.requireNonNull(of.get(kind));
  }

  /// The ports that such datagrams came to.
  public Set<Integer> received(Kind kind) {
    return ports(in, kind);
  }

  /// The ports that such datagrams left from.
  public Set<Integer> sent(Kind kind) {
    return ports(out, kind);
  }

  /// The ports that are open.
  public Set<Integer> open() {
    return open;
  }

  /// Forgets what went over the ports so far.
  public void clear() {
    in.values().forEach(Set::clear);
    out.values().forEach(Set::clear);
  }

  @Override
  public void bind(
      Loop loop,
      InetAddress address,
      PortRange ports,
      PacketSocket.Receiver receiver,
      PacketSocket.BindListener listener) {
    Tap tap = new Tap(receiver, listener);
    real.bind(loop, address, ports, tap, tap);
  }

  /// One socket: what it hears, and what is sent with it.
  private final class Tap
      implements PacketSocket.Receiver, PacketSocket.BindListener, PacketSocket {

    private final PacketSocket.Receiver receiver;
    private final PacketSocket.BindListener listener;
    private PacketSocket socket;

    Tap(PacketSocket.Receiver receiver, PacketSocket.BindListener listener) {
      this.receiver = receiver;
      this.listener = listener;
      this.socket = this;
    }

    private int port() {
      return socket.localAddress().getPort();
    }

    @Override
    public void bound(PacketSocket bound) {
      socket = bound;
      open.add(port());
      listener.bound(this);
    }

    @Override
    public void failed(Exception cause) {
      listener.failed(cause);
    }

    @Override
    public void receive(InetSocketAddress from, byte[] buf, int off, int len) {
      ports(in, Kind.of(buf, off, len)).add(port());
      receiver.receive(from, buf, off, len);
    }

    @Override
    public void receiveComplete() {
      receiver.receiveComplete();
    }

    @Override
    public InetSocketAddress localAddress() {
      return socket.localAddress();
    }

    @Override
    public boolean isShared() {
      return socket.isShared();
    }

    @Override
    public void send(InetSocketAddress to, byte[] buf, int off, int len) {
      ports(out, Kind.of(buf, off, len)).add(port());
      socket.send(to, buf, off, len);
    }

    @Override
    public void flush() {
      socket.flush();
    }

    @Override
    public void close() {
      open.remove(port());
      socket.close();
    }

    @Override
    public long sendErrors() {
      return socket.sendErrors();
    }
  }

  @Override
  public Loop nextLoop() {
    return real.nextLoop();
  }

  @Override
  public List<LocalAddress> localAddresses(boolean loopback) {
    return real.localAddresses(loopback);
  }

  @Override
  public StreamSocket connect(Loop loop, StreamTarget target, StreamSocket.Listener listener) {
    return real.connect(loop, target, listener);
  }

  @Override
  public void listen(
      Loop loop, InetAddress address, PortRange ports, StreamServer.Listener listener) {
    real.listen(loop, address, ports, listener);
  }

  @Override
  public CompletableFuture<List<InetAddress>> resolve(String host) {
    return real.resolve(host);
  }

  @Override
  public void close() {
    real.close();
  }
}
