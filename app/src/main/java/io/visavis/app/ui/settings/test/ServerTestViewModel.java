package io.visavis.app.ui.settings.test;

import io.visavis.app.settings.TestedServers;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCIceServerTestOptions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/// The tests of this window's servers. The last result of each server stays, with its date, also
/// when the program ends.
public final class ServerTestViewModel {
  /// Tests that run at a time: more would measure each other's traffic.
  static final int MOST_AT_ONCE = 4;

  private final TestedServers file;
  private final InstantSource clock;

  /// The latest first.
  private final List<TestRun> runs = new ArrayList<>();

  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(this, "ready");
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
  private RTCIceServerTestOptions options = new RTCIceServerTestOptions();
  private @Nullable ServerTester tester;

  /// @param file where results are kept
  public ServerTestViewModel(TestedServers file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
    file.read().forEach(each -> runs.add(TestRun.of(each)));
  }

  /// Brings the engine, without which nothing can be tested.
  public void engine(ServerTester engine) {
    tester = engine;
    ready.set(true);
  }

  /// How thorough the next tests are.
  public void options(RTCIceServerTestOptions next) {
    options = next;
  }

  /// Tests a server, which need not be stored; waits where many are tested already.
  ///
  /// @throws io.visavis.rtc.RTCException for what is no server
  public TestRun test(RTCIceServer server) {
    RTCEngine.checkServers(List.of(server));
    for (TestRun run : List.copyOf(runs)) {
      if (run.isOf(server)) {
        cancel(run);
        runs.remove(run);
      }
    }
    TestRun run = new TestRun(server, clock.instant());
    runs.addFirst(run);
    while (runs.size() > TestedServers.MOST) {
      cancel(runs.getLast());
      runs.removeLast();
    }
    next();
    return run;
  }

  /// Begins what waits, the first that was asked for first.
  private void next() {
    ServerTester engine = tester;
    if (engine == null) {
      return;
    }
    long now = runs.stream().filter(run -> is(run, TestRun.State.RUNNING)).count();
    for (TestRun run : List.copyOf(runs).reversed()) {
      if (now < MOST_AT_ONCE && is(run, TestRun.State.WAITING)) {
        now++;
        run.begin(engine, options, this::ended);
      }
    }
    running.set(runs.stream().anyMatch(run -> run.stateProperty().get().isActive()));
  }

  private static boolean is(TestRun run, TestRun.State state) {
    return run.stateProperty().get() == state;
  }

  private void ended() {
    // One that was ended before its time says nothing that is worth keeping.
    file.write(
        runs.stream()
            .filter(run -> !run.stateProperty().get().isActive() && !run.results().isEmpty())
            .filter(run -> !is(run, TestRun.State.CANCELLED))
            .map(TestRun::kept)
            .toList());
    next();
  }

  /// Ends a test; what was found stays to be seen.
  public void cancel(TestRun run) {
    run.cancel();
    next();
  }

  /// Ends all tests.
  public void cancelAll() {
    // Those that wait first, or they would begin.
    List.copyOf(runs).forEach(TestRun::cancel);
    next();
  }

  /// The last test of a server; null: it has not been tested.
  public @Nullable TestRun last(RTCIceServer server) {
    return runs.stream().filter(run -> run.isOf(server)).findFirst().orElse(null);
  }

  /// Whether there is an engine.
  public ReadOnlyBooleanProperty readyProperty() {
    return ready.getReadOnlyProperty();
  }

  /// Whether a test goes on.
  public ReadOnlyBooleanProperty runningProperty() {
    return running.getReadOnlyProperty();
  }
}
