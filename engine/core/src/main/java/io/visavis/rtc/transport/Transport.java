package io.visavis.rtc.transport;

import io.visavis.rtc.cert.CertFingerprint;
import io.visavis.rtc.cert.FingerprintCheck;
import io.visavis.rtc.datachannel.DataChannelOutput;
import io.visavis.rtc.datachannel.DataChannels;
import io.visavis.rtc.dtls.DtlsCore;
import io.visavis.rtc.dtls.DtlsOutput;
import io.visavis.rtc.dtls.DtlsSettings;
import io.visavis.rtc.ice.IceAgent;
import io.visavis.rtc.ice.IceOutput;
import io.visavis.rtc.ice.IceParameters;
import io.visavis.rtc.ice.IceSettings;
import io.visavis.rtc.ice.Route;
import io.visavis.rtc.ice.TcpType;
import io.visavis.rtc.media.RtpSession;
import io.visavis.rtc.media.RtpSessionSettings;
import io.visavis.rtc.net.PacketSocket;
import io.visavis.rtc.sctp.Path;
import io.visavis.rtc.sdp.IceCandidateLine;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One transport: its sockets and its cores, wired. Lives on one loop; the connection's
/// `NetworkPlane` calls its inputs within a turn and then [#drain].
public final class Transport {

  /// A client's first flight may come before the answer that tells our role.
  private static final int EARLY_DATAGRAMS = 16;

  /// The offerer may learn its role minutes after the answerer's first flight, when people carry
  /// descriptions by hand. ICE's consent is what notices that a peer is gone.
  private static final Duration HANDSHAKE_PATIENCE = Duration.ofMinutes(30);

  /// All networks are alike until their kinds are known.
  private static final int WIRED = 0;

  private final TransportSettings settings;
  private final TransportListener listener;
  private final Runnable wakeUp;
  private final IceGenerations ice;
  private final MediaLink media;
  private final ArrayDeque<byte[]> early = new ArrayDeque<>();
  private final TransportCounters counters = new TransportCounters();
  private List<CertFingerprint> fingerprints = List.of();
  private @Nullable DtlsCore dtls;
  private @Nullable DtlsInfo dtlsInfo;
  private @Nullable DataChannels data;
  private boolean dtlsClient;
  private boolean dtlsStarted;
  private DtlsState dtlsState = DtlsState.NEW;

  /// Of the packets: the first route is no news to anybody.
  private Path path = Path.WORKS;

  private boolean closed;

  /// Closed, and the last words of all else are said.
  private boolean parting;

  /// @param rtp what holds for the streams of this transport
  /// @param wakeUp called from any thread when there is something to drain
  public Transport(
      TransportSettings settings,
      RtpSessionSettings rtp,
      RandomGenerator random,
      Runnable wakeUp,
      TransportListener listener) {
    this.settings = settings;
    this.listener = listener;
    this.wakeUp = wakeUp;
    this.ice =
        new IceGenerations(
            new IceAgent(settings.ice(), random),
            random,
            counters::sent,
            this::tell,
            this::receive);
    this.media = new MediaLink(this, new RtpSession(rtp, random));
  }

  /// The newest agent, for what concerns ICE alone: role, parameters, candidates, servers.
  public IceAgent ice() {
    return ice.agent();
  }

  /// The agent with this user name fragment of ours; null when its generation has ended.
  public @Nullable IceAgent ice(String localFragment) {
    return ice.agent(localFragment);
  }

  /// The agent whose route is in use: during a restart that may be an older one.
  public IceAgent iceInUse() {
    return ice.agentInUse();
  }

  /// ICE restart (RFC 8445 §9): a new generation, whose agent is [#ice()] from now on. It gathers
  /// on sockets of its own; what is in use carries on until the new one has a route.
  ///
  /// @param local our credentials, those of the description that restarts
  public void restart(IceParameters local, IceSettings iceSettings, long now) {
    if (!closed) {
      ice.restart(local, iceSettings, now);
    }
  }

  /// The restart was rolled back: the generation before is [#ice()] again, if there is one.
  public void abandonRestart(long now) {
    if (!closed) {
      ice.abandon(now);
    }
  }

  /// The RTP streams of this transport.
  public MediaLink media() {
    return media;
  }

  /// Bytes and packets so far.
  public TransportCounters counters() {
    return counters;
  }

  /// State of the DTLS association.
  public DtlsState dtlsState() {
    return dtlsState;
  }

  /// What the handshake agreed on, null before it is done.
  public @Nullable DtlsInfo dtlsInfo() {
    return dtlsInfo;
  }

  /// The id that the next socket gets: its receiver needs it before the socket is bound.
  public int reserveSocket() {
    return ice.reserveSocket();
  }

  /// A socket is bound: its address becomes a host candidate, or its name does.
  public void addSocket(int id, PacketSocket socket, @Nullable String name, long now) {
    if (closed) {
      socket.close();
      return;
    }
    ice.addSocket(id, socket, WIRED, name, now);
  }

