package io.visavis.app.ui.settings.test;

import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCIceServerTest;
import io.visavis.rtc.RTCIceServerTestResult;
import io.visavis.rtc.RTCIceServerTestStep;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The test of one server, while it runs and afterwards.
public final class TestRun {
  /// How far it is.
  public enum State {
    RUNNING,
    WORKS,
    FAILS,
    CANCELLED
  }

  private final RTCIceServer server;
  private final Instant begun;
  private final ObservableList<RTCIceServerTestStep> steps = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(this, "state", State.RUNNING);
  private List<RTCIceServerTestResult> results = List.of();
  private @Nullable RTCIceServerTest running;

  TestRun(RTCIceServer server, Instant begun) {
    this.server = server;
    this.begun = begun;
  }

  void begin(ServerTester tester, io.visavis.rtc.RTCIceServerTestOptions options, Runnable ended) {
    RTCIceServerTest test = tester.test(server, options, steps::add);
    running = test;
    test.results()
        .thenAccept(found -> {
          results = found;
          running = null;
          state.set(outcome(found));
          ended.run();
        });
  }

  /// A server works when each of its URLs does.
  private static State outcome(List<RTCIceServerTestResult> found) {
    if (found.stream().anyMatch(RTCIceServerTestResult::cancelled)) {
      return State.CANCELLED;
    }
    return found.stream().allMatch(RTCIceServerTestResult::works) ? State.WORKS : State.FAILS;
  }

  void cancel() {
    if (running != null) {
      running.cancel();
    }
  }

  /// What is tested.
  public RTCIceServer server() {
    return server;
  }

  /// When it began.
  public Instant begun() {
    return begun;
  }

  /// What was tried so far, in time's order.
  public ObservableList<RTCIceServerTestStep> steps() {
    return steps;
  }

  /// How far it is.
  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// What each URL came to; empty while it runs.
  public List<RTCIceServerTestResult> results() {
    return results;
  }
}
