package io.visavis.rtc.transport;

import io.visavis.rtc.cert.CertFingerprint;
import io.visavis.rtc.datachannel.DataChannels;
import io.visavis.rtc.dtls.DtlsOutput;
import io.visavis.rtc.ice.IceAgent;
import io.visavis.rtc.ice.IceOutput;
import io.visavis.rtc.ice.IceParameters;
import io.visavis.rtc.ice.IceSettings;
import io.visavis.rtc.ice.IceStream;
import io.visavis.rtc.ice.Route;
import io.visavis.rtc.ice.TcpType;
import io.visavis.rtc.media.RtpSession;
import io.visavis.rtc.media.RtpSessionSettings;
import io.visavis.rtc.net.PacketSocket;
import io.visavis.rtc.sctp.Path;
import io.visavis.rtc.sdp.IceCandidateLine;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One transport: its sockets and its cores, wired. Lives on one loop; the connection's
/// `NetworkPlane` calls its inputs within a turn and then [#drain].
public final class Transport {

  /// All networks are alike until their kinds are known.
  private static final int WIRED = 0;

  /// Id of the component that carries RTCP apart (RFC 8445 §4).
  private static final int RTCP = 2;

  private final int component;
  private final TransportListener listener;
  private final IceGenerations ice;
  private final IceStream stream;
  private final MediaLink media;
  private final DtlsAssociation dtls;
  private final DataLink data;
  private final TransportCounters counters = new TransportCounters();

  /// The other component, RTP's or RTCP's; what one receives may make the other send.
  private @Nullable Transport other;

  /// Of the packets: the first route is no news to anybody.
  private Path path = Path.WORKS;

  private boolean leaving;
  private boolean closed;

