package io.visavis.rtc.sim;

import io.visavis.rtc.net.PacketSocket;
import java.net.InetSocketAddress;
import java.util.Arrays;

/// A UDP socket of a simulated host.
final class SimSocket implements PacketSocket {

  private final World world;
  private final InetSocketAddress address;
  private final Receiver receiver;
  private boolean closed;

  SimSocket(World world, InetSocketAddress address, Receiver receiver) {
    this.world = world;
    this.address = address;
    this.receiver = receiver;
  }

  @Override
  public InetSocketAddress localAddress() {
    return address;
  }

  @Override
  public void send(InetSocketAddress to, byte[] buf, int off, int len) {
    if (!closed) {
      world.send(address, to, Arrays.copyOfRange(buf, off, off + len));
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      world.close(this);
    }
  }

  @Override
  public long sendErrors() {
    return 0;
  }

  void arrived(InetSocketAddress from, byte[] datagram) {
    if (!closed) {
      receiver.receive(from, datagram.clone(), 0, datagram.length);
      receiver.receiveComplete();
    }
  }
}
