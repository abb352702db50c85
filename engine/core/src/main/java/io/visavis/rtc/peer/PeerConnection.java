package io.visavis.rtc.peer;

import io.visavis.rtc.Event;
import io.visavis.rtc.MediaStream;
import io.visavis.rtc.MediaStreamTrack;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCConnectionSettings;
import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCDataChannelInit;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCIceConnectionState;
import io.visavis.rtc.RTCIceGatheringState;
import io.visavis.rtc.RTCPeerConnectionIceEvent;
import io.visavis.rtc.RTCPeerConnectionState;
import io.visavis.rtc.RTCRtpReceiver;
import io.visavis.rtc.RTCRtpSender;
import io.visavis.rtc.RTCRtpTransceiver;
import io.visavis.rtc.RTCRtpTransceiverInit;
import io.visavis.rtc.RTCSctpTransport;
import io.visavis.rtc.RTCStatsReport;
import io.visavis.rtc.ice.IceServerUrl;
import io.visavis.rtc.transport.TransportSettings;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// One connection: its attributes and synchronous operations, and the parts that do the rest.
///
/// What is public here is what `RTCPeerConnection` delegates to. Package-private methods are called
/// under the monitor unless they say otherwise.
public final class PeerConnection {

  private final Object monitor = new Object();
  private final Engine engine;
  private final ConnectionConfiguration configuration;
  private final PeerEvents events = new PeerEvents();
  private final SerialTasks serial;
  private final NetworkPlane plane;
  private final LocalSockets sockets;
  private final OperationsChain operations;
  private final TransceiverSet transceivers;
  private final ChannelSet channels;
  private final MediaPlane media;
  private final TransportSet transports;
  private final CandidatePool pool;
  private final Negotiator negotiator;
  private final NegotiationNeeded negotiationNeeded;
  private final Identity identity;
  private final Verification verification;
  private final CompletableFuture<Void> whenClosed = new CompletableFuture<>();

  private RTCIceConnectionState iceConnectionState = RTCIceConnectionState.NEW;
  private RTCIceGatheringState iceGatheringState = RTCIceGatheringState.NEW;
  private RTCPeerConnectionState connectionState = RTCPeerConnectionState.NEW;
  private boolean closed;

  /// The constructor's steps, webrtc-pc §4.4.1.1.
  ///
  /// @throws RTCException `InvalidAccessError` for an expired certificate or a TURN server without
  ///   log-in, `SyntaxError` for a URL
  public PeerConnection(Engine engine, RTCConfiguration given) {
    this(engine, given, RTCConnectionSettings.DEFAULT);
  }

  /// The same with settings of its own.
  public PeerConnection(Engine engine, RTCConfiguration given, RTCConnectionSettings own) {
    this.configuration = new ConnectionConfiguration(engine, given, own);
    this.engine = engine;
    Executor executor = engine.settings().executor();
    this.serial =
        new SerialTasks(executor == null ? SerialTasks.virtualThreads() : executor, monitor);
    this.plane = new NetworkPlane(engine.network(), engine.nextLoop());
    this.sockets = new LocalSockets(engine, plane.loop());
    this.negotiationNeeded = new NegotiationNeeded(this);
    this.operations = new OperationsChain(serial, negotiationNeeded::chainEmptied);
    this.channels =
        new ChannelSet(monitor, serial, plane, engine.random(), events.dataChannel::fire);
    this.transceivers = new TransceiverSet(this);
    this.media = new MediaPlane(this);
    this.negotiator = new Negotiator(this);
    this.transports = new TransportSet(this, negotiator.transportOwner(), channels);
    this.pool = new CandidatePool(this);
    this.verification = new Verification(this);
    this.identity =
        new Identity(
            this, engine.identityProviders(own.identityCertificate(), own.identityAuthorities()));
    engine.opened(this);
    synchronized (monitor) {
      configurePool();
    }
  }

  private void configurePool() {
    RTCConfiguration now = configuration.inForce();
    pool.configure(now.iceCandidatePoolSize(), configuration.servers(), now.iceTransportPolicy());
  }

  /// What the two people compare.
  public Verification verification() {
    return verification;
  }

  /// The listeners of all events.
  public PeerEvents events() {
    return events;
  }

  /// Offers, answers, descriptions and candidates.
  public Negotiator negotiator() {
    return negotiator;
  }

