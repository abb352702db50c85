package io.visavis.rtc.transport;

import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.Network;
import io.visavis.rtc.net.PacketSocket;
import io.visavis.rtc.net.PortRange;
import io.visavis.rtc.net.StreamServer;
import io.visavis.rtc.net.StreamSocket;
import io.visavis.rtc.net.StreamTarget;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A TCP candidate of ICE (RFC 6544) as a socket of datagrams: an active one opens a connection to
/// each remote that something is sent to, a passive one listens, and sends by the connection that a
/// remote has opened. Connections are few, and idle ones of a passive candidate are closed, since
/// anybody may open them.
public final class TcpCandidateSocket implements PacketSocket {
  /// Connections of one candidate.
  static final int MAX_CONNECTIONS = 32;

  /// Whoever connects and says nothing for this long is no peer: its first check comes at once.
  static final Duration SILENT = Duration.ofSeconds(10);

  /// Consent checks of a pair in use come every few seconds (RFC 7675); others end here.
  static final Duration IDLE = Duration.ofSeconds(60);

  private static final Duration SWEEP = Duration.ofSeconds(5);

  /// Ti of a reliable transaction (RFC 8489 §6.2.2): the check that waits would have failed.
  private static final Duration PATIENCE = Duration.ofMillis(39_500);

  /// Learns how opening a passive one ended.
  public interface Opened {

    /// It listens.
    void opened(TcpCandidateSocket socket);

    /// It could not be bound, and why.
    void failed(Exception cause);
  }

  /// Takes datagrams, and the ends of connections.
  public interface Receiver extends PacketSocket.Receiver {

    /// The connection to or from there has ended or could not be opened. Never called from within
    /// [PacketSocket#send].
    void closed(InetSocketAddress remote);
  }

  private final Network network;
  private final Loop loop;
  private final Receiver receiver;
  private final Map<InetSocketAddress, TcpConnection> connections = new HashMap<>();
  private final @Nullable StreamServer server;
  private final InetSocketAddress local;
  private Loop.@Nullable Timer sweep;
  private long sendErrors;
  private boolean closed;

  private TcpCandidateSocket(
      Network network,
      Loop loop,
      InetSocketAddress local,
      @Nullable StreamServer server,
      Receiver receiver) {
    this.network = network;
    this.loop = loop;
    this.local = local;
    this.server = server;
    this.receiver = receiver;
  }

  /// An active candidate: connections are opened from `local`.
  public static TcpCandidateSocket active(
      Network network, Loop loop, InetAddress local, Receiver receiver) {
    return new TcpCandidateSocket(network, loop, new InetSocketAddress(local, 0), null, receiver);
  }

  /// A passive candidate: listens on a port of `local` within `ports`, and tells `bound`, never
  /// before this method has returned.
  public static void passive(
      Network network,
      Loop loop,
      InetAddress local,
      PortRange ports,
      Receiver receiver,
      Opened bound) {
    network.listen(
        loop,
        local,
        ports,
        new StreamServer.Listener() {
          private @Nullable TcpCandidateSocket socket;

          @Override
          public void listening(StreamServer listening) {
            TcpCandidateSocket made =
                new TcpCandidateSocket(
                    network, loop, listening.localAddress(), listening, receiver);
            socket = made;
            bound.opened(made);
          }

          @Override
          public void failed(Exception cause) {
            bound.failed(cause);
          }

          @Override
          public StreamSocket.Listener accepted(StreamSocket stream) {
            return socket == null ? refuse(stream) : socket.accept(stream);
          }
        });
  }

  private StreamSocket.Listener accept(StreamSocket stream) {
    if (closed || (connections.size() >= MAX_CONNECTIONS && !makeRoom())) {
      return refuse(stream);
    }
    TcpConnection connection = new TcpConnection(this, stream.remoteAddress(), loop.now());
    TcpConnection before = connections.put(stream.remoteAddress(), connection);
    if (before != null) {
      before.close();
    }
    connection.open(stream);
    armSweep();
    return connection;
  }

  private static StreamSocket.Listener refuse(StreamSocket stream) {
    stream.close();
    return new StreamSocket.Listener() {
      @Override
      public void open(StreamSocket ignored) {
        stream.close();
      }

      @Override
      public void received(byte[] buf, int off, int len) {}

      @Override
      public void closed(StreamSocket.Failure failure) {}
    };
  }

  /// The oldest connection that has said nothing gives way.
  private boolean makeRoom() {
    TcpConnection oldest = null;
    for (TcpConnection connection : connections.values()) {
      if (!connection.heard() && (oldest == null || connection.lastHeard() < oldest.lastHeard())) {
        oldest = connection;
      }
    }
    if (oldest == null) {
      return false;
    }
    ended(oldest);
    return true;
  }

  private void armSweep() {
    if (sweep == null && !closed) {
      sweep = loop.schedule(loop.now() + SWEEP.toNanos(), this::sweep);
    }
  }

  private void sweep() {
    sweep = null;
    long now = loop.now();
    for (TcpConnection connection : List.copyOf(connections.values())) {
      Duration limit = connection.heard() ? IDLE : SILENT;
      if (now - connection.lastHeard() >= limit.toNanos()) {
        ended(connection);
      }
    }
    if (!connections.isEmpty()) {
      armSweep();
    }
  }

  @Override
  public InetSocketAddress localAddress() {
    return local;
  }

  @Override
  public void send(InetSocketAddress to, byte[] buf, int off, int len) {
    TcpConnection connection = connections.get(to);
    if (connection == null && server == null && !closed) {
      connection = connect(to);
    }
    if (connection == null || !connection.send(buf, off, len)) {
      sendErrors++;
    }
  }

  private @Nullable TcpConnection connect(InetSocketAddress to) {
    if (connections.size() >= MAX_CONNECTIONS) {
      loop.execute(() -> tellClosed(to));
      return null;
    }
    TcpConnection connection = new TcpConnection(this, to, loop.now());
    connections.put(to, connection);
    connection.opening(
        network.connect(loop, new StreamTarget(to, local, null, null, PATIENCE), connection));
    return connection;
  }

  @Override
  public void flush() {
    connections.values().forEach(TcpConnection::flush);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (sweep != null) {
      sweep.cancel();
    }
    if (server != null) {
      server.close();
    }
    List<TcpConnection> all = new ArrayList<>(connections.values());
    connections.clear();
    all.forEach(TcpConnection::close);
  }

  @Override
  public long sendErrors() {
    return sendErrors;
  }

  // From the connections.

  long now() {
    return loop.now();
  }

  void received(InetSocketAddress from, byte[] buf, int off, int len) {
    receiver.receive(from, buf, off, len);
  }

  void receiveComplete() {
    receiver.receiveComplete();
  }

  /// The connection has ended, or must end.
  void ended(TcpConnection connection) {
    connection.close();
    if (connections.remove(connection.remote(), connection)) {
      tellClosed(connection.remote());
    }
  }

  private void tellClosed(InetSocketAddress remote) {
    if (!closed) {
      receiver.closed(remote);
    }
  }
}
