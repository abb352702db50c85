package io.visavis.app.ui.settings.test;

import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCIceServerTest;
import io.visavis.rtc.RTCIceServerTestOptions;
import io.visavis.rtc.RTCIceServerTestResult;
import io.visavis.rtc.RTCIceServerTestStep;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// What tests servers: the window's engine, or a test's script.
@FunctionalInterface
public interface ServerTester {
  /// A test that goes on; as [RTCIceServerTest].
  ///
  /// @param results complete on the toolkit's thread, also when the test is cancelled
  /// @param cancel idempotent
  record Running(CompletableFuture<List<RTCIceServerTestResult>> results, Runnable cancel) {}

  /// Begins a test; the listener is called on the toolkit's thread.
  ///
  /// @throws io.visavis.rtc.RTCException for what is no server
  Running test(
      RTCIceServer server,
      RTCIceServerTestOptions options,
      Consumer<RTCIceServerTestStep> listener);

  /// [RTCEngine#testServer].
  ///
  /// @param engine its executor is the toolkit's thread
  static ServerTester of(RTCEngine engine) {
    return (server, options, listener) -> {
      RTCIceServerTest test = engine.testServer(server, options, listener);
      return new Running(test.results(), test::cancel);
    };
  }
}
