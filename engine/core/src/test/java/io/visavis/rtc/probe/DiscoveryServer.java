package io.visavis.rtc.probe;

import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.PacketSocket;
import io.visavis.rtc.net.PortRange;
import io.visavis.rtc.sim.SimHost;
import io.visavis.rtc.sim.World;
import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunBuilder;
import io.visavis.rtc.stun.StunClass;
import io.visavis.rtc.stun.StunMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// A STUN server with two addresses and two ports (RFC 5780 §6).
final class DiscoveryServer {
  static final InetAddress FIRST = InetAddress.ofLiteral("198.51.100.21");
  static final InetAddress SECOND = InetAddress.ofLiteral("198.51.100.22");
  private static final int PORT = 3_478;
  private static final int OTHER_PORT = 3_479;

  private final Map<InetSocketAddress, PacketSocket> sockets = new HashMap<>();
  private final boolean discovery;

  /// @param discovery false: a server that ignores CHANGE-REQUEST and knows no OTHER-ADDRESS
  DiscoveryServer(World world, boolean discovery) {
    this.discovery = discovery;
    SimHost host = new SimHost(world, FIRST.getHostAddress(), SECOND.getHostAddress());
    Loop loop = host.nextLoop();
    for (InetAddress address : new InetAddress[] {FIRST, SECOND}) {
      for (int port : new int[] {PORT, OTHER_PORT}) {
        InetSocketAddress here = new InetSocketAddress(address, port);
        host.bind(
            loop,
            address,
            new PortRange(port, port),
            (from, buf, off, len) -> received(here, from, StunMessage.parse(buf, off, len)),
            new PacketSocket.BindListener() {
              @Override
              public void bound(PacketSocket socket) {
                sockets.put(here, socket);
              }

              @Override
              public void failed(Exception cause) {
                throw new AssertionError(cause);
              }
            });
      }
    }
  }

  private static InetSocketAddress other(InetSocketAddress from, boolean address, boolean port) {
    InetAddress ip = from.getAddress();
    return new InetSocketAddress(
        address ? (ip.equals(FIRST) ? SECOND : FIRST) : ip,
        port ? PORT + OTHER_PORT - from.getPort() : from.getPort());
  }

  private void received(InetSocketAddress here, InetSocketAddress from, StunMessage request) {
    Long asked = request.uint32(Stun.CHANGE_REQUEST);
    long change = asked == null || !discovery ? 0 : asked;
    InetSocketAddress origin =
        other(
            here,
            (change & BindingQuery.CHANGE_ADDRESS) != 0,
            (change & BindingQuery.CHANGE_PORT) != 0);
    StunBuilder answer =
        StunBuilder.answer(request, StunClass.SUCCESS).xorAddress(Stun.XOR_MAPPED_ADDRESS, from);
    if (discovery) {
      answer
          .address(Stun.RESPONSE_ORIGIN, origin)
          .address(Stun.OTHER_ADDRESS, other(here, true, true));
    }
    byte[] message = answer.build();
    Objects.requireNonNull(sockets.get(origin)).send(from, message, 0, message.length);
  }
}
