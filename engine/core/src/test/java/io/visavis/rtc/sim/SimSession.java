package io.visavis.rtc.sim;

import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCConnectionSettings;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCIceCandidate;
import io.visavis.rtc.RTCKeyPin;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCPeerConnectionState;
import io.visavis.rtc.RTCSessionDescription;
import io.visavis.rtc.RTCSessionDescriptionInit;
import io.visavis.rtc.peer.EngineSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// Two hosts with a connection each, and a signaling channel between them: the stage of most
/// scenarios.
public final class SimSession {

  /// More virtual time than any step takes that is not meant to fail.
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final World world;
  private final SimEngine here;
  private Duration signaling = Duration.ofMillis(20);

  /// The side that usually offers.
  public final RTCPeerConnection alice;

  /// The other side.
  public final RTCPeerConnection bob;

  /// Two connections with a certificate each and nothing else.
  public SimSession(long seed, Link link) {
    this(seed, link, new RTCConfiguration());
  }

  /// Two connections with this configuration.
  public SimSession(long seed, Link link, RTCConfiguration configuration) {
    this(new World(seed, link), configuration);
  }

  private SimSession(World world, RTCConfiguration configuration) {
    this(
        world,
        new SimHost(world, "192.0.2.1"),
        configuration,
        new SimHost(world, "198.51.100.1"),
        configuration);
  }

  /// A connection each on these hosts, wherever in the world they are.
  public SimSession(
      World world, SimHost alices, RTCConfiguration hers, SimHost bobs, RTCConfiguration his) {
    this(
        world,
        new SimEngine(world, alices, "alice"),
        engine -> engine.connection(hers),
        new SimEngine(world, bobs, "bob"),
        engine -> engine.connection(his));
  }

  /// Engines without settings, and two connections that have some.
  public static SimSession with(
      RTCConnectionSettings settings,
      World world,
      SimHost alices,
      SimHost bobs,
      RTCConfiguration configuration) {
    return new SimSession(
        world,
        new SimEngine(world, alices, "alice"),
        engine -> engine.connection(configuration, settings),
        new SimEngine(world, bobs, "bob"),
        engine -> engine.connection(configuration, settings));
  }

  /// Two engines with the same settings, and connections with this configuration.
  public static SimSession with(
      EngineSettings settings,
      World world,
      SimHost alices,
      SimHost bobs,
      RTCConfiguration configuration) {
    return new SimSession(
        world,
        new SimEngine(world, alices, "alice", settings, new NoNames()),
        engine -> engine.connection(configuration),
        new SimEngine(world, bobs, "bob", settings, new NoNames()),
        engine -> engine.connection(configuration));
  }

  private SimSession(
      World world,
      SimEngine here,
      Function<SimEngine, RTCPeerConnection> hers,
      SimEngine there,
      Function<SimEngine, RTCPeerConnection> his) {
    this.world = world;
    this.here = here;
    alice = hers.apply(here);
    bob = his.apply(there);
  }

  /// An identity each; Alice's engine knows some keys, and her connection some.
  public static SimSession pinned(
      RTCCertificate hers, Set<RTCKeyPin> engines, Set<RTCKeyPin> calls, RTCCertificate his) {
    World world = new World(1, Link.perfect(Duration.ofMillis(10)));
    EngineSettings settings = EngineSettings.defaults().toBuilder().pinnedKeys(engines).build();
    return new SimSession(
        world,
        new SimEngine(world, new SimHost(world, "192.0.2.1"), "alice", settings, new NoNames()),
        engine -> engine.connection(identity(hers), calls),
        new SimEngine(world, new SimHost(world, "198.51.100.1"), "bob"),
        engine -> engine.connection(identity(his)));
  }

  private static RTCConfiguration identity(RTCCertificate certificate) {
    return RTCConfiguration.builder().certificates(List.of(certificate)).build();
  }

  /// A connection each on these engines, with a perfect network between them.
  public SimSession(
      World world, SimEngine here, RTCConfiguration hers, SimEngine there, RTCConfiguration his) {
    this(world, here, engine -> engine.connection(hers), there, engine -> engine.connection(his));
  }

