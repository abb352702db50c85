package io.visavis.rtc.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.socket.DatagramChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/// The operating system's network through Netty: epoll on Linux (many datagrams in one system
/// call), NIO elsewhere.
public final class NettyNetwork implements Network {

  /// Larger than any path MTU that a WebRTC peer uses: DTLS flights stay below 1,472 bytes.
  private static final int RECEIVE_SIZE = 2_048;

  /// Datagrams taken by one `recvmmsg`.
  private static final int RECEIVE_BATCH = 16;

  /// A key frame of 720p arrives as a burst of up to a hundred datagrams.
  private static final int SOCKET_BUFFER = 1 << 20;

  private final NettyKind kind;
  private final MultiThreadIoEventLoopGroup group;
  private final Map<EventLoop, NettyLoop> loops = new ConcurrentHashMap<>();
  private final Map<ServerTrust, CompletableFuture<SSLContext>> contexts =
      new ConcurrentHashMap<>();

  /// Starts no thread yet: a loop's thread begins with its first task.
  ///
  /// @param threads how many loops there are, at least 1
  public NettyNetwork(int threads) {
    this(threads, Epoll.isAvailable() ? NettyKind.EPOLL : NettyKind.NIO);
  }

  /// @param kind NIO is what any system has
  NettyNetwork(int threads, NettyKind kind) {
    this.kind = kind;
    this.group =
        new MultiThreadIoEventLoopGroup(
            threads, new DefaultThreadFactory("visavis-loop", true), kind.handlers());
  }

  @Override
  public Loop nextLoop() {
    return loops.computeIfAbsent(group.next(), NettyLoop::new);
  }

  @Override
  public List<LocalAddress> localAddresses(boolean loopback) {
    List<LocalAddress> found = new ArrayList<>();
    try {
      for (NetworkInterface nic : NetworkInterface.networkInterfaces().toList()) {
        if (!nic.isUp() || nic.isLoopback() && !loopback) {
          continue;
        }
        nic.inetAddresses()
            .filter(NettyNetwork::usable)
            .map(address -> new LocalAddress(unscoped(address), nic.getName(), nic.getIndex()))
            .forEach(found::add);
      }
    } catch (SocketException e) {
      throw new IllegalStateException("the network interfaces cannot be listed", e);
    }
    // RFC 8421: IPv6 and IPv4 interleave by preference; the real interfaces come before loopback.
    found.sort(
        Comparator.comparing((LocalAddress a) -> a.address().isLoopbackAddress())
            .thenComparingInt(LocalAddress::interfaceIndex)
            .thenComparing(a -> a.address() instanceof Inet4Address));
    return List.copyOf(found);
  }

  private static boolean usable(InetAddress address) {
    return !address.isAnyLocalAddress()
        && !address.isMulticastAddress()
        && (address instanceof Inet4Address || !address.isLinkLocalAddress());
  }

  private static InetAddress unscoped(InetAddress address) {
    try {
      return InetAddress.getByAddress(address.getAddress());
    } catch (UnknownHostException e) {
      throw new AssertionError("an address of the system has 4 or 16 bytes", e);
    }
  }

  @Override
  public void bind(
      Loop loop,
      InetAddress address,
      PortRange ports,
      PacketSocket.Receiver receiver,
      PacketSocket.BindListener listener) {
    NettyLoop nettyLoop = (NettyLoop) loop;
    nettyLoop.execute(
        () -> bindNext(nettyLoop, address, new PortSearch(ports), receiver, listener));
  }

  private void bindNext(
      NettyLoop loop,
      InetAddress address,
      PortSearch search,
      PacketSocket.Receiver receiver,
      PacketSocket.BindListener listener) {
    DatagramChannel channel = kind.datagrams(address);
    NettyPacketSocket socket = new NettyPacketSocket(loop, channel, receiver);
    boolean epoll = kind == NettyKind.EPOLL;
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop.eventLoop())
            .channelFactory(() -> channel)
            .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
            .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER)
            .option(
                ChannelOption.RECVBUF_ALLOCATOR,
                new FixedRecvByteBufAllocator(epoll ? RECEIVE_SIZE * RECEIVE_BATCH : RECEIVE_SIZE))
            .handler(socket);
    if (epoll) {
      bootstrap.option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, RECEIVE_SIZE);
    }
    bootstrap
        .bind(new InetSocketAddress(address, search.next()))
        .addListener(
            (ChannelFutureListener)
                future -> {
                  if (future.isSuccess()) {
                    listener.bound(socket);
                  } else if (search.hasNext() && PortSearch.isAboutThePort(future.cause())) {
                    bindNext(loop, address, search, receiver, listener);
                  } else {
                    listener.failed(exception(future.cause()));
                  }
                });
  }

  @Override
  public StreamSocket connect(Loop loop, StreamTarget target, StreamSocket.Listener listener) {
    NettyLoop nettyLoop = (NettyLoop) loop;
    NettyStreamSocket socket = new NettyStreamSocket(nettyLoop, target.remote());
    StreamOpening opening = new StreamOpening(this, nettyLoop, target, socket, listener);
    nettyLoop.execute(opening::begin);
    return socket;
  }

  @Override
  public void listen(
      Loop loop, InetAddress address, PortRange ports, StreamServer.Listener listener) {
    NettyLoop nettyLoop = (NettyLoop) loop;
    nettyLoop.execute(() -> listenNext(nettyLoop, address, new PortSearch(ports), listener));
  }

  private void listenNext(
      NettyLoop loop, InetAddress address, PortSearch search, StreamServer.Listener listener) {
    ServerChannel channel = kind.server();
    NettyStreamServer server = new NettyStreamServer(loop, channel, listener);
    new ServerBootstrap()
        .group(loop.eventLoop())
        .channelFactory(() -> channel)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(server)
        .bind(new InetSocketAddress(address, search.next()))
        .addListener(
            (ChannelFutureListener)
                future -> {
                  if (future.isSuccess()) {
                    listener.listening(server);
                  } else if (search.hasNext() && PortSearch.isAboutThePort(future.cause())) {
                    listenNext(loop, address, search, listener);
                  } else {
                    listener.failed(exception(future.cause()));
                  }
                });
  }

  private static Exception exception(Throwable cause) {
    return cause instanceof Exception e ? e : new CompletionException(cause);
  }

  NettyKind kind() {
    return kind;
  }

  /// The TLS of everybody who trusts alike; made once, off the loop, as the runtime's trust store
  /// takes tens of milliseconds to read.
  CompletableFuture<SSLContext> tls(ServerTrust trust) {
    return contexts.computeIfAbsent(
        trust,
        key -> {
          CompletableFuture<SSLContext> made = new CompletableFuture<>();
          Thread.ofVirtual()
              .name("visavis-trust")
              .start(() -> {
                try {
                  made.complete(CertificateTrust.context("TLS", key));
                } catch (GeneralSecurityException | RuntimeException e) {
                  made.completeExceptionally(e);
                }
              });
          return made;
        });
  }

  @Override
  public CompletableFuture<List<InetAddress>> resolve(String host) {
    CompletableFuture<List<InetAddress>> result = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("visavis-resolve")
        .start(() -> {
          try {
            result.complete(List.of(InetAddress.getAllByName(host)));
          } catch (UnknownHostException e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
