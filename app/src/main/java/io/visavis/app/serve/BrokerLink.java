package io.visavis.app.serve;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A client's connection to the broker. Both connections are on one thread; each is read only while
/// the other one takes more.
final class BrokerLink extends ChannelInboundHandlerAdapter {
  private final int port;
  private final Duration patience;
  private final Flow fromClient;
  private final Queue<Object> waiting = new ArrayDeque<>();
  private @Nullable Channel broker;

  /// @param patience how long the client may take nothing
  BrokerLink(int port, Duration patience, Flow fromClient) {
    this.port = port;
    this.patience = patience;
    this.fromClient = fromClient;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (broker == null) {
      open(ctx);
    }
    if (broker != null && broker.isActive()) {
      broker.writeAndFlush(message);
    } else {
      waiting.add(message);
    }
  }

  private void open(ChannelHandlerContext ctx) {
    fromClient.hold(Flow.Hold.OPENING, true);
    ChannelFuture opening =
        new Bootstrap()
            .group(ctx.channel().eventLoop())
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(MqttEncoder.INSTANCE, new FromBroker(ctx));
                  }
                })
            .connect(InetAddress.getLoopbackAddress(), port);
    broker = opening.channel();
    opening.addListener(
        (ChannelFutureListener)
            done -> {
              if (done.isSuccess()) {
                opened(done.channel());
              } else {
                ctx.close();
              }
            });
  }

  private void opened(Channel to) {
    for (Object message = waiting.poll(); message != null; message = waiting.poll()) {
      to.write(message);
    }
    to.flush();
    fromClient.hold(Flow.Hold.OPENING, false);
  }

  /// The client takes more, or nothing.
  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    Channel client = ctx.channel();
    if (broker != null) {
      broker.config().setAutoRead(client.isWritable());
    }
    if (!client.isWritable()) {
      ctx.executor().schedule(() -> endIfStuck(client), patience.toNanos(), TimeUnit.NANOSECONDS);
    }
    ctx.fireChannelWritabilityChanged();
  }

  private static void endIfStuck(Channel client) {
    if (!client.isWritable()) {
      client.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (broker != null) {
      broker.close();
    }
    for (Object message = waiting.poll(); message != null; message = waiting.poll()) {
      ReferenceCountUtil.release(message);
    }
    ctx.fireChannelInactive();
  }

  /// A peer's garbage, or a connection that broke: it ends.
  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }

  /// What the broker says, as it is.
  private final class FromBroker extends ChannelInboundHandlerAdapter {
    private final ChannelHandlerContext client;

    FromBroker(ChannelHandlerContext client) {
      this.client = client;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      client.write(new BinaryWebSocketFrame((ByteBuf) message));
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
      client.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
      fromClient.hold(Flow.Hold.FULL, !ctx.channel().isWritable());
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      client.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close();
    }
  }
}
