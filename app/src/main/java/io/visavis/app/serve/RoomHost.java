package io.visavis.app.serve;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.visavis.app.relay.RoomLink;
import io.visavis.rtc.RTCCertificate;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One https port of this machine, with the guests' page and, behind its WebSocket, a broker for
/// rooms. It listens from [#start(HostSettings)] until [#close()].
///
/// Methods block for as long as sockets are opened and closed; call them off the user interface's
/// thread.
public final class RoomHost implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int BACKLOG = 256;

  /// How often another free port is looked for that is free at all addresses.
  private static final int PORTS = 16;

  private static final long CLOSING = 2;

  private final SecureRandom random = new SecureRandom();
  private final HostSettings settings;
  private final EmbeddedBroker broker;
  private final EventLoopGroup loops;
  private final Visitors visitors;
  private final ServerBootstrap bootstrap;
  private final Map<InetAddress, Channel> listening = new LinkedHashMap<>();
  private int port;
  private boolean closed;

  private RoomHost(HostSettings settings) throws IOException {
    this.settings = settings;
    SslContext tls = tls(settings.certificate());
    broker = new EmbeddedBroker(settings.limits().message());
    visitors = new Visitors(settings.limits());
    loops =
        new MultiThreadIoEventLoopGroup(
            THREADS, new DefaultThreadFactory("visavis-host", true), NioIoHandler.newFactory());
    bootstrap =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(new HostPipeline(tls, settings, broker, visitors));
  }

  /// Starts one.
  ///
  /// @throws IOException if there is no address to listen at, or the port is taken and no other one
  ///   will do ([BindException])
  public static RoomHost start(HostSettings settings) throws IOException {
    RoomHost host = new RoomHost(settings);
    try {
      host.listen();
      return host;
    } catch (IOException e) {
      host.close();
      throw e;
    }
  }

  private static SslContext tls(RTCCertificate certificate) throws IOException {
    return SslContextBuilder.forServer(
            certificate.privateKey(), certificate.chain().toArray(X509Certificate[]::new))
        .sslProvider(SslProvider.JDK)
        .protocols("TLSv1.3", "TLSv1.2")
        .build();
  }

  private synchronized void listen() throws IOException {
    List<InetAddress> addresses = addresses();
    if (addresses.isEmpty()) {
      throw new IOException("this machine has no address that its neighbours could reach");
    }
    IOException last = null;
    for (int attempt = 0; attempt <= (settings.otherPort() ? PORTS : 0); attempt++) {
      try {
        listenAt(addresses, attempt == 0 ? settings.port() : 0);
        return;
      } catch (BindException e) {
        stopListening();
        last = e;
      }
    }
    throw last == null ? new IOException("no port is free") : last;
  }

  private List<InetAddress> addresses() throws IOException {
    return settings.addresses().isEmpty() ? HostAddresses.ofNeighbours() : settings.addresses();
  }

  /// At all of them, at the same port.
  private void listenAt(List<InetAddress> addresses, int wanted) throws BindException {
    port = wanted;
    for (InetAddress address : addresses) {
      Channel channel = bind(address, port);
      port = ((InetSocketAddress) channel.localAddress()).getPort();
      listening.put(address, channel);
    }
  }

  private Channel bind(InetAddress address, int at) throws BindException {
    ChannelFuture bound = bootstrap.bind(address, at).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      BindException problem =
          new BindException(HostNames.literal(address) + ":" + at + " cannot be listened at");
      problem.initCause(bound.cause());
      throw problem;
    }
    return bound.channel();
  }

  /// The port.
  public synchronized int port() {
    return port;
  }

  /// Where it listens, the likeliest first.
  public synchronized List<InetAddress> listeningAt() {
    return List.copyOf(listening.keySet());
  }

  /// The ways to a new room, the likeliest first. Addresses that this machine got meanwhile are
  /// listened at from now on, those that it lost no more.
  ///
  /// @throws IOException if none is left
  public synchronized List<RoomLink> newRoom() throws IOException {
    if (closed) {
      throw new IOException("the host is closed");
    }
    if (settings.addresses().isEmpty()) {
      follow(HostAddresses.ofNeighbours());
    }
    byte[] secret = new byte[RoomLink.SECRET];
    random.nextBytes(secret);
    String pin = pin(settings.certificate());
    List<RoomLink> links = new ArrayList<>();
    for (String host : hosts()) {
      links.add(new RoomLink(URI.create("wss://" + host + ":" + port + Door.SOCKET), secret, pin));
    }
    return List.copyOf(links);
  }

  private List<String> hosts() {
    List<String> hosts = new ArrayList<>(settings.names());
    listening.keySet().forEach(one -> hosts.add(HostNames.literal(one)));
    return hosts;
  }

  private void follow(List<InetAddress> now) throws IOException {
    Map<InetAddress, Channel> before = new LinkedHashMap<>(listening);
    listening.clear();
    IOException last = null;
    for (InetAddress address : now) {
      Channel kept = before.remove(address);
      try {
        listening.put(address, kept == null ? bind(address, port) : kept);
      } catch (BindException e) {
        last = e;
      }
    }
    before.values().forEach(Channel::close);
    if (listening.isEmpty()) {
      throw last == null
          ? new IOException("this machine has no address that its neighbours could reach")
          : last;
    }
  }

  static String pin(RTCCertificate certificate) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(certificate.certificate().getPublicKey().getEncoded());
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Connections of clients, browsers that get the page among them.
  public int connections() {
    return visitors.connections();
  }

  private void stopListening() {
    listening.values().forEach(channel -> channel.close().awaitUninterruptibly());
    listening.clear();
  }

  /// Frees the port and ends all connections.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    stopListening();
    loops.shutdownGracefully(0, CLOSING, TimeUnit.SECONDS).awaitUninterruptibly();
    broker.close();
  }
}
