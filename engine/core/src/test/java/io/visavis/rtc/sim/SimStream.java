package io.visavis.rtc.sim;

import io.visavis.rtc.net.StreamServer;
import io.visavis.rtc.net.StreamSocket;
import io.visavis.rtc.net.StreamTarget;
import io.visavis.rtc.net.TlsTarget;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One end of a TCP connection. Segments are numbered, acknowledged one by one and sent again until
/// they are, so that loss becomes delay; there is no congestion control. TLS is two more round
/// trips, in which the server's name is learned.
final class SimStream implements StreamSocket {

  /// What fits into a segment: readers must put messages together.
  private static final int SEGMENT = 1_200;

  private static final long FIRST_RTO = Duration.ofSeconds(1).toNanos();
  private static final long LEAST_RTO = Duration.ofMillis(200).toNanos();

  /// An end gives up on the other one after 200 ms · 2⁹, some 100 s.
  private static final int MOST_TRANSMISSIONS = 10;

  /// What the operating system takes before [#pending] grows.
  private static final long BUFFER = 256 * 1024;

  /// TLS 1.2 with a full handshake, as many round trips as TLS 1.3 after a HelloRetryRequest.
  private static final int TLS_ROUND_TRIPS = 2;

  private static final byte[] NOTHING = {};

  private final SimTcp tcp;
  private final SimHost host;
  private final InetSocketAddress local;
  private final InetSocketAddress remote;
  private final Map<Long, Unacknowledged> flying = new HashMap<>();
  private final Map<Long, Packet> early = new HashMap<>();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private @Nullable Listener listener;
  private @Nullable TlsTarget tls;
  private @Nullable Step next;
  private Runnable patience = () -> {};
  private int handshakes;
  private long sent;
  private long expected;
  private long began;
  private long rto = FIRST_RTO;
  private boolean finished;

