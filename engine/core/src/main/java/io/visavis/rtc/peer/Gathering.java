package io.visavis.rtc.peer;

import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.ice.IceAgent;
import io.visavis.rtc.ice.IceOutput;
import io.visavis.rtc.ice.IceServerUrl;
import io.visavis.rtc.ice.StunServer;
import io.visavis.rtc.net.LocalAddress;
import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.PacketSocket;
import io.visavis.rtc.transport.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One transport's gathering: binds a socket on each local address and resolves the names of the
/// STUN servers, all at once, and tells the agent when nothing more will come. On the loop.
final class Gathering {

  private final NetworkPlane plane;
  private final Loop loop;
  private final Transport transport;
  private final LocalSockets sockets;

  /// Of the generation that began to gather: a restart makes another one, with a gathering of its
  /// own.
  private final IceAgent agent;

  private int outstanding = 1;

  Gathering(NetworkPlane plane, Transport transport, LocalSockets sockets) {
    this.plane = plane;
    this.loop = plane.loop();
    this.transport = transport;
    this.sockets = sockets;
    this.agent = transport.ice();
  }

  /// Within a turn. Under the policy `relay` no socket is bound: the remote could learn its
  /// address.
  void start(RTCIceTransportPolicy policy, List<IceServerUrl> servers) {
    if (policy != RTCIceTransportPolicy.RELAY) {
      sockets.addresses().forEach(this::bind);
    }
    for (IceServerUrl server : servers) {
      if (server.scheme().equals("stun")) {
        resolve(server);
      } else {
        unsupported(server);
      }
    }
    done();
  }

  private void bind(LocalAddress local) {
    int id = transport.reserveSocket();
    outstanding++;
    PacketSocket.Receiver receiver =
        new PacketSocket.Receiver() {
          @Override
          public void receive(InetSocketAddress from, byte[] buf, int off, int len) {
            transport.receive(id, from, buf, off, len, loop.now());
          }

          @Override
          public void receiveComplete() {
            plane.turn(() -> {});
          }
        };
    sockets.open(
        local,
        transport,
        agent.localParameters().usernameFragment(),
        receiver,
        new LocalSockets.Listener() {
          @Override
          public void opened(PacketSocket socket, @Nullable String name) {
            plane.turn(() -> {
              transport.addSocket(id, socket, name, loop.now());
              done();
            });
          }

          @Override
          public void failed(String reason) {
            plane.turn(() -> {
              report("", reason);
              done();
            });
          }
        });
  }

  private void resolve(IceServerUrl server) {
    outstanding++;
    plane
        .network()
        .resolve(server.host())
        .whenComplete(
            (addresses, failure) -> plane.order(() -> resolved(server, addresses, failure)));
  }

  private void resolved(
      IceServerUrl server, @Nullable List<InetAddress> addresses, @Nullable Throwable failure) {
    if (addresses == null || failure != null) {
      report(server.text(), "the name " + server.host() + " has no address");
    } else {
      for (InetAddress address : addresses) {
        InetSocketAddress target = new InetSocketAddress(address, server.port());
        agent.addServer(new StunServer(target, server.text()), loop.now());
      }
    }
    done();
  }

  private void unsupported(IceServerUrl server) {
    report(server.text(), server.scheme() + ": servers are not used by this version of the engine");
  }

  /// @param url of the server that it is about; empty when it is about none
  private void report(String url, String text) {
    transport
        .listener()
        .ice(
            transport,
            new IceOutput.CandidateError(
                url,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                IceOutput.CandidateError.UNREACHABLE,
                text));
  }

  private void done() {
    outstanding--;
    if (outstanding == 0) {
      agent.gatheringInputsDone(loop.now());
    }
  }
}
