package io.visavis.app.cli;

import io.visavis.app.settings.SecretKeeping;
import io.visavis.app.settings.SettingsDirectory;
import io.visavis.app.settings.SettingsStore;
import io.visavis.app.settings.SystemKeyring;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which of the window's settings are meant, and how their secrets are opened.
final class StoreOptions {
  @Option(
      names = "--config",
      paramLabel = "DIRECTORY",
      description = "where the window's settings are, instead of the usual place")
  private @Nullable Path directory;

  @Option(
      names = "--settings-passphrase-file",
      paramLabel = "FILE",
      description = "file whose first line is the passphrase of the settings, if they have one")
  private @Nullable Path file;

  @Option(
      names = "--settings-passphrase-env",
      paramLabel = "VARIABLE",
      description = "variable of the environment that holds it")
  private @Nullable String variable;

  /// Opens them, secrets too.
  SettingsStore open() {
    String passphrase = Passphrase.of(file, variable);
    SettingsStore store =
        SettingsStore.open(
            Objects.requireNonNullElseGet(directory, SettingsDirectory::ofThisMachine),
            new SystemKeyring());
    if (store.locked() && (passphrase == null || !store.unlock(passphrase.toCharArray()))) {
      store.close();
      throw CommandException.usage(
          "The keys in the settings are locked: give their passphrase.", null);
    }
    return store;
  }

  /// Where nothing keeps secrets, a key that was put there would be lost at once.
  static void mustKeep(SettingsStore store) {
    if (store.keeping() == SecretKeeping.SESSION) {
      throw CommandException.problem(
          "This computer has no keyring: choose a passphrase in the settings first.", null);
    }
  }
}
