package io.visavis.rtc.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// The steps of one connection until it is open: the proxy's name, TCP, CONNECT, TLS. On the loop.
final class StreamOpening {

  private static final String PROXY = "proxy";

  private final NettyNetwork network;
  private final NettyLoop loop;
  private final StreamTarget target;
  private final NettyStreamSocket socket;
  private final StreamSocket.Listener listener;
  private StreamSocket.Step next = StreamSocket.Step.CONNECTED;
  private Loop.@Nullable Timer patience;
  private boolean failed;

  StreamOpening(
      NettyNetwork network,
      NettyLoop loop,
      StreamTarget target,
      NettyStreamSocket socket,
      StreamSocket.Listener listener) {
    this.network = network;
    this.loop = loop;
    this.target = target;
    this.socket = socket;
    this.listener = listener;
  }

  void begin() {
    if (isOver()) {
      return;
    }
    patience =
        loop.schedule(loop.now() + target.patience().toNanos(), () -> fail(StreamWords.NO_ANSWER));
    TlsTarget tls = target.tls();
    if (tls != null) {
      // Read while TCP is on its way.
      var _ = network.tls(tls.trust());
    }
    HttpProxy proxy = target.proxy();
    if (proxy == null) {
      dial(List.of(target.remote()), 0);
    } else if (proxy.address().isUnresolved()) {
      resolve(proxy.address());
    } else {
      dial(List.of(proxy.address()), 0);
    }
  }

  private boolean isOver() {
    return failed || socket.isClosed();
  }

  private void resolve(InetSocketAddress proxy) {
    network
        .resolve(proxy.getHostString())
        .whenComplete((addresses, failure) ->
            loop.execute(() -> {
              if (failure != null) {
                fail("the proxy's name " + proxy.getHostString() + " has no address");
              } else {
                dial(
                    addresses.stream()
                        .map(address -> new InetSocketAddress(address, proxy.getPort()))
                        .toList(),
                    0);
              }
            }));
  }

  private void dial(List<InetSocketAddress> addresses, int index) {
    if (isOver()) {
      return;
    }
    SocketChannel channel = network.kind().stream();
    socket.attach(channel);
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop.eventLoop())
            .channelFactory(() -> channel)
            .option(ChannelOption.TCP_NODELAY, true)
            // Our own patience ends it.
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
            .handler(socket);
    InetSocketAddress local = target.local();
    if (local != null && local.getPort() != 0) {
      // RFC 6544 §4.1: several connections from one port.
      bootstrap.option(ChannelOption.SO_REUSEADDR, true);
      network.kind().reusePort(bootstrap);
    }
    bootstrap
        .connect(addresses.get(index), local)
        .addListener(
            (ChannelFutureListener)
                future -> {
                  if (isOver()) {
                    future.channel().close();
                  } else if (future.isSuccess()) {
                    connected(channel);
                  } else if (index + 1 < addresses.size()) {
                    dial(addresses, index + 1);
                  } else {
                    fail(StreamWords.of(future.cause()));
                  }
                });
  }

  private void connected(SocketChannel channel) {
    channel.closeFuture().addListener(closing -> fail("the other end closed the connection"));
    HttpProxy proxy = target.proxy();
    if (!reached(StreamSocket.Step.PROXIED)) {
      return;
    }
    if (proxy == null) {
      secure(channel);
      return;
    }
    channel
        .pipeline()
        .addFirst(
            PROXY,
            new ProxyHandler(
                authority(target.remote()),
                proxy,
                refusal -> {
                  if (refusal != null) {
                    fail(refusal);
                  } else if (reached(StreamSocket.Step.SECURED)) {
                    secure(channel);
                  }
                }));
  }

  /// Reports the step that was being waited for; false when the listener has closed the socket.
  private boolean reached(StreamSocket.Step following) {
    if (isOver()) {
      return false;
    }
    listener.reached(next);
    next = following;
    return !isOver();
  }

  private static String authority(InetSocketAddress server) {
    InetAddress address = server.getAddress();
    String host =
        address == null
            ? server.getHostString()
            : address instanceof Inet6Address
                ? "[" + address.getHostAddress() + "]"
                : address.getHostAddress();
    return host + ":" + server.getPort();
  }

  private void secure(SocketChannel channel) {
    next = StreamSocket.Step.SECURED;
    TlsTarget tls = target.tls();
    if (tls == null) {
      open();
      return;
    }
    network
        .tls(tls.trust())
        .whenComplete((context, failure) ->
            loop.execute(() -> {
              if (failure != null) {
                fail("the trust store cannot be read (" + failure.getMessage() + ")");
              } else if (!isOver()) {
                shakeHands(channel, tls, context);
              }
            }));
  }

  private void shakeHands(SocketChannel channel, TlsTarget tls, SSLContext context) {
    // Checking a certificate path takes milliseconds that media on this loop does not have.
    SslHandler handler =
        new SslHandler(
            CertificateTrust.client(context, tls.serverName(), target.remote().getPort()),
            false,
            task -> Thread.ofVirtual().name("visavis-tls").start(task));
    handler.setHandshakeTimeoutMillis(0);
    handler
        .handshakeFuture()
        .addListener(future -> {
          if (!future.isSuccess()) {
            fail(CertificateTrust.words(future.cause()));
          } else if (reached(StreamSocket.Step.SECURED)) {
            open();
          }
        });
    if (channel.pipeline().get(PROXY) == null) {
      channel.pipeline().addFirst(handler);
    } else {
      channel.pipeline().addAfter(PROXY, null, handler);
    }
  }

  private void open() {
    cancelPatience();
    socket.opened(listener);
    listener.open(socket);
  }

  private void cancelPatience() {
    Loop.Timer timer = patience;
    patience = null;
    if (timer != null) {
      timer.cancel();
    }
  }

  private void fail(String reason) {
    // Once open, the socket speaks for itself.
    if (isOver() || patience == null) {
      cancelPatience();
      return;
    }
    failed = true;
    cancelPatience();
    socket.close();
    listener.closed(new StreamSocket.Failure(next, reason));
  }
}
