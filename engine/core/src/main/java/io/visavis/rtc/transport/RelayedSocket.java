package io.visavis.rtc.transport;

import io.visavis.rtc.net.PacketSocket;
import java.net.InetSocketAddress;

/// An address of a TURN server's that is ours: what is sent here leaves there.
final class RelayedSocket implements PacketSocket {

  private final RelayAttempt allocation;
  private final InetSocketAddress relayed;

  RelayedSocket(RelayAttempt allocation, InetSocketAddress relayed) {
    this.allocation = allocation;
    this.relayed = relayed;
  }

  @Override
  public InetSocketAddress localAddress() {
    return relayed;
  }

  @Override
  public void send(InetSocketAddress to, byte[] buf, int off, int len) {
    allocation.send(to, buf, off, len);
  }

  /// The relay flushes the way to its server once, whatever went out by it.
  @Override
  public void flush() {}

  /// The relay owns the allocation.
  @Override
  public void close() {}

  @Override
  public long sendErrors() {
    return 0;
  }
}
