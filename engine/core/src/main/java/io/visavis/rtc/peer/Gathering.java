package io.visavis.rtc.peer;

import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.ice.IceOutput;
import io.visavis.rtc.ice.StunServer;
import io.visavis.rtc.net.LocalAddress;
import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.PacketSocket;
import io.visavis.rtc.net.PortRange;
import io.visavis.rtc.transport.Transport;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One transport's gathering: binds a socket on each local address and resolves the names of the
/// STUN servers, all at once, and tells the agent when nothing more will come. On the loop.
final class Gathering {

  private static final Logger LOG = System.getLogger(Gathering.class.getName());

  private final NetworkPlane plane;
  private final Loop loop;
  private final Transport transport;
  private int outstanding = 1;

  Gathering(NetworkPlane plane, Transport transport) {
    this.plane = plane;
    this.loop = plane.loop();
    this.transport = transport;
  }

  /// Within a turn. Under the policy `relay` no socket is bound: the remote could learn its
  /// address.
  void start(RTCIceTransportPolicy policy, boolean loopback, List<IceServerUrl> servers) {
    if (policy != RTCIceTransportPolicy.RELAY) {
      plane.network().localAddresses(loopback).forEach(this::bind);
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
    plane
        .network()
        .bind(
            loop,
            local.address(),
            PortRange.ANY,
            receiver,
            new PacketSocket.BindListener() {
              @Override
              public void bound(PacketSocket socket) {
                plane.turn(() -> {
                  transport.addSocket(id, socket, loop.now());
                  done();
                });
              }

              @Override
              public void failed(Exception cause) {
                // An address that vanished meanwhile, say: the others serve.
                LOG.log(
                    Level.DEBUG,
                    "No socket on {0}: {1}",
                    local.address().getHostAddress(),
                    cause.getMessage());
                plane.turn(Gathering.this::done);
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
      report(server, "the name " + server.host() + " has no address");
    } else {
      for (InetAddress address : addresses) {
        InetSocketAddress target = new InetSocketAddress(address, server.port());
        transport.ice().addServer(new StunServer(target, server.text()), loop.now());
      }
    }
    done();
  }

  private void unsupported(IceServerUrl server) {
    report(server, server.scheme() + ": servers are not used by this version of the engine");
  }

  private void report(IceServerUrl server, String text) {
    transport
        .listener()
        .ice(
            transport,
            new IceOutput.CandidateError(
                server.text(),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                IceOutput.CandidateError.UNREACHABLE,
                text));
  }

  private void done() {
    outstanding--;
    if (outstanding == 0) {
      transport.ice().gatheringInputsDone(loop.now());
    }
  }
}
