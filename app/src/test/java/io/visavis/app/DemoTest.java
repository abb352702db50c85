package io.visavis.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.settings.ChildJava;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program as a newcomer starts it on a machine without a display.
class DemoTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

  @TempDir Path folder;

  @Test
  void without_a_display_it_calls_itself_and_shows_what_happened() throws Exception {
    Path picture = folder.resolve("window.png");
    Path said = folder.resolve("said.txt");
    Process process = start(said, "--screenshot=" + picture);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    String text = Files.readString(said, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(text).isZero();
    assertThat(text)
        .startsWith("There is no display")
        .contains("First remote picture")
        .contains("phase      connected")
        .contains("dtls       connected")
        .contains(picture.toString())
        .doesNotContain("Exception");
    assertThat(Files.readAllBytes(picture)).startsWith(PNG).hasSizeGreaterThan(10_000);
  }

  @Test
  void it_may_quit_when_its_window_was_drawn() throws Exception {
    Path said = folder.resolve("said.txt");
    Process process = start(said, "--quit-when-shown", "--config=" + folder.resolve("settings"));
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    String text = Files.readString(said, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(text).isZero();
    assertThat(text).matches("shown after \\d+ ms\\R");
  }

  private static Process start(Path said, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(ChildJava.launcher()));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", ChildJava.classPath(), Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("DISPLAY");
    // Of the toolkit's warning about the class path nothing is expected.
    return builder
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .redirectOutput(said.toFile())
        .start();
  }
}
