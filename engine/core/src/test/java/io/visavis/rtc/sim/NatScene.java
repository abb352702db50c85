package io.visavis.rtc.sim;

import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCIceCandidatePair;
import io.visavis.rtc.RTCIceCandidateType;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCPeerConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/// The stage of one call across translators: a world with servers. Its delays come from the seed.
public final class NatScene {

  private static final int LONGEST_DELAY = 150;

  /// Everything.
  public final World world;

  final SimStunServer stun;
  private final List<RTCIceServer> servers = new ArrayList<>();
  private Duration signaling;

  /// A world of chance.
  NatScene(long seed, double loss) {
    SplittableRandom random = new SplittableRandom(seed);
    Duration delay = Duration.ofMillis(random.nextInt(LONGEST_DELAY + 1));
    signaling = Duration.ofMillis(random.nextInt(LONGEST_DELAY + 1));
    world = new World(seed, Link.perfect(delay).withLoss(loss));
    stun = new SimStunServer(world, "198.51.100.1");
    servers.add(new RTCIceServer(stun.url()));
  }

  /// A world without loss and with this delay everywhere.
  public NatScene(Duration delay) {
    this(1, 0);
    world.link(Link.perfect(delay));
    signaling = delay;
  }

  /// One more server for both.
  public NatScene with(RTCIceServer server) {
    servers.add(server);
    return this;
  }

  /// A TURN server for both, over UDP.
  SimTurnServer turn() {
    SimTurnServer server = new SimTurnServer(world, "198.51.100.9");
    servers.add(server.server("udp"));
    return server;
  }

  /// The servers so far.
  public RTCConfiguration configuration() {
    return RTCConfiguration.builder().iceServers(List.copyOf(servers)).build();
  }

  /// The two hosts with a connection each, and nothing begun.
  SimSession session(SimHost alice, SimHost bob) {
    return session(alice, bob, configuration());
  }

  /// The same with another configuration.
  public SimSession session(SimHost alice, SimHost bob, RTCConfiguration configuration) {
    return new SimSession(world, alice, configuration, bob, configuration).signaling(signaling);
  }

  /// A call with a data channel that has begun.
  public SimSession call(SimHost alice, SimHost bob) {
    return begin(session(alice, bob));
  }

  /// Begins a call with a data channel.
  public static SimSession begin(SimSession session) {
    session.alice.createDataChannel("chat");
    session.trickle();
    session.call();
    return session;
  }

  /// The pair that a side sends over.
  static RTCIceCandidatePair selected(RTCPeerConnection connection) {
    return Objects.requireNonNull(
        Objects.requireNonNull(connection.sctp())
            .transport()
            .iceTransport()
            .getSelectedCandidatePair());
  }

  /// Whether a relay is on the way.
  public static boolean relayed(SimSession session) {
    return isRelayed(selected(session.alice)) || isRelayed(selected(session.bob));
  }

  private static boolean isRelayed(RTCIceCandidatePair pair) {
    return pair.local().type() == RTCIceCandidateType.RELAY
        || pair.remote().type() == RTCIceCandidateType.RELAY;
  }
}