  /// A socket of TCP candidates is ready.
  public void addTcp(int id, TcpCandidateSocket socket, TcpType type, long now) {
    if (closed) {
      socket.close();
      return;
    }
    ice.addTcp(id, socket, type, now);
  }

  /// A connection of such a socket has ended, or could not be opened.
  public void tcpClosed(int id, InetSocketAddress remote, long now) {
    if (!closed) {
      ice.tcpClosed(id, remote, now);
    }
  }

  /// What goes on at servers for one of the agents; null when its generation has ended.
  public @Nullable ServerTasks servers(IceAgent agent) {
    return ice.servers(agent);
  }

  /// Adds a candidate of the remote, its name resolved, to the agent with this fragment of ours. A
  /// generation that has ended takes none.
  public void addRemoteCandidate(
      String localFragment, IceCandidateLine line, InetSocketAddress resolved, long now) {
    ice.addRemoteCandidate(localFragment, line, resolved, now);
  }

  /// Both descriptions are known: the handshake may begin as soon as there is a route. A second
  /// call changes the fingerprints only, and only before the handshake is done.
  ///
  /// @param client whether this side sends the first flight (RFC 8842)
  /// @param expected fingerprints of the remote's description; the certificate must match
  public void startDtls(boolean client, List<CertFingerprint> expected, long now) {
    fingerprints = List.copyOf(expected);
    if (dtls != null || closed) {
      return;
    }
    dtlsClient = client;
    DtlsSettings dtlsSettings =
        new DtlsSettings(
            client,
            settings.certificates(),
            settings.srtpProfiles(),
            DtlsSettings.DEFAULT_RESEND,
            HANDSHAKE_PATIENCE,
            DtlsSettings.DEFAULT_MTU);
    DtlsCore core = settings.dtls().create(dtlsSettings, wakeUp);
    dtls = core;
    for (byte[] datagram : early) {
      core.receive(datagram, 0, datagram.length, now);
    }
    early.clear();
    startHandshake(now);
  }

  /// Both ends wait for a route: without one their first flight would be lost, the server's too
  /// when the client's comes before our own checks were answered.
  private void startHandshake(long now) {
    if (dtls != null && !dtlsStarted && ice.route() != null) {
      dtlsStarted = true;
      dtls.start(now);
      if (dtlsState == DtlsState.NEW) {
        dtlsState(DtlsState.CONNECTING, null, now);
      }
    }
  }

  /// The data channels that this transport carries from now on.
  public void attach(DataChannels channels, long now) {
    if (data == channels) {
      return;
    }
    data = channels;
    channels.path(path, now);
    if (dtlsState == DtlsState.CONNECTED) {
      channels.role(dtlsClient, now);
      channels.connect(now);
    }
  }

  /// The data channels are carried elsewhere, or by nothing.
  public void detachData() {
    data = null;
  }

  /// A datagram came in.
  public void receive(int socket, InetSocketAddress from, byte[] buf, int off, int len, long now) {
    if (closed) {
      return;
    }
    counters.received(len);
    PacketKind kind = PacketKind.of(buf, off, len);
    if (kind == PacketKind.STUN) {
      ice.receive(socket, from, buf, off, len, now);
    } else if (kind == PacketKind.UNKNOWN || !ice.isValidSource(socket, from)) {
      if (kind != PacketKind.DTLS || !ice.fromServer(socket, from, buf, off, len)) {
        counters.drop();
      }
    } else if (kind == PacketKind.DTLS) {
      receiveDtls(buf, off, len, now);
    } else {
      media.receive(kind == PacketKind.RTCP, buf, off, len, now);
    }
  }

  private void receiveDtls(byte[] buf, int off, int len, long now) {
    if (dtls != null) {
      dtls.receive(buf, off, len, now);
    } else if (early.size() < EARLY_DATAGRAMS) {
      early.add(Arrays.copyOfRange(buf, off, off + len));
    } else {
      counters.drop();
    }
  }

  /// When [#timeout] is due, or `Long.MAX_VALUE`.
  public long deadline() {
    if (parting) {
      return ice.deadline();
    }
    long deadline = Math.min(ice.deadline(), media.deadline());
    if (dtls != null) {
      deadline = Math.min(deadline, dtls.deadline());
    }
    if (data != null) {
      deadline = Math.min(deadline, data.deadline());
    }
    return deadline;
  }

  /// Lets every core whose time has come act.
  public void timeout(long now) {
    if (ice.deadline() <= now) {
      ice.timeout(now);
    }
    if (parting) {
      return;
    }
    if (dtls != null && dtls.deadline() <= now) {
      dtls.timeout(now);
    }
    if (data != null && data.deadline() <= now) {
      data.timeout(now);
    }
    if (media.deadline() <= now) {
      media.timeout(now);
    }
  }

