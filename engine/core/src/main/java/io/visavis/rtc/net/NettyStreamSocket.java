package io.visavis.rtc.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.SimpleChannelInboundHandler;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// A TCP connection on Netty, and the last handler of its pipeline. While it is being opened,
/// [StreamOpening] has the word; from [#opened] on it speaks to its listener itself.
@ChannelHandler
    .Sharable // A second address of a proxy is a second channel, after the first has failed.
final class NettyStreamSocket extends SimpleChannelInboundHandler<ByteBuf> implements StreamSocket {

  private static final int ANY_PORT = 0;

  private final NettyLoop loop;
  private final InetSocketAddress remote;
  private @Nullable Channel channel;
  private @Nullable Listener listener;
  private boolean dirty;
  private boolean closed;

  NettyStreamSocket(NettyLoop loop, InetSocketAddress remote) {
    super(ByteBuf.class, true);
    this.loop = loop;
    this.remote = remote;
  }

  /// The channel that this socket is the last handler of; another one when an address of the proxy
  /// did not answer.
  void attach(Channel made) {
    channel = made;
  }

  /// From now on `owner` is told what comes.
  void opened(Listener owner) {
    listener = owner;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public InetSocketAddress localAddress() {
    Channel made = channel;
    return made != null && made.localAddress() instanceof InetSocketAddress local
        ? local
        : new InetSocketAddress(ANY_PORT);
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return remote;
  }

  @Override
  public void write(byte[] buf, int off, int len) {
    Channel made = channel;
    if (closed || made == null || listener == null) {
      return;
    }
    ByteBuf out = made.alloc().directBuffer(len).writeBytes(buf, off, len);
    // A write that fails ends the connection, which the listener hears.
    made.write(out, made.voidPromise());
    dirty = true;
  }

  @Override
  public void flush() {
    Channel made = channel;
    if (dirty && made != null) {
      dirty = false;
      made.flush();
    }
  }

  @Override
  public long pending() {
    Channel made = channel;
    ChannelOutboundBuffer waiting = made == null ? null : made.unsafe().outboundBuffer();
    return waiting == null ? 0 : waiting.totalPendingWriteBytes();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    flush();
    closed = true;
    Channel made = channel;
    if (made != null) {
      made.close();
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
    Listener owner = listener;
    while (owner != null && !closed && bytes.isReadable()) {
      int length = Math.min(bytes.readableBytes(), loop.scratch.length);
      bytes.readBytes(loop.scratch, 0, length);
      owner.received(loop.scratch, 0, length);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    Listener owner = listener;
    if (owner != null && !closed) {
      owner.receiveComplete();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    ended("the other end closed the connection");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    ended(StreamWords.of(cause));
    context.close();
  }

  private void ended(String reason) {
    Listener owner = listener;
    if (owner != null && !closed) {
      closed = true;
      owner.closed(new Failure(null, reason));
    }
  }
}
