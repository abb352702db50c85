package io.visavis.rtc;

import io.visavis.rtc.ice.IceServerUrl;
import io.visavis.rtc.net.HttpProxy;
import io.visavis.rtc.net.PortRange;
import io.visavis.rtc.net.ServerTrust;
import io.visavis.rtc.peer.Engine;
import io.visavis.rtc.peer.EngineSettings;
import io.visavis.rtc.peer.PeerConnection;
import io.visavis.rtc.peer.ServerProbes;
import io.visavis.rtc.peer.SocketSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What connections share and no W3C dictionary has: event loops, the executor of events, timers,
/// codecs, permissions.
///
/// `RTCEngine.builder()…build().newPeerConnection(configuration)` is a way in with settings; `new
/// RTCPeerConnection(configuration)` uses one engine with default settings for all.
public final class RTCEngine implements AutoCloseable {

  private final Engine engine;

  private RTCEngine(EngineSettings settings) {
    this(new Engine(settings));
  }

  /// For simulations, which bring their own network and clock.
  RTCEngine(Engine engine) {
    this.engine = engine;
  }

  /// {@return an engine to be configured}
  public static Builder builder() {
    return new Builder();
  }

  /// The engine of connections that are made without one. It lives as long as the process; its
  /// threads are daemons.
  static Engine shared() {
    return Shared.ENGINE;
  }

  private static final class Shared {
    static final Engine ENGINE = new Engine(EngineSettings.defaults());

    private Shared() {}
  }

  /// {@return a connection with W3C's default configuration}
  public RTCPeerConnection newPeerConnection() {
    return newPeerConnection(new RTCConfiguration());
  }

  /// {@return a connection on this engine}
  ///
  /// @param configuration servers, certificates and policies
  /// @throws RTCException as W3C's constructor: `SyntaxError` for a URL, `InvalidAccessError` for
  ///   an expired certificate or a TURN server without log-in
  public RTCPeerConnection newPeerConnection(RTCConfiguration configuration) {
    return new RTCPeerConnection(new PeerConnection(engine, configuration));
  }

  /// {@return a connection to a remote that must hold one of these keys, and one of
  /// [Builder#pinnedKeys(Set)] where the engine has some} To the holder of another, DTLS fails
  /// before a byte is delivered, with `fingerprint-failure` and a message that names its pin.
  ///
  /// @param configuration servers, certificates and policies
  /// @param pins none ask for nothing
  /// @throws RTCException as [#newPeerConnection(RTCConfiguration)]
  public RTCPeerConnection newPeerConnection(RTCConfiguration configuration, Set<RTCKeyPin> pins) {
    return newPeerConnection(configuration, RTCConnectionSettings.DEFAULT.withPins(pins));
  }

  /// {@return a connection with settings of its own}
  ///
  /// @param configuration servers, certificates and policies
  /// @param settings the encoder's or decoder's first settings
  /// @throws RTCException as [#newPeerConnection(RTCConfiguration)]
  public RTCPeerConnection newPeerConnection(
      RTCConfiguration configuration, RTCConnectionSettings settings) {
    return new RTCPeerConnection(new PeerConnection(engine, configuration, settings));
  }

  /// {@return what [Builder#patientIce(Duration)] was told; zero when ICE is not patient}
  public Duration patientIce() {
    return engine.patientIce();
  }

  /// Checks servers as [#newPeerConnection] and `setConfiguration` do, for who lets people type
  /// them.
  ///
  /// @param servers replace those before
  /// @throws RTCException as these: `SyntaxError` for a URL, `InvalidAccessError` for a TURN server
  ///   without log-in
  public static void checkServers(List<RTCIceServer> servers) {
    IceServerUrl.validate(servers);
  }

  /// Tests a STUN or TURN server: each of its URLs, step by step, in the ways that connections of
  /// this engine would go. What the server allocates is given back.
  ///
  /// @param server the STUN or TURN server
  /// @param options what to change from the defaults
  /// @return the test, which runs
  /// @param listener told of every step as it comes out, by the engine's executor
  /// @throws RTCException as [#newPeerConnection]: `SyntaxError`, `InvalidAccessError`
  public RTCIceServerTest testServer(
      RTCIceServer server,
      RTCIceServerTestOptions options,
      Consumer<RTCIceServerTestStep> listener) {
    ServerProbes.Running running = new ServerProbes(engine).test(server, options, listener);
    return new RTCIceServerTest(running.results(), running.cancel());
  }

  /// Finds out over UDP how the network address translator on the way to a STUN or TURN server
  /// behaves, if the server has what that takes (RFC 5780): two addresses. It takes some seconds.
  ///
  /// @param url such as `stun:stun.example.org:3478`
  /// @return never fails; what could not be found out is in it
  /// @throws RTCException `SyntaxError`
  public CompletableFuture<RTCNatBehavior> discoverNat(String url) {
    return new ServerProbes(engine).discoverNat(url);
  }

