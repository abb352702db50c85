package io.visavis.rtc.probe;

import io.visavis.rtc.RTCIceServerTestOptions;
import io.visavis.rtc.RTCIceServerTestResult;
import io.visavis.rtc.RTCIceServerTestStep;
import io.visavis.rtc.RTCIceServerTestStep.Kind;
import io.visavis.rtc.ice.IceServerUrl;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The test of one URL: its name, then all of its addresses at once. On the loop.
final class UrlTest implements AddressTest.Owner {

  /// Addresses of one name that are tried, those of redirections included.
  private static final int MOST_ADDRESSES = 8;

  private final ProbePlace place;
  private final IceServerUrl url;
  private final RTCIceServerTestOptions options;
  private final Consumer<RTCIceServerTestStep> listener;
  private final Runnable finished;
  private final List<RTCIceServerTestStep> steps = new ArrayList<>();
  private final List<AddressTest> running = new ArrayList<>();
  private final Set<InetSocketAddress> visited = new HashSet<>();
  private AddressTest.@Nullable Findings best;
  private boolean done;
  private boolean cancelled;

  UrlTest(
      ProbePlace place,
      IceServerUrl url,
      RTCIceServerTestOptions options,
      Consumer<RTCIceServerTestStep> listener,
      Runnable finished) {
    this.place = place;
    this.url = url;
    this.options = options;
    this.listener = listener;
    this.finished = finished;
  }

  void start() {
    long began = place.loop().now();
    place
        .network()
        .resolve(url.host())
        .whenComplete((addresses, failure) ->
            place.loop().execute(() -> resolved(addresses, failure, began)));
  }

  private void resolved(
      @Nullable List<InetAddress> addresses, @Nullable Throwable failure, long began) {
    if (done) {
      return;
    }
    Duration took = Duration.ofNanos(place.loop().now() - began);
    if (addresses == null || addresses.isEmpty() || failure != null) {
      Words.Advice advice = Words.noName(url.host());
      step(
          new RTCIceServerTestStep.Failed(
              url.text(), null, Kind.RESOLVE, took, 0, advice.text(), advice.fix()));
      finish();
      return;
    }
    int count = addresses.size();
    String text = "The name has " + count + (count == 1 ? " address." : " addresses.");
    step(new RTCIceServerTestStep.Passed(url.text(), null, Kind.RESOLVE, took, text));
    for (InetAddress address : addresses) {
      test(new InetSocketAddress(address, url.port()), url.host());
    }
  }

  private boolean test(InetSocketAddress server, String serverName) {
    if (visited.size() >= MOST_ADDRESSES || !visited.add(server)) {
      return false;
    }
    AddressTest test = new AddressTest(place, url, server, serverName, options, this);
    running.add(test);
    test.start();
    return true;
  }

  @Override
  public void step(RTCIceServerTestStep step) {
    if (!done) {
      steps.add(step);
      listener.accept(step);
    }
  }

  @Override
  public boolean redirected(InetSocketAddress alternate, @Nullable String domain) {
    return !done && test(alternate, domain == null ? url.host() : domain);
  }

  @Override
  public void finished(AddressTest test, AddressTest.Findings findings) {
    running.remove(test);
    if (best == null || findings.works() && !best.works()) {
      best = findings;
    }
    if (running.isEmpty()) {
      finish();
    }
  }

  void cancel() {
    if (!done) {
      cancelled = true;
      for (AddressTest test : List.copyOf(running)) {
        best = best == null || test.findings().works() ? test.findings() : best;
      }
      finish();
      List.copyOf(running).forEach(AddressTest::cancel);
    }
  }

  private void finish() {
    if (!done) {
      done = true;
      finished.run();
    }
  }

  boolean isDone() {
    return done;
  }

  RTCIceServerTestResult result() {
    AddressTest.Findings found = best == null ? AddressTest.Findings.NOTHING : best;
    return new RTCIceServerTestResult(
        url.text(),
        found.works(),
        steps,
        found.roundTrip(),
        found.mapped(),
        found.relayed(),
        found.lifetime(),
        cancelled);
  }
}
