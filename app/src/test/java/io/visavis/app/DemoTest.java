package io.visavis.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.settings.ChildJava;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    Process process = start(picture, said);
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

  private static Process start(Path picture, Path said) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                ChildJava.launcher(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                ChildJava.classPath(),
                Main.class.getName(),
                "--screenshot=" + picture));
    builder.environment().remove("DISPLAY");
    // Of the toolkit's warning about the class path nothing is expected.
    return builder
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .redirectOutput(said.toFile())
        .start();
  }
}
