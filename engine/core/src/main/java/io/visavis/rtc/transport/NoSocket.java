package io.visavis.rtc.transport;

import io.visavis.rtc.net.PacketSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Stands for a socket that is being bound, or could not be.
enum NoSocket implements PacketSocket {
  INSTANCE;

  @Override
  public InetSocketAddress localAddress() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  @Override
  public void send(InetSocketAddress to, byte[] buf, int off, int len) {}

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public long sendErrors() {
    return 0;
  }
}
