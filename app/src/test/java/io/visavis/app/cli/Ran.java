package io.visavis.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A command that has run in this process.
///
/// @param out its standard output
/// @param err its error output
record Ran(int status, String out, String err) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  static Ran of(String... arguments) {
    return with("", arguments);
  }

  /// Beside the test, on a thread of its own: a shared one may be busy with another command.
  static CompletableFuture<Ran> apart(String... arguments) {
    return CompletableFuture.supplyAsync(
        () -> of(arguments), task -> Thread.ofPlatform().daemon().start(task));
  }

  /// @param input its standard input
  static Ran with(String input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Program.run(
            arguments,
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Ran(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /// The events: every line is one JSON object.
  List<JsonNode> events() {
    return out.lines().map(Ran::event).toList();
  }

  static JsonNode event(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }

  /// The last event of that name.
  JsonNode last(String name) {
    return events().stream()
        .filter(event -> event.path("event").asText().equals(name))
        .reduce((a, b) -> b)
        .orElseThrow(() -> new AssertionError("no " + name + " in " + out));
  }
}