  /// Takes what the cores have to say, bottom up, until none has anything, and sends it.
  public void drain(long now) {
    if (parting) {
      ice.drain(now);
      ice.flush();
      return;
    }
    boolean progress = true;
    while (progress) {
      progress = ice.drain(now);
      startHandshake(now);
      watchPath(now);
      progress |= drainDtls(now);
      progress |= drainData(now);
      progress |= media.drain();
    }
    ice.flush();
  }

  /// An outage ends neither data channels nor streams: ICE may find another way, if need be by a
  /// restart minutes later.
  private void watchPath(long now) {
    Path current =
        switch (ice.agentInUse().state()) {
          case CONNECTED, COMPLETED -> Path.WORKS;
          case NEW, CHECKING, DISCONNECTED, FAILED, CLOSED ->
              ice.route() == null ? Path.GONE : Path.DOUBTFUL;
        };
    if (current == path || dtlsState == DtlsState.NEW) {
      return;
    }
    path = current;
    if (data != null) {
      data.path(current, now);
    }
    if (current == Path.WORKS) {
      media.session().rerouted(now);
    }
  }

  private void tell(IceOutput output) {
    if (!closed) {
      listener.ice(this, output);
    }
  }

  private boolean drainDtls(long now) {
    DtlsCore core = dtls;
    if (core == null) {
      return false;
    }
    boolean any = false;
    for (DtlsOutput out = core.poll(); out != null; out = core.poll()) {
      any = true;
      switch (out) {
        case DtlsOutput.Send(byte[] datagram) -> send(datagram, 0, datagram.length);
        case DtlsOutput.HandshakeDone done -> handshakeDone(core, done, now);
        case DtlsOutput.ApplicationData(byte[] packet) -> {
          if (data != null) {
            data.receive(packet, 0, packet.length, now);
          }
        }
        case DtlsOutput.Closed() -> dtlsState(DtlsState.CLOSED, null, now);
        case DtlsOutput.Failed(String reason, int _, boolean _) ->
            dtlsState(DtlsState.FAILED, reason, now);
      }
    }
    return any;
  }

  /// Nothing of the remote is believed before its certificate matched the description.
  private void handshakeDone(DtlsCore core, DtlsOutput.HandshakeDone done, long now) {
    if (!FingerprintCheck.matches(done.peerCertificate(), fingerprints)) {
      core.reject(
          "the remote's certificate does not match the fingerprint of its description", now);
      return;
    }
    core.accept(now);
    String profile = media.keys(done.srtpProfile(), done.srtpKeys(), dtlsClient);
    dtlsInfo =
        new DtlsInfo(dtlsClient, done.peerChain(), done.tlsVersion(), done.cipherSuite(), profile);
    dtlsState(DtlsState.CONNECTED, null, now);
    if (data != null) {
      data.role(dtlsClient, now);
      data.connect(now);
    }
  }

  private void dtlsState(DtlsState state, @Nullable String reason, long now) {
    if (dtlsState == state || closed) {
      return;
    }
    dtlsState = state;
    listener.dtls(this, state, dtlsInfo, reason);
    if ((state == DtlsState.CLOSED || state == DtlsState.FAILED) && data != null) {
      data.abort(
          state == DtlsState.FAILED ? "DTLS failed" : "the remote closed the transport", now);
    }
  }

  private boolean drainData(long now) {
    DataChannels channels = data;
    if (channels == null) {
      return false;
    }
    boolean any = false;
    for (DataChannelOutput out = channels.poll(); out != null; out = channels.poll()) {
      any = true;
      if (out instanceof DataChannelOutput.Packet(byte[] packet)) {
        if (dtls != null && dtlsState == DtlsState.CONNECTED) {
          dtls.send(packet, 0, packet.length, now);
        }
      } else {
        listener.data(this, out);
      }
    }
    return any;
  }

  /// A datagram that nobody could use came in.
  void dropped() {
    counters.drop();
  }

  /// Who is told.
  public TransportListener listener() {
    return listener;
  }

  /// Sends one datagram on the route in use; without one it is lost, as on any network.
  void send(byte[] buf, int off, int len) {
    Route route = ice.route();
    if (route == null) {
      counters.drop();
      return;
    }
    counters.sent(len);
    ice.socket(route.socketId()).send(route.remote(), buf, off, len);
  }

  /// Says goodbye and lets go of everything; what TURN servers hold for it is given back in the
  /// turns that follow, until [#hasLeft]. Idempotent; nothing is reported afterwards.
  public void close(long now) {
    if (closed) {
      return;
    }
    if (data != null) {
      data.abort("the connection was closed", now);
      drainData(now);
    }
    media.close(now);
    if (dtls != null) {
      dtls.close(now);
    }
    closed = true;
    drain(now);
    ice.close(now);
    ice.flush();
    dtlsState = DtlsState.CLOSED;
    parting = true;
  }

  /// Whether the transport is closed and nothing of it is left.
  public boolean hasLeft() {
    return closed && ice.hasLeft();
  }
}
