package io.visavis.app.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the passphrase of a file is.
final class PassphraseOptions {
  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "file whose first line is the passphrase of the certificate's file")
  private @Nullable Path file;

  @Option(
      names = "--passphrase-env",
      paramLabel = "VARIABLE",
      description = "variable of the environment that holds it")
  private @Nullable String variable;

  /// Null: none is given.
  char @Nullable [] get() {
    String text = Passphrase.of(file, variable);
    return text == null ? null : text.toCharArray();
  }
}
