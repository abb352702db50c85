package io.visavis.app.ui.settings.test;

import io.visavis.app.ui.settings.form.SettingsForm;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCIceServerTestOptions;
import java.time.InstantSource;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The tests of this window's servers. The last result of each server stays, with its date.
public final class ServerTestViewModel {
  private final SettingsForm form;
  private final InstantSource clock;
  private final ObservableList<TestRun> runs = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper(this, "ready");
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
  private RTCIceServerTestOptions options = new RTCIceServerTestOptions();
  private @Nullable ServerTester tester;

  /// Of the current profile's servers.
  public ServerTestViewModel(SettingsForm form, InstantSource clock) {
    this.form = form;
    this.clock = clock;
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

  /// Tests every server that is on.
  public void testAll() {
    List<RTCIceServer> servers = form.configuration().iceServers();
    runs.removeIf(run -> !servers.contains(run.server()));
    servers.forEach(this::test);
  }

  /// Tests one server, again if it has been tested.
  public void test(RTCIceServer server) {
    ServerTester engine = tester;
    if (engine == null) {
      return;
    }
    TestRun run = new TestRun(server, clock.instant());
    int at = -1;
    for (int i = 0; i < runs.size(); i++) {
      if (runs.get(i).server().equals(server)) {
        runs.get(i).cancel();
        at = i;
      }
    }
    if (at < 0) {
      runs.add(run);
    } else {
      runs.set(at, run);
    }
    run.begin(engine, options, this::ended);
    ended();
  }

  private void ended() {
    running.set(runs.stream().anyMatch(run -> run.stateProperty().get() == TestRun.State.RUNNING));
  }

  /// Ends what runs; what was found stays.
  public void cancel() {
    List.copyOf(runs).forEach(TestRun::cancel);
  }

  /// One for each server that was tested.
  public ObservableList<TestRun> runs() {
    return runs;
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