  /// Who both ends are.
  public Identity identity() {
    return identity;
  }

  /// A copy of the configuration in force, defaults filled in.
  public RTCConfiguration getConfiguration() {
    return configuration.inForce();
  }

  /// `setConfiguration`: "set a configuration", webrtc-pc §4.4.1.6. A call that fails changes
  /// nothing.
  ///
  /// @throws RTCException `InvalidStateError` when closed, `InvalidModificationError` for what is
  ///   fixed for life, `SyntaxError` and `InvalidAccessError` for servers
  public void setConfiguration(RTCConfiguration changed) {
    synchronized (monitor) {
      refuseClosed();
      boolean otherWays = configuration.set(changed, pool.isFrozen());
      configurePool();
      if (otherWays) {
        negotiator.restarts().settingsChanged();
      }
    }
  }

  /// `iceConnectionState`.
  public RTCIceConnectionState iceConnectionState() {
    synchronized (monitor) {
      return iceConnectionState;
    }
  }

  /// `iceGatheringState`.
  public RTCIceGatheringState iceGatheringState() {
    synchronized (monitor) {
      return iceGatheringState;
    }
  }

  /// `connectionState`.
  public RTCPeerConnectionState connectionState() {
    synchronized (monitor) {
      return connectionState;
    }
  }

  /// `sctp`.
  public @Nullable RTCSctpTransport sctp() {
    synchronized (monitor) {
      return channels.transport();
    }
  }

  /// `getSenders`: of the transceivers that are not stopped.
  public List<RTCRtpSender> getSenders() {
    synchronized (monitor) {
      return transceivers.live().map(RTCRtpTransceiver::sender).toList();
    }
  }

  /// `getReceivers`: of the transceivers that are not stopped.
  public List<RTCRtpReceiver> getReceivers() {
    synchronized (monitor) {
      return transceivers.live().map(RTCRtpTransceiver::receiver).toList();
    }
  }

  /// `getTransceivers`.
  public List<RTCRtpTransceiver> getTransceivers() {
    synchronized (monitor) {
      return List.copyOf(transceivers.all());
    }
  }

  /// `addTrack`, webrtc-pc §5.1.
  public RTCRtpSender addTrack(MediaStreamTrack track, List<MediaStream> streams) {
    synchronized (monitor) {
      refuseClosed();
      return transceivers.addTrack(track, streams);
    }
  }

  /// `removeTrack`, webrtc-pc §5.1.
  public void removeTrack(RTCRtpSender sender) {
    synchronized (monitor) {
      refuseClosed();
      transceivers.removeTrack(sender);
    }
  }

  /// `addTransceiver`, webrtc-pc §5.1.
  public RTCRtpTransceiver addTransceiver(
      String kind, @Nullable MediaStreamTrack track, RTCRtpTransceiverInit init) {
    synchronized (monitor) {
      if (!kind.equals("audio") && !kind.equals("video")) {
        throw RTCException.typeError("'" + kind + "' is not a kind of track");
      }
      TransceiverSet.validate(init);
      refuseClosed();
      return transceivers.addTransceiver(kind, track, init);
    }
  }

  /// `createDataChannel`, webrtc-pc §6.1.
  public RTCDataChannel createDataChannel(String label, RTCDataChannelInit init) {
    synchronized (monitor) {
      refuseClosed();
      boolean first = !channels.everCreated();
      RTCDataChannel channel = channels.create(label, init);
      if (first) {
        updateNegotiationNeeded();
      }
      return channel;
    }
  }

  /// `restartIce`, webrtc-pc §4.4.2. On a closed connection it does nothing.
  public void restartIce() {
    synchronized (monitor) {
      if (!closed) {
        negotiator.restarts().request();
        updateNegotiationNeeded();
      }
    }
  }

  /// `getStats`, webrtc-pc §8.2.
  ///
  /// @param selector an `RTCRtpSender`, an `RTCRtpReceiver`, or null for everything
  public CompletableFuture<RTCStatsReport> getStats(@Nullable Object selector) {
    return new StatsCollector(this).collect(selector);
  }

  /// `getStats` for a track: exactly one sender or receiver must have it.
  public CompletableFuture<RTCStatsReport> getStatsOf(MediaStreamTrack track) {
    Object selector;
    synchronized (monitor) {
      selector = transceivers.selectorOf(track);
    }
    if (selector == null) {
      return rejected(
          new Promise<>(serial),
          RTCException.invalidAccess("not exactly one sender or receiver has this track"));
    }
    return getStats(selector);
  }

