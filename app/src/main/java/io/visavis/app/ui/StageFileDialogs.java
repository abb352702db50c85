package io.visavis.app.ui;

import io.visavis.app.ui.base.FileDialogs;
import java.io.File;
import java.nio.file.Path;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The desktop's own dialogs over a window.
final class StageFileDialogs implements FileDialogs {
  private final Stage stage;

  StageFileDialogs(Stage stage) {
    this.stage = stage;
  }

  @Override
  public @Nullable Path open(String title, String... patterns) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser
        .getExtensionFilters()
        .add(new FileChooser.ExtensionFilter(String.join(" ", patterns), patterns));
    return path(chooser.showOpenDialog(stage));
  }

  @Override
  public @Nullable Path save(String title, String name) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    chooser.setInitialFileName(name);
    return path(chooser.showSaveDialog(stage));
  }

  private static @Nullable Path path(@Nullable File file) {
    return file == null ? null : file.toPath();
  }
}
