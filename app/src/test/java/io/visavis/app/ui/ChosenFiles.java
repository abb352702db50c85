package io.visavis.app.ui;

import io.visavis.app.ui.base.FileDialogs;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A person who chooses the file that the test says, or none.
public final class ChosenFiles implements FileDialogs {
  /// What the person chooses next.
  public @Nullable Path next;

  @Override
  public @Nullable Path open(String title, String... patterns) {
    return next;
  }

  @Override
  public @Nullable Path save(String title, String name) {
    return next;
  }
}
