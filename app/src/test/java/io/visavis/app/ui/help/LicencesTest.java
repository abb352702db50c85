package io.visavis.app.ui.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LicencesTest {
  @TempDir private Path image;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "Linux, opt/visavis/bin/visavis, opt/visavis/lib/legal",
    "Windows, Visavis/Visavis.exe, Visavis/legal",
    "macOS, Visavis.app/Contents/MacOS/Visavis, Visavis.app/Contents/Resources/legal"
  })
  void they_are_found_from_the_launcher(String system, Path launcher, Path legal)
      throws IOException {
    Files.createDirectories(image.resolve(launcher).getParent());
    Path folder = Files.createDirectories(image.resolve(legal));
    Files.writeString(folder.resolve("THIRD-PARTY.txt"), "Parts");
    assertThat(Licences.of(image.resolve(launcher).toString()))
        .contains(new Licences(folder, "Parts"));
  }

  @Test
  void from_the_sources_there_are_none() {
    assertThat(Licences.of(null)).isEmpty();
    assertThat(Licences.of(image.resolve("bin").resolve("visavis").toString())).isEmpty();
  }
}
