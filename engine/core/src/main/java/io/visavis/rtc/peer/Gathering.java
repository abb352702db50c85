package io.visavis.rtc.peer;

import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.ice.IceAgent;
import io.visavis.rtc.ice.IceOutput;
import io.visavis.rtc.ice.IceServerUrl;
import io.visavis.rtc.link.LinkSettings;
import io.visavis.rtc.net.LocalAddress;
import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.PacketSocket;
import io.visavis.rtc.transport.RelayPlace;
import io.visavis.rtc.transport.ServerTasks;
import io.visavis.rtc.transport.Transport;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One transport's gathering: a socket is bound on each local address and every server is asked,
/// all at once, and the agent is told when nothing more will come. On the loop.
final class Gathering implements ServerGathering.Progress {

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
  ///
  /// @param random for transactions with servers
  void start(RTCIceTransportPolicy policy, List<IceServerUrl> servers, RandomGenerator random) {
    if (policy != RTCIceTransportPolicy.RELAY) {
      TcpGathering tcp = new TcpGathering(plane, transport, sockets, this);
      for (LocalAddress local : sockets.addresses()) {
        bind(local);
        tcp.start(local);
      }
    }
    if (!servers.isEmpty()) {
      ask(servers, random);
    }
    done();
  }

  private void ask(List<IceServerUrl> servers, RandomGenerator random) {
    LinkSettings links = sockets.link();
    if (links == null) {
      failed("", "the filters of the engine leave no local address to ask servers from");
      return;
    }
    RelayPlace place = new RelayPlace(plane.network(), loop, links, random, plane::turn);
    ServerTasks tasks = transport.servers(agent);
    if (tasks != null) {
      new ServerGathering(plane, agent, tasks, place, this).start(servers);
    }
  }

  private void bind(LocalAddress local) {
    int id = transport.reserveSocket();
    begun();
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
        !transport.isRtcp(),
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
              Gathering.this.failed("", reason);
              done();
            });
          }
        });
  }

  /// @param url of the server that it is about; empty when it is about none
  @Override
  public void failed(String url, String text) {
    transport
        .listener()
        .ice(
            transport,
            new IceOutput.CandidateError(
                url, IceOutput.CandidateError.NOWHERE, IceOutput.CandidateError.UNREACHABLE, text));
  }

  @Override
  public void begun() {
    outstanding++;
  }

  @Override
  public void done() {
    outstanding--;
    if (outstanding == 0) {
      agent.gatheringInputsDone(loop.now());
    }
  }
}
