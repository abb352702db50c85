package io.visavis.app.ui.base;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Asks the person for files; an interface because the real dialogs need a desktop.
public interface FileDialogs {
  /// A file to read.
  ///
  /// @param title what it is for
  /// @param patterns such as `*.pem`
  /// @return null when the person chose none
  @Nullable Path open(String title, String... patterns);

  /// A file to write.
  ///
  /// @param title what it is for
  /// @param name proposed
  /// @return null when the person chose none
  @Nullable Path save(String title, String name);
}
