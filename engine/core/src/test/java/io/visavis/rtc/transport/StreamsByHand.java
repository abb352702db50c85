package io.visavis.rtc.transport;

import io.visavis.rtc.net.LocalAddress;
import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.Network;
import io.visavis.rtc.net.PacketSocket;
import io.visavis.rtc.net.PortRange;
import io.visavis.rtc.net.StreamServer;
import io.visavis.rtc.net.StreamSocket;
import io.visavis.rtc.net.StreamTarget;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A network of streams whose other ends are the test, with a loop and a clock that it moves.
final class StreamsByHand implements Network, Loop {
  private record Waiting(long deadline, Runnable task) {}

  final List<Stream> streams = new ArrayList<>();
  private final List<Waiting> timers = new ArrayList<>();
  private final List<Runnable> tasks = new ArrayList<>();
  StreamServer.@Nullable Listener server;
  private long now;

  /// Our end of one stream, and what has been done with it.
  static final class Stream implements StreamSocket {
    final InetSocketAddress remote;
    final ByteArrayOutputStream written = new ByteArrayOutputStream();
    StreamSocket.@Nullable Listener listener;
    long pending;
    boolean closed;
    int flushes;

    Stream(InetSocketAddress remote) {
      this.remote = remote;
    }

    StreamSocket.Listener listener() {
      return Objects.requireNonNull(listener);
    }

    void arrive(byte... bytes) {
      listener().received(bytes, 0, bytes.length);
    }

    @Override
    public InetSocketAddress localAddress() {
      return new InetSocketAddress("192.0.2.1", 33_000);
    }

    @Override
    public InetSocketAddress remoteAddress() {
      return remote;
    }

    @Override
    public void write(byte[] buf, int off, int len) {
      written.write(buf, off, len);
    }

    @Override
    public void flush() {
      flushes++;
    }

    @Override
    public long pending() {
      return pending;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  Stream accept(InetSocketAddress from) {
    Stream stream = new Stream(from);
    streams.add(stream);
    stream.listener = Objects.requireNonNull(server).accepted(stream);
    return stream;
  }

  void run() {
    while (!tasks.isEmpty()) {
      tasks.removeFirst().run();
    }
  }

  void pass(long nanos) {
    now += nanos;
    for (Waiting waiting : List.copyOf(timers)) {
      if (waiting.deadline <= now && timers.remove(waiting)) {
        waiting.task.run();
      }
    }
    run();
  }

  @Override
  public StreamSocket connect(Loop loop, StreamTarget target, StreamSocket.Listener listener) {
    Stream stream = new Stream(target.remote());
    stream.listener = listener;
    streams.add(stream);
    return stream;
  }

  @Override
  public void listen(
      Loop loop, InetAddress address, PortRange ports, StreamServer.Listener listener) {
    server = listener;
    InetSocketAddress bound = new InetSocketAddress(address, ports.first());
    execute(() ->
        listener.listening(
            new StreamServer() {
              @Override
              public InetSocketAddress localAddress() {
                return bound;
              }

              @Override
              public void close() {
                server = null;
              }
            }));
  }

  @Override
  public Loop nextLoop() {
    return this;
  }

  @Override
  public List<LocalAddress> localAddresses(boolean loopback) {
    return List.of();
  }

  @Override
  public void bind(
      Loop loop,
      InetAddress address,
      PortRange ports,
      PacketSocket.Receiver receiver,
      PacketSocket.BindListener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<List<InetAddress>> resolve(String host) {
    return new CompletableFuture<>();
  }

  @Override
  public void close() {}

  @Override
  public long now() {
    return now;
  }

  @Override
  public long wallNanos(long loopTime) {
    return loopTime;
  }

  @Override
  public long nanoTime(long loopTime) {
    return loopTime;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  @Override
  public boolean inLoop() {
    return true;
  }

  @Override
  public Timer schedule(long deadline, Runnable task) {
    Waiting waiting = new Waiting(deadline, task);
    timers.add(waiting);
    return () -> timers.remove(waiting);
  }
}
