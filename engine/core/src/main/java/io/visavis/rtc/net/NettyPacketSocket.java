package io.visavis.rtc.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;

/// A UDP socket on Netty: the only place where a `ByteBuf` is seen.
final class NettyPacketSocket extends SimpleChannelInboundHandler<DatagramPacket>
    implements PacketSocket {

  private static final Logger LOG = System.getLogger(NettyPacketSocket.class.getName());

  private final NettyLoop loop;
  private final Receiver receiver;
  private final DatagramChannel channel;
  private final ChannelFutureListener countFailure;
  private boolean dirty;
  private boolean closed;
  private long sendErrors;

  NettyPacketSocket(NettyLoop loop, DatagramChannel channel, Receiver receiver) {
    super(DatagramPacket.class, true);
    this.loop = loop;
    this.channel = channel;
    this.receiver = receiver;
    this.countFailure =
        future -> {
          if (!future.isSuccess()) {
            sendErrors++;
          }
        };
  }

  Channel channel() {
    return channel;
  }

  @Override
  public InetSocketAddress localAddress() {
    return channel.localAddress();
  }

  @Override
  public void send(InetSocketAddress to, byte[] buf, int off, int len) {
    if (closed) {
      return;
    }
    ByteBuf out = channel.alloc().directBuffer(len).writeBytes(buf, off, len);
    channel.write(new DatagramPacket(out, to)).addListener(countFailure);
    dirty = true;
  }

  @Override
  public void flush() {
    if (dirty) {
      dirty = false;
      channel.flush();
    }
  }

  @Override
  public void close() {
    if (!closed) {
      flush();
      closed = true;
      channel.close();
    }
  }

  @Override
  public long sendErrors() {
    return sendErrors;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
    if (closed) {
      return;
    }
    ByteBuf content = packet.content();
    int length = content.readableBytes();
    content.readBytes(loop.scratch, 0, length);
    receiver.receive(packet.sender(), loop.scratch, 0, length);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (!closed) {
      receiver.receiveComplete();
    }
  }

  /// ICMP's "port unreachable" and its like arrive here: ICE finds out by its own checks.
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof java.io.IOException) {
      LOG.log(Level.DEBUG, "Socket {0}: {1}", localAddress(), cause.getMessage());
    } else {
      LOG.log(Level.ERROR, "Receiving failed", cause);
    }
  }
}
