package io.visavis.rtc.sim;

import io.visavis.rtc.net.PortRange;
import io.visavis.rtc.net.StreamServer;
import io.visavis.rtc.net.StreamSocket;
import io.visavis.rtc.net.StreamTarget;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// TCP of one host: who listens, who is connected, and resets for everything else.
final class SimTcp {

  private record Ends(InetSocketAddress local, InetSocketAddress remote) {}

  private final SimHost host;
  private final Map<InetSocketAddress, Listening> listening = new HashMap<>();
  private final Map<Ends, SimStream> streams = new HashMap<>();
  private @Nullable String serverName;

  SimTcp(SimHost host) {
    this.host = host;
  }

  void certificate(String name) {
    serverName = name;
  }

  @Nullable String certificate() {
    return serverName;
  }

  int open() {
    return listening.size() + streams.size();
  }

  StreamSocket connect(StreamTarget target, StreamSocket.Listener listener) {
    if (target.proxy() != null) {
      throw new UnsupportedOperationException("the simulation has no proxies");
    }
    InetSocketAddress wanted = target.local();
    InetAddress source =
        wanted == null || wanted.getAddress().isAnyLocalAddress()
            ? host.source(target.remote().getAddress())
            : wanted.getAddress();
    int port = wanted == null || wanted.getPort() == 0 ? host.nextPort() : wanted.getPort();
    SimStream stream =
        new SimStream(
            this,
            host,
            source == null ? null : new InetSocketAddress(source, port),
            target.remote());
    streams.put(new Ends(stream.localAddress(), stream.remoteAddress()), stream);
    stream.connect(target, listener);
    return stream;
  }

  void listen(InetAddress address, PortRange ports, StreamServer.Listener listener) {
    for (int port = ports.isAny() ? host.nextPort() : ports.first(); ; port++) {
      InetSocketAddress at = new InetSocketAddress(address, port);
      if (!listening.containsKey(at)) {
        Listening server = new Listening(at, listener);
        listening.put(at, server);
        host.world().time().soon(() -> listener.listening(server));
        return;
      }
      if (port == ports.last()) {
        host.world()
            .time()
            .soon(() -> listener.failed(new BindException("Address already in use")));
        return;
      }
    }
  }

  void closed(SimStream stream) {
    streams.remove(new Ends(stream.localAddress(), stream.remoteAddress()), stream);
  }

  void arrive(Packet packet) {
    SimStream stream = streams.get(new Ends(packet.to(), packet.from()));
    if (stream != null) {
      stream.arrive(packet);
    } else if (packet.kind() == Packet.Kind.SYN) {
      accept(packet);
    } else if (packet.kind() != Packet.Kind.RST) {
      reset(packet);
    }
  }

  private void accept(Packet packet) {
    Listening server = listening.get(packet.to());
    if (server == null) {
      server = listening.get(SimHost.wildcard(packet.to()));
    }
    if (server == null) {
      reset(packet);
      return;
    }
    SimStream stream = new SimStream(this, host, packet.to(), packet.from());
    streams.put(new Ends(packet.to(), packet.from()), stream);
    stream.accept(packet, server.listener);
  }

  private void reset(Packet packet) {
    host.send(new Packet(host, packet.to(), packet.from(), Packet.Kind.RST, 0, new byte[0]));
  }

  /// A listening socket.
  private final class Listening implements StreamServer {

    private final InetSocketAddress address;
    private final Listener listener;

    Listening(InetSocketAddress address, Listener listener) {
      this.address = address;
      this.listener = listener;
    }

    @Override
    public InetSocketAddress localAddress() {
      return address;
    }

    @Override
    public void close() {
      listening.remove(address, this);
    }
  }
}
