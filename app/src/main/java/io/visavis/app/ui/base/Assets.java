package io.visavis.app.ui.base;

import java.net.URL;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The files of the top-level `assets` folder, which the build puts into this module.
public final class Assets {
  private Assets() {}

  /// Where a file is, by its path inside the folder; null when there is none.
  public static @Nullable URL url(String path) {
    return Assets.class.getResource("/io/visavis/app/assets/" + path);
  }

  /// A style sheet of the folder, as JavaFX names it.
  public static String css(String name) {
    return Objects.requireNonNull(url("css/" + name + ".css"), name).toExternalForm();
  }
}
