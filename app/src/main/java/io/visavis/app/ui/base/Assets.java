package io.visavis.app.ui.base;

import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;

/// The files of the top-level `assets` folder, which the build puts into this module.
public final class Assets {
  private Assets() {}

  /// Where a file is, by its path inside the folder; null when there is none.
  public static @Nullable URL url(String path) {
    return Assets.class.getResource("/io/visavis/app/assets/" + path);
  }

  /// The program's icon in the sizes that desktops ask for, read in the background.
  public static List<Image> icons() {
    return Stream.of(16, 32, 48, 128, 256)
        .map(size -> url("icon/visavis-" + size + ".png"))
        .filter(Objects::nonNull)
        .map(file -> new Image(file.toExternalForm(), true))
        .toList();
  }

  /// A style sheet of the folder, as JavaFX names it.
  public static String css(String name) {
    return Objects.requireNonNull(url("css/" + name + ".css"), name).toExternalForm();
  }
}
