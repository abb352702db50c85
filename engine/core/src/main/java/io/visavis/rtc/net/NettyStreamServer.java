package io.visavis.rtc.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ServerChannel;
import java.net.InetSocketAddress;

/// A listening TCP socket on Netty; also what makes its accepted connections ours.
final class NettyStreamServer extends ChannelInitializer<Channel> implements StreamServer {

  private final NettyLoop loop;
  private final ServerChannel channel;
  private final Listener listener;

  NettyStreamServer(NettyLoop loop, ServerChannel channel, Listener listener) {
    this.loop = loop;
    this.channel = channel;
    this.listener = listener;
  }

  @Override
  protected void initChannel(Channel accepted) {
    NettyStreamSocket socket =
        new NettyStreamSocket(loop, (InetSocketAddress) accepted.remoteAddress());
    socket.attach(accepted);
    socket.opened(listener.accepted(socket));
    accepted.pipeline().addLast(socket);
  }

  @Override
  public InetSocketAddress localAddress() {
    return (InetSocketAddress) channel.localAddress();
  }

  @Override
  public void close() {
    channel.close();
  }
}
