package io.visavis.rtc.peer;

import io.visavis.rtc.RTCDtlsTransportState;
import io.visavis.rtc.RTCIceGathererState;
import io.visavis.rtc.RTCIceParameters;
import io.visavis.rtc.RTCIceTransportPolicy;
import io.visavis.rtc.RTCIceTransportState;
import io.visavis.rtc.cert.CertFingerprint;
import io.visavis.rtc.ice.IceAgent;
import io.visavis.rtc.ice.IceParameters;
import io.visavis.rtc.ice.IceServerUrl;
import io.visavis.rtc.ice.IceSettings;
import io.visavis.rtc.sdp.Setup;
import io.visavis.rtc.transport.Transport;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The transports of a connection: W3C's objects, under the monitor, and the orders to the network
/// plane's, on the loop. What those tell is heard by [TransportEvents].
final class TransportSet {

  private final PeerConnection connection;
  private final SerialTasks serial;
  private final NetworkPlane plane;
  private final TransportEvents.Owner owner;
  private final TransportEvents events;
  private final ChannelSet channels;
  private final TransportMaker maker;
  private final Set<DtlsTransport> inUse = new LinkedHashSet<>();

  /// Those of an offer that a provisional answer has bundled away.
  private final Set<DtlsTransport> spare = new LinkedHashSet<>();

  TransportSet(PeerConnection connection, TransportEvents.Owner owner, ChannelSet channels) {
    this.connection = connection;
    this.serial = connection.serial();
    this.plane = connection.plane();
    this.owner = owner;
    this.events = new TransportEvents(connection, owner, channels);
    this.channels = channels;
    this.maker = new TransportMaker(connection);
  }

  /// A transport with credentials of its own and in no description yet; one of the pool may gather
  /// already.
  DtlsTransport create() {
    DtlsTransport ready = connection.pool().take();
    return ready == null ? make() : ready;
  }

  /// A transport that is not needed after all.
  void unmake(DtlsTransport transport) {
    if (!connection.pool().takeBack(transport)) {
      close(transport);
    }
  }

  /// A new transport, which does not gather.
  DtlsTransport make() {
    Transport network = maker.make(events);
    RTCIceParameters local = TransportMaker.toW3c(network.ice().localParameters());
    DtlsTransport transport = new DtlsTransport(connection.monitor(), network, local);
    plane.order(() -> {
      if (!plane.isClosed()) {
        events.add(transport);
        plane.add(network);
      }
    });
    return transport;
  }

  /// Gives a transport a component for RTCP alone, which does not gather yet.
  DtlsTransport makeRtcp(DtlsTransport transport) {
    Transport rtp = transport.network();
    Transport network = maker.makeRtcp(rtp, transport.ice().latest().credentials());
    DtlsTransport component = new DtlsTransport(transport, network);
    transport.rtcp(component);
    plane.order(() -> {
      if (events.knows(transport)) {
        events.add(component);
        plane.add(network);
        rtp.useRtcp(network);
      }
    });
    return component;
  }

  /// RTCP is multiplexed: its component ends.
  void closeRtcp(DtlsTransport transport) {
    DtlsTransport component = transport.rtcp();
    if (component != null) {
      plane.order(() -> transport.network().useRtcp(null));
      transport.rtcp(null);
      close(component);
    }
  }

  /// Whether RTCP is multiplexed for the time being, by a provisional answer.
  void muxed(DtlsTransport transport, DtlsTransport component, boolean provisionally) {
    transport.muxed(provisionally);
    plane.order(() -> transport.network().useRtcp(provisionally ? null : component.network()));
  }

  /// The transports that the descriptions in force use, with those for RTCP alone.
  List<DtlsTransport> inUse() {
    return inUse.stream().flatMap(transport -> transport.inUse().stream()).toList();
  }

  /// Makes `used` the transports in force; what is in neither list is closed.
  ///
  /// @param kept may be wanted yet
  void use(Set<DtlsTransport> used, List<@Nullable DtlsTransport> kept) {
    List<DtlsTransport> gone = new ArrayList<>(inUse);
    gone.addAll(spare);
    gone.removeAll(used);
    gone.removeAll(kept);
    inUse.clear();
    inUse.addAll(used);
    spare.clear();
    for (DtlsTransport transport : kept) {
      if (transport != null && !used.contains(transport)) {
        spare.add(transport);
      }
    }
    gone.forEach(this::close);
    owner.statesChanged();
  }

  /// Whether others are to take over all that these carry, so that their end is nobody's loss.
  void replaced(Set<DtlsTransport> transports, boolean others) {
    for (DtlsTransport transport : transports) {
      for (DtlsTransport component : transport.components()) {
        plane.order(() -> component.network().replaced(others));
      }
    }
  }

  void close(DtlsTransport transport) {
    transport.ice().state(RTCIceTransportState.CLOSED);
    transport.state(RTCDtlsTransportState.CLOSED);
    connection.pool().forget(transport);
    plane.order(() -> {
      plane.remove(transport.network());
      events.remove(transport);
    });
    if (transport.rtcp() != null) {
      close(transport.rtcp());
    }
  }

  /// Begins another generation of ICE, instead of one that is being negotiated.
  void restart(DtlsTransport transport, IceExchange generation) {
    abandonRestart(transport);
    restartComponent(transport, generation);
    if (transport.rtcp() != null) {
      restartComponent(transport.rtcp(), new IceExchange(generation.credentials()));
    }
  }

