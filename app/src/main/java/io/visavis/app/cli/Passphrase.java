package io.visavis.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A secret from a file or the environment; never from the command line, which every user of a
/// machine can read.
final class Passphrase {
  private static final int LARGEST = 4096;

  private Passphrase() {}

  /// The file's first line, or the variable.
  ///
  /// @return null when neither is given
  static @Nullable String of(@Nullable Path file, @Nullable String variable) {
    if (file != null) {
      return inFile(file);
    }
    if (variable == null) {
      return null;
    }
    String value = System.getenv(variable);
    if (value == null || value.isEmpty()) {
      throw CommandException.usage("The environment has no " + variable + ".", null);
    }
    return value;
  }

  private static String inFile(Path file) {
    try {
      if (Files.isRegularFile(file) && Files.size(file) > LARGEST) {
        throw CommandException.usage(file + " is too long for a secret.", null);
      }
      String first = Files.readString(file).lines().findFirst().orElse("");
      if (first.isEmpty()) {
        throw CommandException.usage(file + " begins with an empty line.", null);
      }
      return first;
    } catch (IOException e) {
      throw CommandException.usage("The secret in " + file + " cannot be read.", e);
    }
  }
}
