package io.visavis.app.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Any bytes as the settings' file: the program starts, and what it makes of them can be saved and
/// is read again as the same.
public final class SettingsFuzz {
  private SettingsFuzz() {}

  /// Jazzer's entry.
  public static void fuzzerTestOneInput(byte[] data) {
    try {
      Path directory = Files.createTempDirectory("visavis-fuzz");
      try {
        feed(directory, data);
      } finally {
        try (Stream<Path> files = Files.list(directory)) {
          for (Path file : files.toList()) {
            Files.delete(file);
          }
        }
        Files.delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Starts with these bytes in a directory.
  static void feed(Path directory, byte[] data) throws IOException {
    Files.write(directory.resolve(SettingsFile.NAME), data);
    SettingsFile file = new SettingsFile(directory);
    Loading loaded = Loading.of(file, Keyring.NONE, "first");
    String written = Samples.written(loaded.settings());
    if (file.read() instanceof SettingsFile.Good(var tree)) {
      // What was understood of the file is what is understood of what would be written.
      SecretBox box = Samples.clear();
      Settings once = SettingsJson.read(new Members("", tree, path -> {}), "first", box);
      Settings again =
          SettingsJson.read(
              new Members("", SettingsJson.write(once, box), path -> {}), "first", box);
      if (!Samples.written(again).equals(Samples.written(once))) {
        throw new AssertionError("read differently: " + written);
      }
    }
  }
}