  private void restartComponent(DtlsTransport component, IceExchange generation) {
    component.ice().restart(generation);
    restartAgent(component, generation);
  }

  private void restartAgent(DtlsTransport transport, IceExchange generation) {
    IceParameters credentials = TransportMaker.toIce(generation.credentials());
    IceSettings settings = connection.transportSettings().ice();
    plane.order(() -> transport.network().restart(credentials, settings, plane.loop().now()));
  }

  /// Goes back to the generation in force, if another one is being negotiated.
  void abandonRestart(DtlsTransport transport) {
    if (transport.ice().restarting()) {
      transport.components().forEach(this::abandonComponent);
    }
  }

  private void abandonComponent(DtlsTransport component) {
    IceTransport ice = component.ice();
    RTCIceGathererState gathering = ice.gatheringState();
    ice.abandonRestart();
    if (ice.gatheringState() != gathering) {
      serial.react(ice::fireGatheringStateChange);
    }
    plane.order(() -> component.network().abandonRestart(plane.loop().now()));
  }

  /// Begins to gather, once per generation.
  void gather(DtlsTransport transport, boolean controlling) {
    IceExchange generation = transport.ice().latest();
    if (generation.gathering() != RTCIceGathererState.NEW) {
      return;
    }
    generation.gathering(RTCIceGathererState.GATHERING);
    boolean first = !transport.ice().restarting();
    serial.post(() -> {
      serial.react(transport.ice()::fireGatheringStateChange);
      owner.statesChanged();
    });
    Prefetched kept = connection.pool().described(transport);
    if (kept != null) {
      release(transport, kept, controlling);
      return;
    }
    List<IceServerUrl> servers = connection.iceServers();
    RTCIceTransportPolicy policy = connection.getConfiguration().iceTransportPolicy();
    plane.order(() -> {
      if (first && events.knows(transport)) {
        transport.network().ice().role(controlling);
      }
      startGathering(transport, policy, servers);
    });
  }

  private void startGathering(
      DtlsTransport transport, RTCIceTransportPolicy policy, List<IceServerUrl> servers) {
    if (events.knows(transport)) {
      transport.network().ice().policy(policy);
      new Gathering(plane, transport.network(), connection.sockets())
          .start(policy, servers, connection.engine().random());
    }
  }

  /// Candidates are in the description at once; their events come after that of the state.
  private void release(DtlsTransport transport, Prefetched kept, boolean controlling) {
    List<Runnable> released = kept.release();
    serial.post(() -> released.forEach(Runnable::run));
    plane.order(() -> {
      transport.network().ice().role(controlling);
      events.release(transport);
      kept.orders().forEach(Runnable::run);
    });
  }

  /// Begins to gather before a description speaks of the transport: what is found waits in `kept`.
  void prefetch(
      DtlsTransport transport,
      Prefetched kept,
      RTCIceTransportPolicy policy,
      List<IceServerUrl> servers) {
    plane.order(() -> {
      Prefetched before = events.keep(transport, kept);
      if (before != null) {
        kept.orders().addAll(before.orders());
      }
      startGathering(transport, policy, servers);
    });
  }

  /// The same, once more: with the same credentials, and without anything that was found before.
  void prefetchAgain(
      DtlsTransport transport,
      Prefetched kept,
      RTCIceTransportPolicy policy,
      List<IceServerUrl> servers) {
    restartAgent(transport, transport.ice().latest());
    prefetch(transport, kept, policy, servers);
  }

  /// The remote description's side of a transport is known.
  void remote(DtlsTransport transport, RTCIceParameters parameters, boolean lite) {
    transport.components().forEach(component -> remoteOf(component, parameters, lite));
  }

  private void remoteOf(DtlsTransport component, RTCIceParameters parameters, boolean lite) {
    IceExchange generation = component.ice().latest();
    generation.remoteCredentials(parameters);
    atAgent(
        component,
        generation,
        (agent, now) ->
            agent.remoteParameters(
                parameters.usernameFragment(), parameters.password(), lite, now));
  }

  /// Something for the agent of one generation.
  interface AgentOrder {

    void accept(IceAgent agent, long now);
  }

  /// From any thread; a generation that has ended takes no orders.
  void atAgent(DtlsTransport transport, IceExchange generation, AgentOrder order) {
    Runnable step =
        () -> {
          IceAgent agent = transport.network().ice(generation.fragment());
          if (agent != null) {
            order.accept(agent, plane.loop().now());
          }
        };
    plane.order(() -> {
      Prefetched kept = events.kept(transport);
      if (kept == null) {
        step.run();
      } else {
        kept.orders().add(step);
      }
    });
  }

  /// Both descriptions are known: DTLS may begin.
  void startDtls(DtlsTransport transport, boolean client, List<CertFingerprint> fingerprints) {
    for (DtlsTransport component : transport.components()) {
      plane.order(() -> component.network().startDtls(client, fingerprints, plane.loop().now()));
    }
  }

  /// Puts the data channels on a transport.
  void carryData(DtlsTransport transport, int remotePort, long remoteMaxMessageSize) {
    boolean client = transport.setup() == Setup.ACTIVE;
    channels.role(client);
    plane.order(() -> {
      for (Transport other : plane.transports()) {
        if (other != transport.network()) {
          other.detachData();
        }
      }
      channels.core().remote(remotePort, remoteMaxMessageSize);
      channels.core().role(client, plane.loop().now());
      transport.network().attach(channels.core(), plane.loop().now());
    });
  }

  /// Within the final turn of the connection.
  void forget() {
    events.removeAll();
  }
}
