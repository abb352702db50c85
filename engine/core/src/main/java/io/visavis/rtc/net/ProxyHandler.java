package io.visavis.rtc.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.visavis.rtc.base.MalformedException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Talks to the proxy, then leaves the pipeline.
final class ProxyHandler extends SimpleChannelInboundHandler<ByteBuf> {

  private final byte[] request;
  private final HttpConnect connect;
  private final Consumer<@Nullable String> outcome;

  /// @param outcome told null once the way is open, or why it is not
  ProxyHandler(String authority, HttpProxy proxy, Consumer<@Nullable String> outcome) {
    super(ByteBuf.class, true);
    this.request = HttpConnect.request(authority, proxy);
    this.connect = new HttpConnect(proxy.username() != null);
    this.outcome = outcome;
  }

  /// Added once the channel is connected.
  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    context.writeAndFlush(Unpooled.wrappedBuffer(request));
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
    byte[] piece = ByteBufUtil.getBytes(bytes);
    HttpConnect.Answer answer;
    try {
      answer = connect.read(piece, 0, piece.length);
    } catch (MalformedException e) {
      outcome.accept(e.getMessage());
      return;
    }
    if (answer == null) {
      return;
    }
    outcome.accept(answer.refusal());
    if (answer.refusal() == null) {
      // Early bytes of the server go to whoever has been put behind: TLS, or the socket itself.
      if (answer.used() < piece.length) {
        context.fireChannelRead(
            Unpooled.wrappedBuffer(piece, answer.used(), piece.length - answer.used()));
      }
      context.pipeline().remove(this);
    }
  }
}
