package io.visavis.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.visavis.app.call.Problem;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a command prints: with `--json` an object a line on the standard output; else results (a
/// code, a link) there and all the rest, for a person, on the error output.
final class Report {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintStream out;
  private final PrintStream err;
  private final boolean json;

  Report(PrintStream out, PrintStream err, boolean json) {
    this.out = out;
    this.err = err;
    this.json = json;
  }

  /// Members of an event, in their order; those that are null are left out.
  static final class Members {
    private final Map<String, Object> all = new LinkedHashMap<>();

    Members and(String name, @Nullable Object value) {
      if (value != null) {
        all.put(name, value);
      }
      return this;
    }

    Map<String, Object> map() {
      return all;
    }
  }

  static Members with(String name, @Nullable Object value) {
    return new Members().and(name, value);
  }

  /// What the command was run for: a line that another program may read without JSON.
  void result(String event, Members members, String text) {
    line(event, members, out, text);
  }

  /// How it goes.
  void progress(String event, Members members, String text) {
    line(event, members, err, text);
  }

  /// For programs only.
  void detail(String event, Members members) {
    if (json) {
      line(event, members, out, "");
    }
  }

  /// A sentence about what is wrong.
  void problem(String key, String sentence, boolean notice) {
    progress("problem", with("key", key).and("text", sentence).and("notice", notice), sentence);
  }

  /// The same in the words of the window.
  void problem(Problem problem) {
    problem(problem.key(), Sentences.of(problem), problem.notice());
  }

  private synchronized void line(String event, Members members, PrintStream plain, String text) {
    if (!json) {
      plain.println(text);
      plain.flush();
      return;
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("event", event);
    object.putAll(members.map());
    try {
      out.println(JSON.writeValueAsString(object));
      out.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers are always JSON", e);
    }
  }
}
