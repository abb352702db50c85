package io.visavis.rtc.peer;

import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCIceServerTestOptions;
import io.visavis.rtc.RTCIceServerTestResult;
import io.visavis.rtc.RTCIceServerTestStep;
import io.visavis.rtc.RTCNatBehavior;
import io.visavis.rtc.ice.IceServerUrl;
import io.visavis.rtc.net.Loop;
import io.visavis.rtc.probe.NatDiscovery;
import io.visavis.rtc.probe.ProbePlace;
import io.visavis.rtc.probe.ServerTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// The engine's tests of servers: they go the ways that its connections would go, and report by its
/// executor.
public final class ServerProbes {

  /// A test that has begun.
  ///
  /// @param results complete by the engine's executor, after the last step was told
  public record Running(CompletableFuture<List<RTCIceServerTestResult>> results, Runnable cancel) {}

  private final Engine engine;
  private final SerialTasks tasks;

  /// For one test.
  public ServerProbes(Engine engine) {
    this.engine = engine;
    Executor executor = engine.settings().executor();
    tasks =
        new SerialTasks(executor == null ? SerialTasks.virtualThreads() : executor, new Object());
  }

  /// Begins the test of a server.
  ///
  /// @throws io.visavis.rtc.RTCException as the constructor of a connection
  public Running test(
      RTCIceServer server,
      RTCIceServerTestOptions options,
      Consumer<RTCIceServerTestStep> listener) {
    List<IceServerUrl> urls = IceServerUrl.validate(List.of(server));
    ServerTest test = new ServerTest(place(), urls, options, step -> later(listener, step));
    CompletableFuture<List<RTCIceServerTestResult>> results = new CompletableFuture<>();
    Runnable cancel = test::cancel;
    engine.probing(cancel);
    test.start()
        .thenAccept(found -> {
          engine.probed(cancel);
          later(results::complete, found);
        });
    return new Running(results, cancel);
  }

  /// Finds out how the NAT on the way to a server behaves.
  ///
  /// @throws io.visavis.rtc.RTCException `SyntaxError` for a URL
  public CompletableFuture<RTCNatBehavior> discoverNat(String url) {
    NatDiscovery discovery = new NatDiscovery(place(), IceServerUrl.parse(url));
    CompletableFuture<RTCNatBehavior> result = new CompletableFuture<>();
    Runnable cancel = discovery::cancel;
    engine.probing(cancel);
    discovery
        .start()
        .thenAccept(found -> {
          engine.probed(cancel);
          later(result::complete, found);
        });
    return result;
  }

  private <T> void later(Consumer<? super T> taker, T value) {
    tasks.post(() -> tasks.react(() -> taker.accept(value)));
  }

  private ProbePlace place() {
    Loop loop = engine.nextLoop();
    LocalSockets sockets = new LocalSockets(engine, loop);
    return new ProbePlace(engine.network(), loop, sockets.link(), engine.random());
  }
}