  /// Closes every connection of this engine and ends its threads.
  @Override
  public void close() {
    engine.close();
  }

  /// Settings of an engine; each has the default that a desktop wants.
  public static final class Builder {

    private final EngineSettings.Builder settings = EngineSettings.defaults().toBuilder();
    private @Nullable Predicate<String> interfaces;
    private @Nullable Predicate<InetAddress> addresses;

    private Builder() {}

    /// Makes candidates of loopback addresses too, which RFC 8445 §5.1.1.1 forbids on a real
    /// network: for tests and for two programs on one machine. Default: false.
    ///
    /// @param allowed says whether it is allowed
    /// @return this builder
    public Builder loopbackCandidates(boolean allowed) {
      settings.sockets(settings.sockets().withLoopback(allowed));
      return this;
    }

    /// Event loops for the network; connections are spread over them. Default: one per processor,
    /// at most four.
    ///
    /// @param count how many
    /// @return this builder
    /// @throws IllegalArgumentException for less than one
    public Builder threads(int count) {
      if (count < 1) {
        throw new IllegalArgumentException("an engine needs a thread");
      }
      settings.threads(count);
      return this;
    }

    /// Runs events and the dependants of futures, one after another for each connection, such as
    /// `Platform::runLater`. Default: a virtual thread per connection while there is something to
    /// run.
    ///
    /// @param events what is told
    /// @return this builder
    public Builder executor(Executor events) {
      settings.executor(events);
      return this;
    }

    /// Codecs for raw media, instead of those that `ServiceLoader` finds.
    ///
    /// @param providers the codecs, the preferred ones first
    /// @return this builder
    public Builder codecs(List<MediaCodecs> providers) {
      settings.codecs(List.copyOf(providers));
      return this;
    }

    /// How long ICE tries before it calls a connection failed (RFC 8863). Default: 39.5 s.
    ///
    /// @param patience zero for none
    /// @return this builder
    /// @throws IllegalArgumentException when not positive
    public Builder icePatience(Duration patience) {
      if (!patience.isPositive()) {
        throw new IllegalArgumentException("patience is a positive time");
      }
      settings.ice(settings.ice().with(ice -> ice.patience(patience)));
      return this;
    }

    /// Waits for people who carry offer and answer by hand (RFC 8863, for minutes). That long from
    /// gathering on, and once more from the moment when a side knows the other's candidates, no
    /// candidate pair and no state fails for good: mappings on translators, allocations on relays
    /// and permissions are kept, every pair is checked again at least every 15 seconds and not much
    /// more often, and the first check that gets through connects. Both sides want it. It ends by
    /// itself, with states as without it, and once a pair has been chosen: a path that is lost
    /// later is an ICE restart away. Thirty minutes suit two people with a messenger. Default:
    /// none.
    ///
    /// @param patience zero for none
    /// @throws IllegalArgumentException for a negative time
    /// @return this builder
    public Builder patientIce(Duration patience) {
      if (patience.isNegative()) {
        throw new IllegalArgumentException("patience is a time");
      }
      settings.ice(settings.ice().with(ice -> ice.humanPatience(patience)));
      return this;
    }

    /// Whether `.local` names of remote candidates are asked for on the local network, by multicast
    /// DNS on UDP port 5353. Default: true.
    ///
    /// @param resolve asks for addresses by multicast
    /// @return this builder
    public Builder mdns(boolean resolve) {
      settings.mdns(resolve);
      return this;
    }

    /// The local ports of UDP sockets, for gathering and towards servers, and of TCP sockets that
    /// listen: what a firewall lets through. A connection takes a port a transport and local
    /// address, so a range serves that many; when it is used up, an `icecandidateerror` says so.
    /// Default: whatever the system gives.
    ///
    /// @param first the first port
    /// @param last the last port
    /// @return this builder
    /// @throws IllegalArgumentException unless 1 ≤ first ≤ last ≤ 65535
    public Builder portRange(int first, int last) {
      if (first < 1) {
        throw new IllegalArgumentException("ports " + first + " to " + last);
      }
      settings.sockets(settings.sockets().withPorts(new PortRange(first, last)));
      return this;
    }

    /// Which network interfaces are used, by the operating system's names such as `eth0`. It is
    /// asked at each gathering. Nothing is sent from the others, to servers neither. Default: all.
    ///
    /// @param used says whether to use what it is given
    /// @return this builder
    public Builder interfaceFilter(Predicate<String> used) {
      interfaces = used;
      return this;
    }

    /// Which local addresses are used, like [#interfaceFilter]; both must agree. Default: all.
    ///
    /// @param used says whether to use what it is given
    /// @return this builder
    public Builder addressFilter(Predicate<InetAddress> used) {
      addresses = used;
      return this;
    }

    /// Certificate authorities to believe for `turns:` and `stuns:` servers, besides those of the
    /// Java runtime. Host names are checked in any case. Default: none.
    ///
    /// @param authorities certificates that are trusted
    /// @return this builder
    public Builder serverTrust(List<X509Certificate> authorities) {
      settings.trust(new ServerTrust(authorities));
      return this;
    }

