package io.visavis.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsDirectoryTest {
  private static final Path HOME = Path.of("/home/alice");

  private static Path of(String os, Map<String, String> environment) {
    return SettingsDirectory.of(os, environment::get, HOME);
  }

  @Test
  void linux_follows_xdg() {
    assertThat(of("Linux", Map.of())).isEqualTo(HOME.resolve(".config/visavis"));
    assertThat(of("Linux", Map.of("XDG_CONFIG_HOME", "/etc/alice")))
        .isEqualTo(Path.of("/etc/alice/visavis"));
    assertThat(of("Linux", Map.of("XDG_CONFIG_HOME", "relative")))
        .as("the specification has relative paths ignored")
        .isEqualTo(HOME.resolve(".config/visavis"));
  }

  @Test
  void macos_has_application_support() {
    assertThat(of("Mac OS X", Map.of("XDG_CONFIG_HOME", "/x")))
        .isEqualTo(HOME.resolve("Library/Application Support/Visavis"));
  }

  @Test
  void windows_has_roaming_application_data() {
    assertThat(of("Windows 11", Map.of("APPDATA", "/roaming")))
        .isEqualTo(Path.of("/roaming/Visavis"));
    assertThat(of("Windows 11", Map.of())).isEqualTo(HOME.resolve("AppData/Roaming/Visavis"));
  }
}
