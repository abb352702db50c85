package io.visavis.rtc;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A running test of a STUN or TURN server; see [RTCEngine#testServer].
public final class RTCIceServerTest {

  private final CompletableFuture<List<RTCIceServerTestResult>> results;
  private final Runnable cancel;

  RTCIceServerTest(CompletableFuture<List<RTCIceServerTestResult>> results, Runnable cancel) {
    this.results = results;
    this.cancel = cancel;
  }

  /// {@return one result a URL, in the server's order; also when the test is cancelled} It never
  /// fails.
  public CompletableFuture<List<RTCIceServerTestResult>> results() {
    return results.copy();
  }

  /// Ends the test; [#results] completes with what was found so far. Idempotent.
  public void cancel() {
    cancel.run();
  }
}
