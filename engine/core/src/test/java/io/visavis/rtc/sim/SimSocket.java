package io.visavis.rtc.sim;

import io.visavis.rtc.net.PacketSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;

/// A UDP socket of a simulated host.
final class SimSocket implements PacketSocket {

  private final SimHost host;
  private final InetSocketAddress address;
  private final Receiver receiver;
  private boolean closed;
  private long sendErrors;

  SimSocket(SimHost host, InetSocketAddress address, Receiver receiver) {
    this.host = host;
    this.address = address;
    this.receiver = receiver;
  }

  @Override
  public InetSocketAddress localAddress() {
    return address;
  }

  @Override
  public void send(InetSocketAddress to, byte[] buf, int off, int len) {
    if (closed) {
      return;
    }
    InetAddress source =
        address.getAddress().isAnyLocalAddress()
            ? host.source(to.getAddress())
            : address.getAddress();
    byte[] data = Arrays.copyOfRange(buf, off, off + len);
    if (source == null
        || !host.send(
            Packet.datagram(host, new InetSocketAddress(source, address.getPort()), to, data))) {
      sendErrors++;
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      host.close(this);
    }
  }

  @Override
  public long sendErrors() {
    return sendErrors;
  }

  void arrived(InetSocketAddress from, byte[] datagram) {
    if (!closed) {
      receiver.receive(from, datagram.clone(), 0, datagram.length);
      receiver.receiveComplete();
    }
  }
}
