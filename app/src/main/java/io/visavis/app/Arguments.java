package io.visavis.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What the command line asks for.
sealed interface Arguments {
  /// What `--help` prints.
  String HELP =
      """
      Visavis: video calls without accounts and without servers.

        --window             opens the window (this is the default)
        --demo               opens the window and lets it call itself
        --screenshot=FILE    without a display: where the picture of the window goes
        --config=DIRECTORY   where the settings are, instead of the usual place
        --version            prints the version and ends
        --help               prints this and ends

      Without a display the demo runs unseen for ten seconds, writes a picture of the window and
      prints the states that its call went through.\
      """;

  /// Print the version.
  record Version() implements Arguments {}

  /// Print the help.
  record Help() implements Arguments {}

  /// Open the window.
  record Window(boolean demo, @Nullable Path screenshot, @Nullable Path config)
      implements Arguments {}

  /// Say what is not understood.
  record Unknown(String argument) implements Arguments {}

  /// Reads them; the first that is not understood, or that prints and ends, decides.
  static Arguments of(String... args) {
    boolean demo = false;
    Path screenshot = null;
    Path config = null;
    for (String arg : args) {
      switch (arg) {
        case "--version" -> {
          return new Version();
        }
        case "--help", "-h" -> {
          return new Help();
        }
        case "--demo" -> demo = true;
        case "--window", "" -> {}
        default -> {
          Path picture = path("--screenshot=", arg);
          Path directory = path("--config=", arg);
          if (picture == null && directory == null) {
            return new Unknown(arg);
          }
          screenshot = picture == null ? screenshot : picture;
          config = directory == null ? config : directory;
        }
      }
    }
    return new Window(demo, screenshot, config);
  }

  private static @Nullable Path path(String option, String arg) {
    try {
      return arg.startsWith(option) && arg.length() > option.length()
          ? Path.of(arg.substring(option.length()))
          : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
