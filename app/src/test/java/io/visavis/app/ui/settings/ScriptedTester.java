package io.visavis.app.ui.settings;

import io.visavis.app.ui.settings.test.ServerTester;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCIceServerTestOptions;
import io.visavis.rtc.RTCIceServerTestResult;
import io.visavis.rtc.RTCIceServerTestStep;
import io.visavis.rtc.RTCIceServerTestStep.Kind;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Tests that go as a test of ours says.
final class ScriptedTester implements ServerTester {
  static final InetSocketAddress ADDRESS = new InetSocketAddress("192.0.2.7", 3478);
  private static final Duration TOOK = Duration.ofNanos(12_340_000);

  /// One that was begun.
  static final class Test {
    final RTCIceServer server;
    final CompletableFuture<List<RTCIceServerTestResult>> results = new CompletableFuture<>();
    boolean cancelled;
    private final Consumer<RTCIceServerTestStep> listener;
    private final List<RTCIceServerTestStep> steps = new ArrayList<>();

    private Test(RTCIceServer server, Consumer<RTCIceServerTestStep> listener) {
      this.server = server;
      this.listener = listener;
    }

    void step(RTCIceServerTestStep step) {
      steps.add(step);
      listener.accept(step);
    }

    void passed(Kind kind) {
      step(
          new RTCIceServerTestStep.Passed(
              server.urls().getFirst(), kind == Kind.RESOLVE ? null : ADDRESS, kind, TOOK, "Yes."));
    }

    void failed(String url, Kind kind, int code, String text) {
      step(new RTCIceServerTestStep.Failed(url, ADDRESS, kind, TOOK, code, text, "Mend it."));
    }

    void unproven(Kind kind) {
      step(
          new RTCIceServerTestStep.Unproven(
              server.urls().getFirst(), ADDRESS, kind, TOOK, "It did not come back."));
    }

    /// @param works each URL in its order
    void end(boolean... works) {
      List<RTCIceServerTestResult> all = new ArrayList<>();
      for (int i = 0; i < works.length; i++) {
        String url = server.urls().get(i);
        all.add(
            new RTCIceServerTestResult(
                url,
                works[i],
                steps.stream().filter(step -> step.url().equals(url)).toList(),
                works[i] ? TOOK : null,
                works[i] ? new InetSocketAddress("198.51.100.4", 50_000) : null,
                works[i] ? List.of(new InetSocketAddress("192.0.2.7", 49_152)) : List.of(),
                works[i] ? Duration.ofMinutes(10) : null,
                cancelled));
      }
      results.complete(all);
    }
  }

  final List<Test> begun = new ArrayList<>();

  @Override
  public Running test(
      RTCIceServer server,
      RTCIceServerTestOptions options,
      Consumer<RTCIceServerTestStep> listener) {
    Test test = new Test(server, listener);
    begun.add(test);
    return new Running(
        test.results,
        () -> {
          test.cancelled = true;
          test.end(new boolean[server.urls().size()]);
        });
  }
}
