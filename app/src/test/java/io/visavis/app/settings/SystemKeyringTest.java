package io.visavis.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemKeyringTest {
  @TempDir Path directory;

  /// A session with a bus and, if it is named, a keyring; two programs one after the other.
  private String session(String keyring) throws Exception {
    Path said = directory.resolve("said");
    String java =
        "'%s' -XX:TieredStopAtLevel=1 -cp '%s' %s '%s';"
            .formatted(
                ChildJava.launcher(),
                ChildJava.classPath(),
                KeyringChild.class.getName(),
                directory.resolve("settings"));
    ProcessBuilder builder =
        new ProcessBuilder("dbus-run-session", "--", "bash", "-c", keyring + java + java);
    builder.environment().put("HOME", directory.toString());
    builder.environment().put("XDG_DATA_HOME", directory.resolve("data").toString());
    builder.environment().put("XDG_RUNTIME_DIR", directory.toString());
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return Files.readString(said);
  }

  @Test
  @RequiresKeyring
  void the_desktops_keyring_keeps_the_key() throws Exception {
    String said =
        session("printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null; ");
    List<String> lines = said.lines().filter(line -> line.startsWith("KEYRING")).toList();
    assertThat(lines).as(said).containsExactly("KEYRING new []", "KEYRING found []");
    assertThat(said).doesNotContain(Samples.PROXY_PASSWORD);
    assertThat(Files.readString(directory.resolve("settings").resolve(SettingsFile.NAME)))
        .doesNotContain(Samples.PROXY_PASSWORD);
  }

  @Test
  void where_no_backend_works_there_is_no_keyring() {
    SystemKeyring none = new SystemKeyring(() -> null);
    assertThat(none.available()).isFalse();
    assertThat(none.get("a")).isNull();
    assertThat(none.set("a", "b")).isFalse();
    none.delete("a");
  }
}
