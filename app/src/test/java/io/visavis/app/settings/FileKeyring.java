package io.visavis.app.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A keyring that two programs of a test share, as a system's is.
final class FileKeyring implements Keyring {
  private final Path directory;

  FileKeyring(Path settings) {
    directory = settings.resolveSibling(settings.getFileName() + "-keyring");
  }

  @Override
  public boolean available() {
    return true;
  }

  @Override
  public @Nullable String get(String account) {
    try {
      Path file = directory.resolve(account);
      return Files.exists(file) ? Files.readString(file) : null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean set(String account, String secret) {
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve(account), secret);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void delete(String account) {}
}
