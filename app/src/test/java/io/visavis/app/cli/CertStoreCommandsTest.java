package io.visavis.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.settings.CertificateEntry;
import io.visavis.app.settings.Keyring;
import io.visavis.app.settings.SettingsStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Settings that keep their keys under a passphrase, whatever keyring this machine has.
class CertStoreCommandsTest {
  private static final String SECRET = "correct horse";

  @TempDir Path folder;

  private String config = "";
  private String unlock = "";

  @BeforeEach
  void makeSettings() throws IOException {
    Path directory = folder.resolve("settings");
    try (SettingsStore store = SettingsStore.open(directory, Keyring.NONE)) {
      store.choosePassphrase(SECRET.toCharArray());
    }
    config = "--config=" + directory;
    unlock = "--settings-passphrase-file=" + Files.writeString(folder.resolve("pass"), SECRET);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void one_goes_into_the_settings_and_comes_out_the_same() {
    Ran made = Ran.of("cert", "new", "--json", file("a.pem"));
    String print = made.last("certificate").path("fingerprint").asText();
    Ran imported = Ran.of("cert", "import", config, unlock, "--label=mine", file("a.pem"));
    assertThat(imported.status()).as(imported.err()).isZero();
    try (SettingsStore store = SettingsStore.open(folder.resolve("settings"), Keyring.NONE)) {
      CertificateEntry entry = store.current().certificates().getFirst();
      assertThat(entry.label()).isEqualTo("mine");
      assertThat(entry.locked()).as("its key is sealed").isTrue();
      assertThat(store.current().currentProfile().certificateIds().getFirst())
          .isEqualTo(entry.id());
    }
    Ran out = Ran.of("cert", "export", "--json", config, unlock, "--label=mine", file("b.pem"));
    assertThat(out.status()).as(out.out()).isZero();
    assertThat(out.last("certificate").path("fingerprint").asText()).isEqualTo(print);
    assertThat(folder.resolve("b.pem")).hasSameTextualContentAs(folder.resolve("a.pem"));
  }

  @Test
  void locked_settings_and_unknown_labels_are_status_2() throws IOException {
    assertThat(Ran.of("cert", "new", file("a.pem")).status()).isZero();
    Ran locked = Ran.of("cert", "import", config, file("a.pem"));
    assertThat(locked.status()).isEqualTo(2);
    assertThat(locked.err()).contains("locked");
    String wrong =
        "--settings-passphrase-file=" + Files.writeString(folder.resolve("wrong"), "guess");
    assertThat(Ran.of("cert", "import", config, wrong, file("a.pem")).status()).isEqualTo(2);
    for (List<String> which : List.of(List.<String>of(), List.of("--label=nobody"))) {
      Ran ran =
          which.isEmpty()
              ? Ran.of("cert", "export", config, unlock, file("c.pem"))
              : Ran.of("cert", "export", config, unlock, which.getFirst(), file("c.pem"));
      assertThat(ran.status()).isEqualTo(2);
      assertThat(folder.resolve("c.pem")).doesNotExist();
    }
  }
}