  /// `close`, webrtc-pc §4.4.2. The states change at once and no event fires. Goodbyes are then
  /// sent and sockets closed on the loop, which [#whenClosed()] tells.
  public void close() {
    synchronized (monitor) {
      if (closed) {
        return;
      }
      closed = true;
      negotiator.close();
      operations.close();
      identity.close();
      transceivers.close();
      channels.closeAll();
      transports.inUse().forEach(DtlsTransport::closed);
      pool.close();
      verification.closed();
      iceConnectionState = RTCIceConnectionState.CLOSED;
      connectionState = RTCPeerConnectionState.CLOSED;
    }
    plane.order(() -> {
      transports.forget();
      plane.close(() -> {
        sockets.close();
        engine.closed(this);
        whenClosed.complete(null);
      });
    });
  }

  /// Completes, on the loop, when nothing of this connection is left.
  public CompletableFuture<Void> whenClosed() {
    return whenClosed.copy();
  }

  // For the parts.

  Object monitor() {
    return monitor;
  }

  Engine engine() {
    return engine;
  }

  SerialTasks serial() {
    return serial;
  }

  NetworkPlane plane() {
    return plane;
  }

  LocalSockets sockets() {
    return sockets;
  }

  OperationsChain operations() {
    return operations;
  }

  TransceiverSet transceivers() {
    return transceivers;
  }

  ChannelSet channels() {
    return channels;
  }

  MediaPlane media() {
    return media;
  }

  TransportSet transports() {
    return transports;
  }

  CandidatePool pool() {
    return pool;
  }

  Codecs codecs() {
    return engine.codecs();
  }

  List<IceServerUrl> iceServers() {
    return configuration.servers();
  }

  /// Those of the configuration in its order, or the one made in place of none.
  CompletableFuture<List<RTCCertificate>> certificates() {
    return configuration.certificates();
  }

  /// Once the certificates exist.
  TransportSettings transportSettings() {
    return configuration.transportSettings();
  }

  boolean isClosed() {
    return closed;
  }

  void refuseClosed() {
    if (closed) {
      throw RTCException.invalidState("the connection is closed");
    }
  }

  <T> CompletableFuture<T> rejected(CompletableFuture<T> promise, RTCException reason) {
    return operations.rejected(promise, reason);
  }

  /// The remote is not who it should be: nothing is to flow, now or later.
  void identityFailed() {
    transports.inUse().forEach(transports::close);
    updateStates();
  }

  void updateNegotiationNeeded() {
    negotiationNeeded.update();
  }

  NegotiationNeeded negotiationNeeded() {
    return negotiationNeeded;
  }

  /// Recomputes the three states of the transports, in a task: all change before any event fires.
  void updateStates() {
    if (closed) {
      return;
    }
    RTCIceGatheringState gathering = ConnectionStates.gathering(transports.inUse());
    RTCIceConnectionState ice = ConnectionStates.ice(transports.inUse());
    RTCPeerConnectionState connection =
        identity.remote().hasFailed()
            ? RTCPeerConnectionState.FAILED
            : ConnectionStates.connection(transports.inUse());
    boolean gatheringChanged = gathering != iceGatheringState;
    boolean iceChanged = ice != iceConnectionState;
    boolean connectionChanged = connection != connectionState;
    iceGatheringState = gathering;
    iceConnectionState = ice;
    connectionState = connection;
    if (gatheringChanged) {
      serial.react(() -> events.iceGatheringStateChange.fire(Event.of("icegatheringstatechange")));
      if (gathering == RTCIceGatheringState.COMPLETE) {
        serial.react(() ->
            events.iceCandidate.fire(new RTCPeerConnectionIceEvent("icecandidate", null, null)));
      }
    }
    if (iceChanged) {
      serial.react(
          () -> events.iceConnectionStateChange.fire(Event.of("iceconnectionstatechange")));
    }
    if (connectionChanged && connection == RTCPeerConnectionState.CONNECTED) {
      engine.connected();
    }
    if (connectionChanged) {
      serial.react(() -> events.connectionStateChange.fire(Event.of("connectionstatechange")));
    }
  }
}
