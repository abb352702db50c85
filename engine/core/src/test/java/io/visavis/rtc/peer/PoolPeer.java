package io.visavis.rtc.peer;

import io.visavis.rtc.RTCConfiguration;
import io.visavis.rtc.RTCDataChannelInit;
import io.visavis.rtc.RTCLocalSessionDescriptionInit;
import io.visavis.rtc.RTCOfferOptions;
import io.visavis.rtc.dtls.ScriptedDtls;
import io.visavis.rtc.mdns.MdnsResolver;
import io.visavis.rtc.sim.SimEngine;
import io.visavis.rtc.sim.SimHost;
import io.visavis.rtc.sim.World;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/// A connection of the simulation from inside: with what no public operation reaches yet.
final class PoolPeer {
  private PoolPeer() {}

  static PeerConnection connection(World world, SimHost host, RTCConfiguration configuration) {
    SplittableRandom random = new SplittableRandom(world.seed("pool"));
    EngineSettings settings =
        EngineSettings.defaults().toBuilder()
            .threads(1)
            .executor(host.executor())
            .codecs(List.of())
            .build();
    MdnsResolver names =
        new MdnsResolver() {
          @Override
          public CompletableFuture<InetAddress> resolve(String name) {
            return new CompletableFuture<>();
          }

          @Override
          public void close() {}
        };
    Engine engine =
        new Engine(settings, host, (dtls, wakeUp) -> new ScriptedDtls(dtls, random), random, names);
    PeerConnection connection =
        new PeerConnection(
            engine,
            configuration.toBuilder().certificates(List.of(SimEngine.certificate())).build());
    connection.createDataChannel("chat", new RTCDataChannelInit());
    return connection;
  }

  static void offer(PeerConnection connection, World world) {
    connection.negotiator().createOffer(RTCOfferOptions.builder().build());
    world.time().run(Duration.ofMillis(1));
  }

  /// The local description once the offer is set.
  static String setOffer(PeerConnection connection, World world) {
    connection.negotiator().setLocalDescription(new RTCLocalSessionDescriptionInit());
    world.time().run(Duration.ofMillis(1));
    return Objects.requireNonNull(connection.negotiator().localDescription()).sdp();
  }
}
