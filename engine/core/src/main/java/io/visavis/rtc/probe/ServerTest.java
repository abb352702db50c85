package io.visavis.rtc.probe;

import io.visavis.rtc.RTCIceServerTestOptions;
import io.visavis.rtc.RTCIceServerTestResult;
import io.visavis.rtc.RTCIceServerTestStep;
import io.visavis.rtc.ice.IceServerUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// The test of one server: all of its URLs at once.
public final class ServerTest {

  private final ProbePlace place;
  private final List<UrlTest> tests = new ArrayList<>();
  private final CompletableFuture<List<RTCIceServerTestResult>> results = new CompletableFuture<>();

  /// @param listener told of every step; called on the loop
  public ServerTest(
      ProbePlace place,
      List<IceServerUrl> urls,
      RTCIceServerTestOptions options,
      Consumer<RTCIceServerTestStep> listener) {
    this.place = place;
    for (IceServerUrl url : urls) {
      tests.add(new UrlTest(place, url, options, listener, this::finished));
    }
  }

  /// From any thread. The results complete on the loop.
  public CompletableFuture<List<RTCIceServerTestResult>> start() {
    place.loop().execute(() -> tests.forEach(UrlTest::start));
    return results;
  }

  /// From any thread.
  public void cancel() {
    place.loop().execute(() -> tests.forEach(UrlTest::cancel));
  }

  private void finished() {
    if (tests.stream().allMatch(UrlTest::isDone)) {
      results.complete(tests.stream().map(UrlTest::result).toList());
    }
  }
}
