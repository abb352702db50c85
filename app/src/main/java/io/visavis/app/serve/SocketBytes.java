package io.visavis.app.serve;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/// A WebSocket's frames as one stream of bytes: MQTT's packets begin and end anywhere in them (MQTT
/// 3.1.1 §6). Counts what comes.
final class SocketBytes extends ChannelInboundHandlerAdapter {
  private final Visitors.Visitor visitor;
  private final Flow flow;

  SocketBytes(Visitors.Visitor visitor, Flow flow) {
    this.visitor = visitor;
    this.flow = flow;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof BinaryWebSocketFrame || message instanceof ContinuationWebSocketFrame) {
      ByteBuf bytes = ((WebSocketFrame) message).content();
      long pause = visitor.spend(bytes.readableBytes(), System.nanoTime());
      if (pause > 0) {
        flow.hold(Flow.Hold.RATE, true);
        ctx.executor()
            .schedule(() -> flow.hold(Flow.Hold.RATE, false), pause, TimeUnit.NANOSECONDS);
      }
      ctx.fireChannelRead(bytes);
    } else {
      // Text, which MQTT does not use, or what came after the WebSocket's end.
      ReferenceCountUtil.release(message);
      ctx.close();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof IdleStateEvent) {
      ctx.close();
    } else {
      ctx.fireUserEventTriggered(event);
    }
  }
}
