package io.visavis.rtc.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.StandardSocketOptions;

/// Which of Netty's ways to the operating system is used.
enum NettyKind {
  EPOLL {
    @Override
    IoHandlerFactory handlers() {
      return EpollIoHandler.newFactory();
    }

    @Override
    DatagramChannel datagrams(InetAddress local) {
      return new EpollDatagramChannel(familyOf(local));
    }

    @Override
    SocketChannel stream() {
      return new EpollSocketChannel();
    }

    @Override
    ServerChannel server() {
      return new EpollServerSocketChannel();
    }

    @Override
    void reusePort(Bootstrap bootstrap) {
      bootstrap.option(LINUX_REUSE_PORT, 1);
    }
  },

  NIO {
    @Override
    IoHandlerFactory handlers() {
      return NioIoHandler.newFactory();
    }

    @Override
    DatagramChannel datagrams(InetAddress local) {
      return new NioDatagramChannel(familyOf(local));
    }

    @Override
    SocketChannel stream() {
      return new NioSocketChannel();
    }

    @Override
    ServerChannel server() {
      return new NioServerSocketChannel();
    }

    @Override
    void reusePort(Bootstrap bootstrap) {
      bootstrap.option(NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT), true);
    }
  };

  abstract IoHandlerFactory handlers();

  /// A UDP socket of the family of the address that it will be bound to.
  abstract DatagramChannel datagrams(InetAddress local);

  abstract SocketChannel stream();

  abstract ServerChannel server();

  /// Lets a stream leave from a port that another stream leaves from.
  abstract void reusePort(Bootstrap bootstrap);

  /// Netty knows this option for servers only: SOL_SOCKET and SO_REUSEPORT of `<sys/socket.h>`.
  private static final IntegerUnixChannelOption LINUX_REUSE_PORT =
      new IntegerUnixChannelOption("SO_REUSEPORT", 1, 15);

  private static SocketProtocolFamily familyOf(InetAddress address) {
    return address instanceof Inet4Address ? SocketProtocolFamily.INET : SocketProtocolFamily.INET6;
  }
}