  /// @param local null when no route leads to the remote
  SimStream(SimTcp tcp, SimHost host, @Nullable InetSocketAddress local, InetSocketAddress remote) {
    this.tcp = tcp;
    this.host = host;
    this.local = local == null ? new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 0) : local;
    this.remote = remote;
  }

  private VirtualTime time() {
    return host.world().time();
  }

  void connect(StreamTarget target, Listener who) {
    listener = who;
    tls = target.tls();
    next = Step.CONNECTED;
    began = time().now();
    if (local.getPort() == 0) {
      time().soon(() -> fail("network is unreachable"));
      return;
    }
    patience =
        time()
            .at(
                began + target.patience().toNanos(),
                () -> fail("no answer within " + target.patience().toMillis() + " ms"));
    transmit(Packet.Kind.SYN, NOTHING);
  }

  void accept(Packet syn, StreamServer.Listener server) {
    began = time().now();
    expected = 1;
    acknowledge(syn);
    transmit(Packet.Kind.SYN_ACK, NOTHING);
    listener = server.accepted(this);
  }

  @Override
  public InetSocketAddress localAddress() {
    return local;
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return remote;
  }

  @Override
  public void write(byte[] buf, int off, int len) {
    if (listener != null) {
      written.write(buf, off, len);
    }
  }

  @Override
  public void flush() {
    byte[] all = written.toByteArray();
    written.reset();
    for (int off = 0; off < all.length && !finished; off += SEGMENT) {
      transmit(Packet.Kind.DATA, Arrays.copyOfRange(all, off, Math.min(all.length, off + SEGMENT)));
    }
  }

  @Override
  public long pending() {
    long bytes = written.size();
    for (Unacknowledged segment : flying.values()) {
      bytes += segment.packet.data().length;
    }
    return Math.max(0, bytes - BUFFER);
  }

  @Override
  public void close() {
    if (listener == null) {
      return;
    }
    flush();
    listener = null;
    patience.run();
    if (next == Step.CONNECTED) {
      // The other end hears a reset if it answers yet.
      end();
    } else if (!finished) {
      transmit(Packet.Kind.FIN, NOTHING);
    }
  }

  private void transmit(Packet.Kind kind, byte[] data) {
    Unacknowledged segment =
        new Unacknowledged(new Packet(host, local, remote, kind, sent++, data), rto);
    flying.put(segment.packet.number(), segment);
    segment.send();
  }

  private void acknowledge(Packet packet) {
    host.send(new Packet(host, local, remote, Packet.Kind.ACK, packet.number(), NOTHING));
  }

  void arrive(Packet packet) {
    switch (packet.kind()) {
      case ACK -> acknowledged(packet.number());
      case RST -> fail(next == Step.CONNECTED ? "connection refused" : "connection reset");
      case UDP -> throw new AssertionError();
      case SYN, SYN_ACK, HELLO, NAME, DATA, FIN -> {
        acknowledge(packet);
        if (packet.number() >= expected) {
          early.put(packet.number(), packet);
        }
        boolean any = false;
        for (Packet p = early.remove(expected); p != null; p = early.remove(expected)) {
          expected++;
          any |= p.kind() == Packet.Kind.DATA;
          take(p);
        }
        if (any && listener != null) {
          listener.receiveComplete();
        }
      }
    }
  }

  private void acknowledged(long number) {
    Unacknowledged segment = flying.remove(number);
    if (segment != null) {
      segment.timer.run();
      if (listener == null && flying.isEmpty()) {
        end();
      }
    }
  }

  private void take(Packet packet) {
    switch (packet.kind()) {
      case SYN_ACK -> connected();
      case HELLO -> {
        String name = tcp.certificate();
        transmit(Packet.Kind.NAME, (name == null ? "" : name).getBytes(StandardCharsets.UTF_8));
      }
      case NAME -> named(new String(packet.data(), StandardCharsets.UTF_8));
      case DATA -> {
        if (listener != null) {
          listener.received(packet.data().clone(), 0, packet.data().length);
        }
      }
      case FIN -> fail("closed by the other end");
      case UDP, SYN, ACK, RST -> {}
    }
  }

  private void connected() {
    rto = Math.max(LEAST_RTO, 2 * (time().now() - began));
    next = tls == null ? null : Step.SECURED;
    if (listener != null) {
      listener.reached(Step.CONNECTED);
    }
    if (tls == null) {
      open();
    } else {
      transmit(Packet.Kind.HELLO, NOTHING);
    }
  }

  private void named(String name) {
    handshakes++;
    TlsTarget target = tls;
    if (target == null || listener == null) {
      return;
    }
    if (handshakes < TLS_ROUND_TRIPS) {
      transmit(Packet.Kind.HELLO, NOTHING);
    } else if (name.equals(target.serverName())) {
      next = null;
      listener.reached(Step.SECURED);
      open();
    } else {
      String told = name.isEmpty() ? "the server speaks no TLS" : "its certificate is for " + name;
      Listener who = listener;
      close();
      who.closed(new Failure(Step.SECURED, told));
    }
  }

  private void open() {
    patience.run();
    if (listener != null) {
      listener.open(this);
    }
  }

  private void fail(String reason) {
    Listener who = listener;
    Failure failure = new Failure(next, reason);
    listener = null;
    end();
    if (who != null) {
      who.closed(failure);
    }
  }

  private void end() {
    finished = true;
    patience.run();
    flying.values().forEach(segment -> segment.timer.run());
    flying.clear();
    early.clear();
    tcp.closed(this);
  }

  /// A segment that the other end may not have.
  private final class Unacknowledged {

    private final Packet packet;
    private Runnable timer = () -> {};
    private long wait;
    private int transmissions;

    Unacknowledged(Packet packet, long wait) {
      this.packet = packet;
      this.wait = wait;
    }

    void send() {
      if (transmissions++ == MOST_TRANSMISSIONS) {
        fail("timed out");
        return;
      }
      timer = time().at(time().now() + wait, this::send);
      wait *= 2;
      host.send(packet);
    }
  }
}