  /// Another transport takes over: neither end says goodbye to what goes on there.
  private boolean replaced;

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
    this.component = 1;
    this.listener = listener;
    this.ice = generations(new IceAgent(settings.ice(), random), random);
    this.stream = ice.agent().stream();
    this.dtls = new DtlsAssociation(settings, wakeUp, new Secured());
    this.data = new DataLink(this, dtls);
    this.media = new MediaLink(this, new RtpSession(rtp, random));
  }

  private Transport(
      Transport rtp,
      TransportSettings settings,
      IceParameters local,
      RandomGenerator random,
      Runnable wakeUp) {
    this.component = RTCP;
    this.listener = rtp.listener;
    this.ice =
        generations(new IceAgent(component(settings.ice()), random, local, rtp.stream), random);
    this.stream = rtp.stream;
    this.dtls = new DtlsAssociation(settings, wakeUp, new Secured());
    this.data = new DataLink(this, dtls);
    this.media = rtp.media.rtcpOn(this);
    this.other = rtp;
  }

  private IceGenerations generations(IceAgent first, RandomGenerator random) {
    return new IceGenerations(first, random, counters::sent, this::tell, this::receive);
  }

  private IceSettings component(IceSettings settings) {
    return settings.with(ice -> ice.component(component));
  }

  /// Makes the component that carries this transport's RTCP, if the remote does not multiplex: a
  /// transport with sockets, an ICE agent and a DTLS association of its own. From any thread; it is
  /// in use with [#useRtcp].
  ///
  /// @param local our credentials, the same as here (RFC 8839 §5.4)
  public Transport newRtcp(
      TransportSettings settings, IceParameters local, RandomGenerator random, Runnable wakeUp) {
    return new Transport(this, settings, local, random, wakeUp);
  }

  /// Where RTCP goes from now on.
  ///
  /// @param rtcp made by [#newRtcp]; null to multiplex RTCP here
  public void useRtcp(@Nullable Transport rtcp) {
    other = rtcp;
    media.reports(rtcp == null ? null : rtcp.media);
  }

  /// Whether it carries RTCP alone.
  public boolean isRtcp() {
    return component == RTCP;
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
      ice.restart(local, component(iceSettings), now);
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
    return dtls.state();
  }

  /// What the handshake agreed on, null before it is done.
  public @Nullable DtlsInfo dtlsInfo() {
    return dtls.info();
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
    dtls.start(client, expected, now);
    beginDtls(now);
  }

  private void beginDtls(long now) {
    if (ice.route() != null) {
      dtls.begin(now);
    }
  }

  /// The data channels that this transport carries from now on.
  public void attach(DataChannels channels, long now) {
    data.attach(channels, path, now);
  }

  /// The data channels are carried elsewhere, or by nothing.
  public void detachData() {
    data.detach();
  }

  /// Whether another transport takes over what this one carries, once that is agreed: until then it
  /// goes on, but its end, by the remote or by [#close], is no news.
  public void replaced(boolean byOther) {
    replaced = byOther;
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
      if (!dtls.receive(buf, off, len, now)) {
        counters.drop();
      }
    } else {
      media.receive(kind == PacketKind.RTCP, buf, off, len, now);
    }
  }

  /// When [#timeout] is due, or `Long.MAX_VALUE`.
  public long deadline() {
    if (parting) {
      return ice.deadline();
    }
    long outer = Math.min(ice.deadline(), dtls.deadline());
    return Math.min(outer, Math.min(media.deadline(), data.deadline()));
  }

  /// Lets every core whose time has come act.
  public void timeout(long now) {
    if (ice.deadline() <= now) {
      ice.timeout(now);
    }
    if (parting) {
      return;
    }
    dtls.timeout(now);
    data.timeout(now);
    if (media.deadline() <= now) {
      media.timeout(now);
    }
  }

  /// Takes what the cores have to say, bottom up, until none has anything, and sends it.
  public void drain(long now) {
    if (parting) {
      ice.drain(now);
      flush();
      return;
    }
    boolean progress = true;
    while (progress) {
      progress = ice.drain(now);
      beginDtls(now);
      watchPath(now);
      progress |= dtls.drain(now);
      progress |= data.drain(now);
      progress |= media.drain();
    }
    flush();
  }

  private void flush() {
    ice.flush();
    if (other != null) {
      other.ice.flush();
    }
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
    if (current == path || dtls.state() == DtlsState.NEW) {
      return;
    }
    path = current;
    data.path(current, now);
    if (current == Path.WORKS && !media.isRtcpOnly()) {
      media.session().rerouted(now);
    }
  }

  private void tell(IceOutput output) {
    if (!closed) {
      listener.ice(this, output);
    }
  }

  /// What the DTLS association tells.
  private final class Secured implements DtlsAssociation.Owner {

    @Override
    public void send(byte[] datagram) {
      Transport.this.send(datagram, 0, datagram.length);
    }

    @Override
    public @Nullable String proven(DtlsOutput.HandshakeDone done, boolean client) {
      return media.keys(done.srtpProfile(), done.srtpKeys(), client);
    }

    @Override
    public void application(byte[] packet, long now) {
      data.receive(packet, replaced, now);
    }

    @Override
    public void state(DtlsState state, @Nullable DtlsInfo info, @Nullable String reason, long now) {
      if (replaced && (state == DtlsState.CLOSED || state == DtlsState.FAILED)) {
        return;
      }
      listener.dtls(Transport.this, state, info, reason);
      data.dtlsState(state, now);
    }
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
    Route route = leaving && replaced ? null : ice.route();
    if (route == null) {
      counters.drop();
      return;
    }
    counters.sent(len);
    ice.socket(route.socketId()).send(route.remote(), buf, off, len);
  }

  /// Says goodbye, unless another takes over, and lets go of everything; what TURN servers hold for
  /// it is given back in the turns that follow, until [#hasLeft]. Idempotent; nothing is reported
  /// afterwards.
  public void close(long now) {
    if (closed) {
      return;
    }
    leaving = true;
    data.close(replaced, now);
    media.close(now);
    dtls.close(now);
    closed = true;
    drain(now);
    ice.close(now);
    flush();
    dtls.closed();
    parting = true;
  }

  /// Whether the transport is closed and nothing of it is left.
  public boolean hasLeft() {
    return closed && ice.hasLeft();
  }
}
