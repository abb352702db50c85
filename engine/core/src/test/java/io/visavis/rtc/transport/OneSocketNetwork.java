package io.visavis.rtc.transport;

import io.visavis.rtc.net.LocalAddress;
import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.Network;
import io.visavis.rtc.net.PacketSocket;
import io.visavis.rtc.net.PortRange;
import io.visavis.rtc.net.StreamServer;
import io.visavis.rtc.net.StreamSocket;
import io.visavis.rtc.net.StreamTarget;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A network with one socket, whose datagrams tests make themselves, and a clock that they move.
final class OneSocketNetwork implements Network, PacketSocket {

  final HandLoop loop = new HandLoop();
  final List<byte[]> sent = new ArrayList<>();
  int binds;
  boolean open;
  boolean refuse;
  private PacketSocket.@Nullable Receiver receiver;
  private InetSocketAddress address = new InetSocketAddress(0);

  void arrive(InetSocketAddress from, byte[] datagram) {
    receive(from, datagram);
    complete();
  }

  void receive(InetSocketAddress from, byte[] datagram) {
    if (receiver != null) {
      receiver.receive(from, datagram.clone(), 0, datagram.length);
    }
  }

  void complete() {
    if (receiver != null) {
      receiver.receiveComplete();
    }
  }

  @Override
  public Loop nextLoop() {
    return loop;
  }

  @Override
  public List<LocalAddress> localAddresses(boolean loopback) {
    return List.of();
  }

  @Override
  public void bind(
      Loop onLoop,
      InetAddress ip,
      PortRange ports,
      PacketSocket.Receiver taker,
      PacketSocket.BindListener listener) {
    loop.execute(() -> {
      if (refuse) {
        listener.failed(new BindException("in use"));
        return;
      }
      binds++;
      open = true;
      receiver = taker;
      address = new InetSocketAddress(ip, ports.first());
      listener.bound(this);
    });
  }

  @Override
  public StreamSocket connect(Loop loop, StreamTarget target, StreamSocket.Listener listener) {
    throw new UnsupportedOperationException("no streams here");
  }

  @Override
  public void listen(
      Loop loop, InetAddress address, PortRange ports, StreamServer.Listener listener) {
    throw new UnsupportedOperationException("no streams here");
  }

  @Override
  public CompletableFuture<List<InetAddress>> resolve(String host) {
    return new CompletableFuture<>();
  }

  @Override
  public InetSocketAddress localAddress() {
    return address;
  }

  @Override
  public void send(InetSocketAddress to, byte[] buf, int off, int len) {
    sent.add(Arrays.copyOfRange(buf, off, off + len));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    open = false;
    receiver = null;
  }

  @Override
  public long sendErrors() {
    return 0;
  }

  /// A loop that runs when it is told to.
  static final class HandLoop implements Loop {

    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private long now;

    void run() {
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        task.run();
      }
    }

    void pass(long nanos) {
      now += nanos;
    }

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
      return () -> {};
    }
  }
}