    /// The HTTP proxy that is asked to CONNECT to STUN and TURN servers over TCP and TLS; UDP and
    /// DTLS never use it. Default: none.
    ///
    /// @param address may be unresolved
    /// @return this builder
    public Builder httpProxy(InetSocketAddress address) {
      settings.proxy(new HttpProxy(address, null, null));
      return this;
    }

    /// The same with a log-in (Basic).
    ///
    /// @param address may be unresolved
    /// @param user as the proxy knows it
    /// @param password the credential
    /// @return this builder
    public Builder httpProxy(InetSocketAddress address, String user, String password) {
      settings.proxy(new HttpProxy(address, user, password));
      return this;
    }

    /// Which TCP candidates are made (RFC 6544). Default: active ones, as in browsers.
    ///
    /// @param candidates which
    /// @return this builder
    public Builder tcpCandidates(TcpCandidates candidates) {
      settings.sockets(settings.sockets().withTcp(candidates));
      return this;
    }

    /// One UDP port for all connections of this engine instead of one each: what a firewall in
    /// front of a server lets through. The port is bound on each local address that is used, and
    /// all connections run on one event loop. Packets are told apart by the remote's address, so
    /// two connections to one and the same remote socket are not possible: let one of two engines
    /// share a port, not both, where they make several connections to each other. Sockets towards
    /// servers stay apart. Default: none.
    ///
    /// @param port UDP or TCP port
    /// @return this builder
    /// @throws IllegalArgumentException unless it is 1 to 65535
    public Builder sharedUdpPort(int port) {
      if (port < 1) {
        throw new IllegalArgumentException("port " + port);
      }
      settings.sockets(settings.sockets().withSharedPort(port));
      return this;
    }

    /// Whether host candidates hide this host's addresses behind names of multicast DNS, as
    /// browsers do for pages that may not use the camera: `….local`, made up for each address and
    /// connection and answered for on the local network (UDP port 5353) while the connection lives.
    /// Remotes elsewhere then need a STUN or TURN server to reach us. An address that cannot be
    /// hidden gives no candidate; an `icecandidateerror` says so. Loopback addresses are not
    /// hidden. Default: false.
    ///
    /// @param hidden whether to hide them
    /// @return this builder
    public Builder mdnsHostCandidates(boolean hidden) {
      settings.sockets(settings.sockets().withMdnsNames(hidden));
      return this;
    }

    /// The most ICE components that all connections together gather ahead, whatever their
    /// `iceCandidatePoolSize` asks for: each takes a socket a local address and an allocation a
    /// TURN server. Default: 64.
    ///
    /// @param components 1 for RTP, 2 for RTCP
    /// @return this builder
    /// @throws IllegalArgumentException for less than none
    public Builder candidatePoolLimit(int components) {
      if (components < 0) {
        throw new IllegalArgumentException("a limit of " + components);
      }
      settings.candidatePoolLimit(components);
      return this;
    }

    /// Public keys of which every remote must hold one: the fingerprint in its description is then
    /// not enough, so a signaling service cannot put itself between. Whoever holds another is
    /// refused before a byte is delivered. Default: none, whoever the description names.
    ///
    /// @param pins none ask for nothing
    /// @return this builder
    public Builder pinnedKeys(Set<RTCKeyPin> pins) {
      settings.pinnedKeys(pins);
      return this;
    }

    /// Who vouches for the names of people, ours and remotes': what a browser loads as scripts from
    /// the providers' domains. Default: none.
    ///
    /// @param providers the codecs, the preferred ones first
    /// @return this builder
    public Builder identityProviders(List<RTCIdentityProvider> providers) {
      settings.identity(settings.identity().withProviders(providers));
      return this;
    }

    /// The certificate whose key signs for us after
    /// `setIdentityProvider(`[RTCIdentityProvider#X509]`)`. It names an e-mail address, as one for
    /// S/MIME does; it is not one for DTLS. Remotes see all of it. Default: none.
    ///
    /// @param certificate with its key
    /// @return this builder
    public Builder identityCertificate(@Nullable RTCCertificate certificate) {
      settings.identity(settings.identity().withCertificate(certificate));
      return this;
    }

    /// Authorities that are believed to know whose e-mail address is whose, for the identities of
    /// remotes that sign with a certificate; a person's own certificate can be one. Revocation is
    /// not asked for. Default: none, so that nobody is believed.
    ///
    /// @param authorities certificates that are trusted
    /// @return this builder
    public Builder identityAuthorities(List<X509Certificate> authorities) {
      settings.identity(settings.identity().withAuthorities(authorities));
      return this;
    }

    /// The engine. Its threads start with its first connection.
    ///
    /// @return the result
    public RTCEngine build() {
      SocketSettings sockets = settings.sockets().withFilters(interfaces, addresses);
      return new RTCEngine(settings.sockets(sockets).build());
    }
  }
}
