package io.visavis.rtc.peer;

import io.visavis.rtc.TcpCandidates;
import io.visavis.rtc.ice.TcpType;
import io.visavis.rtc.net.LocalAddress;
import io.visavis.rtc.net.Loop;
import io.visavis.rtc.transport.TcpCandidateSocket;
import io.visavis.rtc.transport.Transport;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;

/// The TCP candidates of one transport's gathering (RFC 6544), as the engine's settings want them.
/// On the loop.
final class TcpGathering {

  private static final Logger LOG = System.getLogger(TcpGathering.class.getName());

  private final NetworkPlane plane;
  private final Loop loop;
  private final Transport transport;
  private final LocalSockets sockets;
  private final ServerGathering.Progress progress;

  /// @param progress told of sockets that take a while to open
  TcpGathering(
      NetworkPlane plane,
      Transport transport,
      LocalSockets sockets,
      ServerGathering.Progress progress) {
    this.plane = plane;
    this.loop = plane.loop();
    this.transport = transport;
    this.sockets = sockets;
    this.progress = progress;
  }

  /// Within a turn: those of one local address.
  void start(LocalAddress local) {
    TcpCandidates wanted = sockets.tcp(local);
    if (wanted == TcpCandidates.OFF) {
      return;
    }
    int id = transport.reserveSocket();
    transport.addTcp(
        id,
        TcpCandidateSocket.active(plane.network(), loop, local.address(), receiver(id)),
        TcpType.ACTIVE,
        loop.now());
    if (wanted == TcpCandidates.ACTIVE_AND_PASSIVE) {
      listen(local);
    }
  }

  private void listen(LocalAddress local) {
    int id = transport.reserveSocket();
    progress.begun();
    sockets.listen(
        local,
        receiver(id),
        new TcpCandidateSocket.Opened() {
          @Override
          public void opened(TcpCandidateSocket socket) {
            plane.turn(() -> {
              transport.addTcp(id, socket, TcpType.PASSIVE, loop.now());
              progress.done();
            });
          }

          @Override
          public void failed(Exception cause) {
            LOG.log(Level.DEBUG, "No TCP port could be bound: {0}", cause.getMessage());
            plane.turn(() -> {
              progress.failed("", "no TCP port could be bound");
              progress.done();
            });
          }
        });
  }

  private TcpCandidateSocket.Receiver receiver(int id) {
    return new TcpCandidateSocket.Receiver() {
      @Override
      public void receive(InetSocketAddress from, byte[] buf, int off, int len) {
        transport.receive(id, from, buf, off, len, loop.now());
      }

      @Override
      public void receiveComplete() {
        plane.turn(() -> {});
      }

      @Override
      public void closed(InetSocketAddress remote) {
        plane.turn(() -> transport.tcpClosed(id, remote, loop.now()));
      }
    };
  }
}
