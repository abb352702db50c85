package io.visavis.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... args) {
    return Main.run(
        args,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @Test
  void the_window_is_the_default() {
    assertThat(Arguments.of()).isEqualTo(new Arguments.Window(false, null, null));
    assertThat(Arguments.of("--window")).isEqualTo(new Arguments.Window(false, null, null));
    // An empty property of the build gives one empty argument.
    assertThat(Arguments.of("")).isEqualTo(new Arguments.Window(false, null, null));
  }

  @Test
  void the_demo_may_name_its_picture() {
    assertThat(Arguments.of("--demo", "--screenshot=a.png"))
        .isEqualTo(new Arguments.Window(true, Path.of("a.png"), null));
  }

  @Test
  void settings_may_be_elsewhere() {
    assertThat(Arguments.of("--config=some where"))
        .isEqualTo(new Arguments.Window(false, null, Path.of("some where")));
    assertThat(Arguments.of("--config=")).isInstanceOf(Arguments.Unknown.class);
  }

  @Test
  void it_may_quit_when_it_was_seen() {
    assertThat(Arguments.of("--demo", "--quit-when-shown"))
        .isEqualTo(new Arguments.Window(true, null, null, List.of(), true));
  }

  @Test
  void links_and_call_files_are_opened() {
    Path here = Path.of("").toAbsolutePath();
    String link = "visavis:room?broker=wss%3A%2F%2Fexample.org#1.AAAAAAAAAAAAAAAAAAAAAA";
    assertThat(Arguments.of("Visavis:v1~a", link, "a b.call", "/x/Y.CALL"))
        .isEqualTo(
            new Arguments.Window(
                false,
                null,
                null,
                List.of(
                    "Visavis:v1~a",
                    link,
                    here.resolve("a b.call").toString(),
                    Path.of("/x/Y.CALL").toAbsolutePath().toString())));
    assertThat(Arguments.of("file:///x/a%20b.call"))
        .isEqualTo(new Arguments.Window(false, null, null, List.of("/x/a b.call")));
    assertThat(Arguments.of("a.txt")).isInstanceOf(Arguments.Unknown.class);
    assertThat(Arguments.of("--x.call")).isInstanceOf(Arguments.Unknown.class);
    assertThat(Arguments.of("file:a.call")).isInstanceOf(Arguments.Unknown.class);
    assertThat(Arguments.of(link).toString()).doesNotContain("AAAA");
  }

  @Test
  void the_version_and_the_help_are_printed() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Visavis ");
    out.reset();
    assertThat(run("--demo", "--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("--demo").contains("--screenshot");
  }

  @Test
  void what_is_not_understood_is_said_and_nothing_is_started() {
    assertThat(run("--dmeo")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("--dmeo").contains("--help");
    assertThat(Arguments.of("--screenshot=")).isInstanceOf(Arguments.Unknown.class);
    assertThat(Arguments.of("--screenshot=\0")).isInstanceOf(Arguments.Unknown.class);
  }
}
