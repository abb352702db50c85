package io.visavis.rtc.peer;

import io.visavis.rtc.AlgorithmIdentifier;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCIdentityProvider;
import io.visavis.rtc.cert.LocalCertificate;
import io.visavis.rtc.dtls.BcCrypto;
import io.visavis.rtc.dtls.BcDtls;
import io.visavis.rtc.dtls.DtlsWarmUp;
import io.visavis.rtc.mdns.JmdnsResolver;
import io.visavis.rtc.mdns.MdnsResolver;
import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.NettyNetwork;
import io.visavis.rtc.net.Network;
import io.visavis.rtc.transport.DtlsFactory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What connections share: the network's loops, codecs, randomness, the resolver of mDNS names.
public final class Engine implements AutoCloseable {

  private static final Logger LOG = System.getLogger(Engine.class.getName());

  /// How long a name of multicast DNS is asked for.
  private static final Duration MDNS_PATIENCE = Duration.ofSeconds(5);

  private final EngineSettings settings;
  private final Network network;
  private final DtlsFactory dtls;
  private final RandomGenerator random;
  private final MdnsResolver mdns;
  private final Codecs codecs;
  private final @Nullable SharedPorts sharedPorts;
  private final Set<PeerConnection> connections = ConcurrentHashMap.newKeySet();
  private final Set<Runnable> probes = ConcurrentHashMap.newKeySet();

  /// Components that connections may still gather ahead.
  private final AtomicInteger poolFree;

  private final Executor background;
  private final ReadyCertificates certificates = new ReadyCertificates();

  /// An engine on the operating system's network.
  public Engine(EngineSettings settings) {
    this(settings, new SecureRandom());
  }

  private Engine(EngineSettings settings, SecureRandom secure) {
    this(settings, secure, new BcCrypto(secure));
  }

  private Engine(EngineSettings settings, SecureRandom secure, BcCrypto crypto) {
    this(
        settings,
        new NettyNetwork(settings.threads()),
        boundDtls(crypto),
        secure,
        new JmdnsResolver(MDNS_PATIENCE),
        task -> Thread.ofVirtual().name("visavis-identity").start(task));
    certificates.refill();
    if (settings.sockets().mdnsNames()) {
      mdns.prepare();
    }
    Thread.ofVirtual().name("visavis-warm-up").start(() -> warmUp(crypto));
  }

  /// What a process loads for its first handshake is loaded while the first connection is made, or
  /// earlier.
  private void warmUp(BcCrypto crypto) {
    try {
      LocalCertificate certificate =
          Certificates.toDtls(Certificates.generate(AlgorithmIdentifier.ecdsa()).join());
      if (!DtlsWarmUp.run(crypto, certificate, Engine::startHandshake)) {
        LOG.log(Level.DEBUG, "A handshake with ourselves did not work");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "A handshake with ourselves did not work", e);
    }
  }

  private static DtlsFactory boundDtls(BcCrypto crypto) {
    return (settings, wakeUp) -> new BcDtls(settings, wakeUp, Engine::startHandshake, crypto);
  }

  /// An engine on another network: the simulation's, where all happens in virtual time.
  public Engine(
      EngineSettings settings,
      Network network,
      DtlsFactory dtls,
      RandomGenerator random,
      MdnsResolver mdns) {
    this(settings, network, dtls, random, mdns, Runnable::run);
  }

  private Engine(
      EngineSettings settings,
      Network network,
      DtlsFactory dtls,
      RandomGenerator random,
      MdnsResolver mdns,
      Executor background) {
    this.settings = settings;
    this.network = network;
    this.dtls = dtls;
    this.random = random;
    this.mdns = mdns;
    this.background = background;
    this.codecs = new Codecs(settings.codecs());
    this.poolFree = new AtomicInteger(settings.candidatePoolLimit());
    int port = settings.sockets().sharedPort();
    this.sharedPorts = port == 0 ? null : new SharedPorts(network, port);
  }

  private static void startHandshake(Runnable handshake) {
    Thread.ofVirtual().name("visavis-dtls").start(handshake);
  }

  /// How long ICE waits for people; zero when it does not.
  public Duration patientIce() {
    return settings.ice().humanPatience();
  }

  EngineSettings settings() {
    return settings;
  }

  Network network() {
    return network;
  }

  /// The loop of one more connection.
  Loop nextLoop() {
    return sharedPorts == null ? network.nextLoop() : sharedPorts.loop();
  }

  /// The one UDP port of all connections, or null when each has ports of its own.
  @Nullable SharedPorts sharedPorts() {
    return sharedPorts;
  }

  DtlsFactory dtls() {
    return dtls;
  }

  RandomGenerator random() {
    return random;
  }

  MdnsResolver mdns() {
    return mdns;
  }

  /// Runs code of the embedder that may take its time.
  Executor background() {
    return background;
  }

  /// Whom a connection with these settings of its own asks.
  List<RTCIdentityProvider> identityProviders(
      @Nullable RTCCertificate own, List<X509Certificate> authorities) {
    return settings.identity().with(own, authorities).all();
  }

  Codecs codecs() {
    return codecs;
  }

  /// Lets a connection gather ahead.
  ///
  /// @return how many components may, of those that it asks for
  int grantPool(int asked) {
    int free = poolFree.getAndUpdate(left -> left - Math.min(left, asked));
    return Math.min(free, asked);
  }

  void returnPool(int count) {
    poolFree.addAndGet(count);
  }

  void opened(PeerConnection connection) {
    connections.add(connection);
  }

  void closed(PeerConnection connection) {
    connections.remove(connection);
  }

  /// A test of a server has begun.
  ///
  /// @param cancel what ends it when the engine closes
  void probing(Runnable cancel) {
    probes.add(cancel);
  }

  void probed(Runnable cancel) {
    probes.remove(cancel);
  }

  /// A connection has come to `connected`: time for what makes the next one faster.
  void connected() {
    certificates.replace();
  }

  /// A certificate for a connection that was given none.
  CompletableFuture<RTCCertificate> defaultCertificate() {
    return certificates.take();
  }

  /// Closes every connection, then the loops. Idempotent.
  @Override
  public void close() {
    probes.forEach(Runnable::run);
    connections.forEach(PeerConnection::close);
    CompletableFuture.allOf(
            connections.stream()
                .map(PeerConnection::whenClosed)
                .toArray(CompletableFuture<?>[]::new))
        .join();
    mdns.close();
    network.close();
  }
}
