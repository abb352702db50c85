package io.visavis.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.instance.Inbox;
import io.visavis.app.instance.SingleInstance;
import io.visavis.app.settings.ChildJava;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program started while it runs, as a desktop starts it for a link.
class SecondStartTest {
  @TempDir Path folder;

  @Test
  void it_hands_links_and_files_over_and_ends_without_a_toolkit() throws Exception {
    Path settings = folder.resolve("settings");
    Path said = folder.resolve("said.txt");
    Inbox inbox = new Inbox();
    try (SingleInstance first = SingleInstance.claim(settings, List.of(), inbox)) {
      assertThat(first).isNotNull();
      Process second = start(settings, said, "visavis:v1~abc", "Zoë.call");
      assertThat(second.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(second.exitValue()).isZero();
    }
    List<List<String>> handed = new ArrayList<>();
    inbox.deliverTo(handed::add);
    assertThat(handed)
        .containsExactly(
            List.of("visavis:v1~abc", folder.toRealPath().resolve("Zoë.call").toString()));
    assertThat(Files.readString(said))
        .contains("io.visavis.app.instance.SingleInstance")
        .doesNotContain(" javafx.")
        .doesNotContain("There is no display");
  }

  /// With a line for every class that is loaded.
  private Process start(Path settings, Path said, String... opened) throws IOException {
    List<String> command = new ArrayList<>(List.of(ChildJava.launcher()));
    command.add("-Xlog:class+load");
    command.addAll(List.of("-cp", ChildJava.classPath(), Main.class.getName()));
    command.add("--config=" + settings);
    command.addAll(List.of(opened));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
  }
}