  /// A network without loss, 10 ms long.
  public static SimSession perfect() {
    return perfect(new RTCConfiguration());
  }

  /// A network without loss, 10 ms long.
  public static SimSession perfect(RTCConfiguration configuration) {
    return new SimSession(1, Link.perfect(Duration.ofMillis(10)), configuration);
  }

  /// The network and its clock.
  public World world() {
    return world;
  }

  /// One more connection on Alice's host.
  public RTCPeerConnection another(RTCConfiguration configuration) {
    return here.connection(configuration);
  }

  /// How long a description or candidate is under way, one way.
  public SimSession signaling(Duration delay) {
    signaling = delay;
    return this;
  }

  /// Lets time pass until the future is settled.
  ///
  /// @throws RTCException that it failed with
  public <T> T await(CompletableFuture<T> future) {
    if (!world.time().runUntil(future::isDone, PATIENCE)) {
      throw new AssertionError("still pending after " + PATIENCE);
    }
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RTCException cause ? cause : e;
    }
  }

  /// Lets time pass until the condition holds.
  public void await(BooleanSupplier condition) {
    if (!world.time().runUntil(condition, PATIENCE)) {
      throw new AssertionError("not within " + PATIENCE);
    }
  }

  /// Runs what is due now, for an instant: tasks and events, not the network.
  public void instant() {
    world.time().run(Duration.ZERO);
  }

  /// Lets that much time pass.
  public void run(Duration duration) {
    world.time().run(duration);
  }

  /// The name of the error that a future fails with.
  public String failure(CompletableFuture<?> future) {
    try {
      await(future);
    } catch (RTCException e) {
      return e.name();
    }
    return "none";
  }

  /// Candidates travel from one to the other from now on, both ways.
  public SimSession trickle() {
    carry(alice, bob);
    carry(bob, alice);
    return this;
  }

  private void carry(RTCPeerConnection from, RTCPeerConnection to) {
    from.onIceCandidate(event -> {
      RTCIceCandidate candidate = event.candidate();
      if (candidate != null) {
        after(signaling, () -> to.addIceCandidate(candidate));
      }
    });
  }

  private void after(Duration delay, Runnable task) {
    world.time().at(world.time().now() + delay.toNanos(), task);
  }

  /// One exchange of offer and answer at once, candidates aside.
  public void negotiate(RTCPeerConnection offerer, RTCPeerConnection answerer) {
    await(offerer.setLocalDescription());
    await(answerer.setRemoteDescription(local(offerer)));
    await(answerer.setLocalDescription());
    await(offerer.setRemoteDescription(local(answerer)));
  }

  /// Alice offers, Bob answers; returns at once, and the rest takes the signaling channel's time.
  public CompletableFuture<Void> call() {
    return call(signaling);
  }

  /// The same, with an answer that waits.
  public CompletableFuture<Void> call(Duration answerAfter) {
    return alice
        .setLocalDescription()
        .thenCompose(v -> later(signaling))
        .thenCompose(v -> bob.setRemoteDescription(local(alice)))
        .thenCompose(v -> bob.setLocalDescription())
        .thenCompose(v -> later(answerAfter))
        .thenCompose(v -> alice.setRemoteDescription(local(bob)));
  }

  private CompletableFuture<Void> later(Duration delay) {
    CompletableFuture<Void> reached = new CompletableFuture<>();
    after(delay, () -> reached.complete(null));
    return reached;
  }

  /// Calls, and lets time pass until both are connected.
  public SimSession connect() {
    trickle();
    await(call());
    await(this::connected);
    return this;
  }

  /// Whether both sides are connected.
  public boolean connected() {
    return alice.connectionState() == RTCPeerConnectionState.CONNECTED
        && bob.connectionState() == RTCPeerConnectionState.CONNECTED;
  }

  /// What one side's signaling would send.
  public static RTCSessionDescriptionInit local(RTCPeerConnection connection) {
    RTCSessionDescription description = connection.localDescription();
    if (description == null) {
      throw new AssertionError("no local description");
    }
    return new RTCSessionDescriptionInit(description.type(), description.sdp());
  }
}
