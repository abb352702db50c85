package io.visavis.app.ui;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the window is started.
///
/// @param demo whether it calls itself
/// @param headless whether nobody can see it
/// @param screenshot where a picture of it is written at the end; null: nowhere
/// @param duration how long after it was shown, or in the demo its call's first picture, it closes
///   by itself; null: never
/// @param config where its settings are; null: where the operating system wants them, or, for the
///   demo, nowhere
public record AppOptions(
    boolean demo,
    boolean headless,
    @Nullable Path screenshot,
    @Nullable Duration duration,
    @Nullable Path config) {
  /// A plain window.
  public static final AppOptions WINDOW = new AppOptions(false, false, null, null, null);

  /// As the toolkit hands arguments to an application.
  public String[] arguments() {
    List<String> all = new ArrayList<>();
    all.add("--demo=" + demo);
    all.add("--headless=" + headless);
    if (screenshot != null) {
      all.add("--screenshot=" + screenshot);
    }
    if (duration != null) {
      all.add("--duration=" + duration);
    }
    if (config != null) {
      all.add("--config=" + config);
    }
    return all.toArray(String[]::new);
  }

  /// Back from the toolkit.
  static AppOptions of(Map<String, String> named) {
    String screenshot = named.get("screenshot");
    String duration = named.get("duration");
    String config = named.get("config");
    return new AppOptions(
        Boolean.parseBoolean(named.get("demo")),
        Boolean.parseBoolean(named.get("headless")),
        screenshot == null ? null : Path.of(screenshot),
        duration == null ? null : Duration.parse(duration),
        config == null ? null : Path.of(config));
  }
}
