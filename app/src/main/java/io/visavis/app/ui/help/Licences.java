package io.visavis.app.ui.help;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The licences that an installed program has beside it; one that runs from its sources has none.
///
/// @param folder where all texts are
/// @param overview each part with its licence
record Licences(Path folder, String overview) {
  private static final String OVERVIEW = "THIRD-PARTY.txt";

  /// Those of the program that runs.
  static Optional<Licences> ofThisProgram() {
    return of(System.getProperty("jpackage.app-path"));
  }

  /// The folder `legal` is at another place on each operating system.
  ///
  /// @param launcher null: not started by one
  static Optional<Licences> of(@Nullable String launcher) {
    if (launcher == null) {
      return Optional.empty();
    }
    Path here = Path.of(launcher).toAbsolutePath().resolveSibling("");
    return Stream.of("../lib/legal", "legal", "../Resources/legal")
        .map(place -> here.resolve(place).normalize())
        .filter(folder -> Files.isReadable(folder.resolve(OVERVIEW)))
        .findFirst()
        .map(Licences::read);
  }

  private static Licences read(Path folder) {
    try {
      return new Licences(folder, Files.readString(folder.resolve(OVERVIEW)));
    } catch (IOException e) {
      // The folder is still worth telling.
      return new Licences(folder, "");
    }
  }
}
