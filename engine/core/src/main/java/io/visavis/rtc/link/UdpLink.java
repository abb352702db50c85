package io.visavis.rtc.link;

import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.Network;
import io.visavis.rtc.net.PacketSocket;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// Datagrams to and from one server, on a socket of their own. Others who know its port are not
/// heard.
final class UdpLink implements ServerLink, PacketSocket.Receiver, PacketSocket.BindListener {

  private final InetSocketAddress server;
  private final Listener listener;
  private @Nullable PacketSocket socket;
  private boolean closed;

  UdpLink(InetSocketAddress server, Listener listener) {
    this.server = server;
    this.listener = listener;
  }

  void bind(Network network, Loop loop, LinkSettings settings) {
    network.bind(loop, Links.bindAddress(server, settings), settings.ports(), this, this);
  }

  @Override
  public void bound(PacketSocket made) {
    socket = made;
    if (closed) {
      made.close();
      return;
    }
    listener.reached(Step.CONNECT);
    if (!closed) {
      listener.open();
    }
  }

  @Override
  public void failed(Exception cause) {
    if (!closed) {
      closed = true;
      listener.closed(Step.CONNECT, "no port could be bound (" + cause.getMessage() + ")");
    }
  }

  @Override
  public void receive(InetSocketAddress from, byte[] buf, int off, int len) {
    if (!closed && from.equals(server)) {
      listener.received(buf, off, len);
    }
  }

  @Override
  public void receiveComplete() {
    if (!closed) {
      listener.receiveComplete();
    }
  }

  @Override
  public LinkKind kind() {
    return LinkKind.UDP;
  }

  @Override
  public InetSocketAddress remote() {
    return server;
  }

  @Override
  public @Nullable InetSocketAddress local() {
    PacketSocket made = socket;
    return made == null ? null : made.localAddress();
  }

  @Override
  public void send(byte[] buf, int off, int len) {
    PacketSocket made = socket;
    if (made != null) {
      made.send(server, buf, off, len);
    }
  }

  @Override
  public void flush() {
    PacketSocket made = socket;
    if (made != null) {
      made.flush();
    }
  }

  @Override
  public void close() {
    closed = true;
    PacketSocket made = socket;
    if (made != null) {
      made.close();
    }
  }
}
