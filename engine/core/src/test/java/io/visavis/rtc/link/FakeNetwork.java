package io.visavis.rtc.link;

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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A network that does nothing by itself: the test plays the other end.
final class FakeNetwork implements Network {

  PacketSocket.@Nullable Receiver receiver;
  PacketSocket.@Nullable BindListener binding;
  @Nullable InetAddress boundTo;
  @Nullable StreamTarget target;
  StreamSocket.@Nullable Listener streamListener;
  final FakePackets packets = new FakePackets();
  final FakeStream stream = new FakeStream();

  /// What was sent, in order.
  static final class FakePackets implements PacketSocket {
    final List<byte[]> sent = new ArrayList<>();
    final List<InetSocketAddress> to = new ArrayList<>();
    boolean closed;

    @Override
    public InetSocketAddress localAddress() {
      return new InetSocketAddress("192.0.2.1", 50_000);
    }

    @Override
    public void send(InetSocketAddress target, byte[] buf, int off, int len) {
      to.add(target);
      sent.add(Arrays.copyOfRange(buf, off, off + len));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      closed = true;
    }

    @Override
    public long sendErrors() {
      return 0;
    }
  }

  /// What was written, in order.
  static final class FakeStream implements StreamSocket {
    final ByteArrayOutputStream written = new ByteArrayOutputStream();
    long pending;
    boolean closed;

    @Override
    public InetSocketAddress localAddress() {
      return new InetSocketAddress("192.0.2.1", 50_000);
    }

    @Override
    public InetSocketAddress remoteAddress() {
      return new InetSocketAddress("192.0.2.9", 3_478);
    }

    @Override
    public void write(byte[] buf, int off, int len) {
      written.write(buf, off, len);
    }

    @Override
    public void flush() {}

    @Override
    public long pending() {
      return pending;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Override
  public Loop nextLoop() {
    throw new UnsupportedOperationException();
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
      PacketSocket.Receiver to,
      PacketSocket.BindListener listener) {
    boundTo = address;
    receiver = to;
    binding = listener;
  }

  @Override
  public StreamSocket connect(Loop loop, StreamTarget to, StreamSocket.Listener listener) {
    target = to;
    streamListener = listener;
    return stream;
  }

  @Override
  public void listen(
      Loop loop, InetAddress address, PortRange ports, StreamServer.Listener listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CompletableFuture<List<InetAddress>> resolve(String host) {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public void close() {}
}
