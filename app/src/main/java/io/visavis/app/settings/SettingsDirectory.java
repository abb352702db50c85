package io.visavis.app.settings;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where each operating system wants a person's settings to be.
public final class SettingsDirectory {
  private SettingsDirectory() {}

  /// Of this machine and person.
  public static Path ofThisMachine() {
    return of(
        System.getProperty("os.name", ""),
        System::getenv,
        Path.of(System.getProperty("user.home", ".")));
  }

  /// Linux: the XDG Base Directory Specification; a relative path there is to be ignored.
  ///
  /// @param os as Java names it
  /// @param environment null: not set
  static Path of(String os, Function<String, @Nullable String> environment, Path home) {
    String system = os.toLowerCase(Locale.ROOT);
    if (system.startsWith("mac")) {
      return home.resolve("Library").resolve("Application Support").resolve("Visavis");
    }
    boolean windows = system.startsWith("windows");
    String set = environment.apply(windows ? "APPDATA" : "XDG_CONFIG_HOME");
    if (windows) {
      Path roaming =
          set == null || set.isEmpty() ? home.resolve("AppData").resolve("Roaming") : Path.of(set);
      return roaming.resolve("Visavis");
    }
    boolean usable = set != null && !set.isEmpty() && Path.of(set).isAbsolute();
    return (usable ? Path.of(set) : home.resolve(".config")).resolve("visavis");
  }
}
