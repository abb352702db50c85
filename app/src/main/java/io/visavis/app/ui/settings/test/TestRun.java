package io.visavis.app.ui.settings.test;

import io.visavis.app.settings.TestedServer;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCIceServerTestOptions;
import io.visavis.rtc.RTCIceServerTestResult;
import io.visavis.rtc.RTCIceServerTestStep;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The test of one server, while it runs and afterwards.
public final class TestRun {
  /// How far it is.
  public enum State {
    /// Others run; it begins when one of them ends.
    WAITING,
    /// Steps come.
    RUNNING,
    /// Each URL works.
    WORKS,
    /// Some of several URLs work: a call may do with it.
    PARTLY,
    /// No URL works.
    FAILS,
    /// Ended by the person.
    CANCELLED;

    /// Whether it has not ended.
    public boolean isActive() {
      return this == WAITING || this == RUNNING;
    }
  }

  private final RTCIceServer server;
  private final Instant begun;

  /// Read from the file, which does not say with which password it was.
  private final boolean kept;

  private final ObservableList<RTCIceServerTestStep> steps = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<State> state;
  private final BooleanProperty open;
  private List<RTCIceServerTestResult> results = List.of();
  private @Nullable Runnable cancel;

  /// One that waits.
  TestRun(RTCIceServer server, Instant begun) {
    this(server, begun, false, State.WAITING);
  }

  private TestRun(RTCIceServer server, Instant begun, boolean kept, State first) {
    this.server = server;
    this.begun = begun;
    this.kept = kept;
    state = new ReadOnlyObjectWrapper<>(this, "state", first);
    open = new SimpleBooleanProperty(this, "open", !kept);
  }

  /// One of an earlier start of the program.
  static TestRun of(TestedServer tested) {
    TestRun run =
        new TestRun(
            new RTCIceServer(tested.urls(), tested.username(), null, tested.type()),
            tested.when(),
            true,
            outcome(tested.results()));
    run.results = tested.results();
    tested.results().forEach(result -> run.steps.addAll(result.steps()));
    return run;
  }

  /// What is kept of it.
  TestedServer kept() {
    return new TestedServer(
        server.urls(), server.username(), server.credentialType(), begun, results);
  }

  /// @param ended called once
  void begin(ServerTester tester, RTCIceServerTestOptions options, Runnable ended) {
    state.set(State.RUNNING);
    ServerTester.Running test = tester.test(server, options, this::step);
    cancel = test.cancel();
    test.results()
        .thenAccept(found -> {
          results = found;
          cancel = null;
          state.set(outcome(found));
          ended.run();
        });
  }

  /// What comes after the end is no more of this test.
  private void step(RTCIceServerTestStep step) {
    if (state.get() == State.RUNNING) {
      steps.add(step);
    }
  }

  private static State outcome(List<RTCIceServerTestResult> found) {
    if (found.stream().anyMatch(RTCIceServerTestResult::cancelled)) {
      return State.CANCELLED;
    }
    long works = found.stream().filter(RTCIceServerTestResult::works).count();
    return works == found.size() ? State.WORKS : works == 0 ? State.FAILS : State.PARTLY;
  }

  /// What was found so far stays.
  void cancel() {
    if (state.get() == State.WAITING) {
      state.set(State.CANCELLED);
    } else if (cancel != null) {
      cancel.run();
    }
  }

  /// Whether this is the test of that server, as far as one knows.
  public boolean isOf(RTCIceServer other) {
    return kept
        ? server.urls().equals(other.urls())
            && Objects.equals(server.username(), other.username())
            && server.credentialType() == other.credentialType()
        : server.equals(other);
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

  /// Whether its steps are shown: of one that a person has just begun.
  public BooleanProperty openProperty() {
    return open;
  }

  /// What each URL came to; empty while it runs.
  public List<RTCIceServerTestResult> results() {
    return results;
  }
}
