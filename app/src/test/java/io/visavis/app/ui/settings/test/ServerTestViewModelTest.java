package io.visavis.app.ui.settings.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.app.settings.TestedServers;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCIceServerTestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTestViewModelTest {
  private static final Instant NOW = Instant.parse("2026-11-22T17:00:00Z");
  private static final RTCIceServer RELAY =
      new RTCIceServer(List.of("turn:a.example"), "marie", "a very secret password");

  private final List<CompletableFuture<List<RTCIceServerTestResult>>> tests = new ArrayList<>();

  private ServerTestViewModel model(Path directory) {
    ServerTestViewModel model =
        new ServerTestViewModel(new TestedServers(directory), InstantSource.fixed(NOW));
    model.engine((server, options, listener) -> {
      CompletableFuture<List<RTCIceServerTestResult>> results = new CompletableFuture<>();
      tests.add(results);
      return new ServerTester.Running(results, () -> results.complete(results(false, true)));
    });
    return model;
  }

  private static List<RTCIceServerTestResult> results(boolean works, boolean cancelled) {
    return List.of(
        new RTCIceServerTestResult(
            "turn:a.example", works, List.of(), null, null, List.of(), null, cancelled));
  }

  @Test
  void a_result_is_there_with_its_date_when_the_program_starts_again(@TempDir Path directory)
      throws IOException {
    model(directory).test(RELAY);
    assertThat(model(directory).last(RELAY)).isNull();
    tests.getFirst().complete(results(true, false));
    TestRun kept = Objects.requireNonNull(model(directory).last(RELAY));
    assertThat(kept.begun()).isEqualTo(NOW);
    assertThat(kept.stateProperty().get()).isEqualTo(TestRun.State.WORKS);
    assertThat(kept.openProperty().get()).isFalse();
    assertThat(model(directory).last(new RTCIceServer("turn:a.example"))).isNull();
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file)).doesNotContain("secret");
      }
    }
  }

  @Test
  void a_test_that_was_ended_before_its_time_is_not_kept(@TempDir Path directory) {
    ServerTestViewModel model = model(directory);
    model.cancel(model.test(RELAY));
    assertThat(Objects.requireNonNull(model.last(RELAY)).stateProperty().get())
        .isEqualTo(TestRun.State.CANCELLED);
    assertThat(model(directory).last(RELAY)).isNull();
  }

  @Test
  void a_new_test_of_a_server_ends_the_one_that_goes_on(@TempDir Path directory) {
    ServerTestViewModel model = model(directory);
    TestRun first = model.test(RELAY);
    TestRun second = model.test(RELAY);
    assertThat(first.stateProperty().get()).isEqualTo(TestRun.State.CANCELLED);
    assertThat(second.stateProperty().get()).isEqualTo(TestRun.State.RUNNING);
    assertThat(model.last(RELAY)).isSameAs(second);
    assertThat(model.runningProperty().get()).isTrue();
    tests.getLast().complete(results(false, false));
    assertThat(model.runningProperty().get()).isFalse();
    assertThat(second.stateProperty().get()).isEqualTo(TestRun.State.FAILS);
  }

  @Test
  void what_is_no_server_is_not_tested(@TempDir Path directory) {
    ServerTestViewModel model = model(directory);
    assertThatThrownBy(() -> model.test(new RTCIceServer("turn:a.example")))
        .isInstanceOf(RTCException.class);
    assertThat(tests).isEmpty();
  }
}
