package io.visavis.app.serve;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What happens to a connection: counted, given little time, TLS, one request, and then either an
/// answer or a WebSocket with MQTT.
final class HostPipeline extends ChannelInitializer<Channel> {
  private static final Logger LOGS = System.getLogger(HostPipeline.class.getName());
  private static final int REQUEST_LINE = 2_048;
  private static final int HEADERS = 8_192;

  private final SslContext tls;
  private final HostSettings settings;
  private final HostLimits limits;
  private final HostNames names;
  private final EmbeddedBroker broker;
  private final Visitors visitors;
  private final Sessions sessions;

  HostPipeline(SslContext tls, HostSettings settings, EmbeddedBroker broker, Visitors visitors) {
    this.tls = tls;
    this.settings = settings;
    this.limits = settings.limits();
    this.names = new HostNames(settings.names());
    this.broker = broker;
    this.visitors = visitors;
    this.sessions = new Sessions(limits.absence(), client -> forget(broker, client));
  }

  @Override
  protected void initChannel(Channel channel) {
    Visitors.Visitor visitor =
        channel.remoteAddress() instanceof InetSocketAddress from
            ? visitors.enter(from.getAddress(), System.nanoTime())
            : null;
    if (visitor == null) {
      channel.close();
      return;
    }
    channel.closeFuture().addListener(done -> visitors.leave(visitor));
    Future<?> deadline =
        channel
            .eventLoop()
            .schedule(() -> channel.close(), limits.opening().toNanos(), TimeUnit.NANOSECONDS);
    channel.closeFuture().addListener(done -> deadline.cancel(false));
    channel.pipeline().addLast(new FirstBytes(visitor, deadline));
  }

  /// Not on a connection's thread.
  private static void forget(EmbeddedBroker broker, String client) {
    Thread.ofVirtual()
        .name("visavis-forget")
        .start(() -> {
          try {
            broker.forget(client);
          } catch (IOException e) {
            LOGS.log(Level.DEBUG, "a session stays at the broker until it expires", e);
          }
        });
  }

  /// Tells TLS from plain HTTP, which is sent to https: who types an address leaves that out.
  private final class FirstBytes extends ByteToMessageDecoder {
    /// A record's type, version and length.
    private static final int HEADER = 5;

    private final Visitors.Visitor visitor;
    private final Future<?> deadline;

    FirstBytes(Visitors.Visitor visitor, Future<?> deadline) {
      this.visitor = visitor;
      this.deadline = deadline;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
      if (in.readableBytes() < HEADER) {
        return;
      }
      ChannelPipeline pipeline = ctx.pipeline();
      HostPage page = null;
      if (SslHandler.isEncrypted(in, false)) {
        SslHandler handler = tls.newHandler(ctx.alloc());
        handler.setHandshakeTimeoutMillis(limits.opening().toMillis());
        pipeline.addLast(handler);
        page = settings.page();
      }
      addHttp(pipeline, page, visitor, deadline);
      pipeline.remove(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close();
    }
  }

  private void addHttp(
      ChannelPipeline pipeline,
      @Nullable HostPage page,
      Visitors.Visitor visitor,
      Future<?> deadline) {
    pipeline.addLast(
        new HttpServerCodec(
            new HttpDecoderConfig()
                .setMaxInitialLineLength(REQUEST_LINE)
                .setMaxHeaderSize(HEADERS)),
        new Door(names, page, (ctx, request) -> openSocket(ctx, request, visitor, deadline)));
  }

  private void openSocket(
      ChannelHandlerContext door,
      HttpRequest request,
      Visitors.Visitor visitor,
      Future<?> deadline) {
    WebSocketServerProtocolConfig config =
        WebSocketServerProtocolConfig.newBuilder()
            .websocketPath(Door.SOCKET)
            .subprotocols(Door.SUBPROTOCOL)
            .maxFramePayloadLength(limits.message())
            .handshakeTimeoutMillis(limits.opening().toMillis())
            .checkStartsWith(true)
            .build();
    Flow flow = new Flow(door.channel());
    door.pipeline()
        .addLast(
            new HttpObjectAggregator(HEADERS),
            new WebSocketServerProtocolHandler(config),
            new IdleStateHandler(limits.silence().toNanos(), 0, 0, TimeUnit.NANOSECONDS),
            new SocketBytes(visitor, flow),
            new MqttDecoder(limits.message()),
            new MqttGate(sessions, broker.password(), limits, () -> deadline.cancel(false)),
            new BrokerLink(broker.port(), limits.opening(), flow));
    door.fireChannelRead(request);
    door.pipeline().remove(door.handler());
  }
}
