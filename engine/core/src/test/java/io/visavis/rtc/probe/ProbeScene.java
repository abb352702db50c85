package io.visavis.rtc.probe;

import io.visavis.rtc.EngineBridge;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCIceServerTest;
import io.visavis.rtc.RTCIceServerTestOptions;
import io.visavis.rtc.RTCIceServerTestResult;
import io.visavis.rtc.RTCIceServerTestStep;
import io.visavis.rtc.dtls.ScriptedDtls;
import io.visavis.rtc.peer.Engine;
import io.visavis.rtc.peer.EngineSettings;
import io.visavis.rtc.sim.Link;
import io.visavis.rtc.sim.NoNames;
import io.visavis.rtc.sim.SimHost;
import io.visavis.rtc.sim.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/// A world in virtual time, and engines that test servers in it.
final class ProbeScene {
  final World world = new World(1, Link.perfect(Duration.ofMillis(10)));
  final List<RTCIceServerTestStep> steps = new ArrayList<>();

  RTCEngine engine(SimHost host) {
    RandomGenerator random = new SplittableRandom(5);
    return EngineBridge.of(
        new Engine(
            EngineSettings.defaults().toBuilder()
                .threads(1)
                .executor(host.executor())
                .codecs(List.of())
                .build(),
            host,
            (dtls, wakeUp) -> new ScriptedDtls(dtls, random),
            random,
            new NoNames()));
  }

  RTCIceServerTest begin(SimHost host, RTCIceServer server) {
    return engine(host).testServer(server, new RTCIceServerTestOptions(), steps::add);
  }

  /// The result of a server's only URL.
  RTCIceServerTestResult test(SimHost host, RTCIceServer server) {
    return await(begin(host, server).results()).getFirst();
  }

  <T> T await(CompletableFuture<T> future) {
    if (!world.time().runUntil(future::isDone, Duration.ofMinutes(2))) {
      throw new AssertionError("no result");
    }
    return future.join();
  }
}
