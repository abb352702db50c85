package io.visavis.app;

import io.visavis.app.cli.Program;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the command line asks for.
sealed interface Arguments {
  /// What `--help` prints.
  String HELP =
      """
      Visavis: video calls without accounts and without servers.

        visavis [OPTIONS] [LINK | FILE.call]...
        visavis COMMAND ...      without a window: call, answer, room, relay, stun-test, cert;
                                 see visavis call --help

        --window             opens the window (this is the default)
        --demo               opens the window and lets it call itself
        --screenshot=FILE    without a display: where the picture of the window goes
        --config=DIRECTORY   where the settings are, instead of the usual place
        --quit-when-shown    ends when the window is on the screen, and prints how long that took;
                             with --demo: some seconds after its call's first picture
        --version            prints the version and ends
        --help               prints this and ends

      Where Visavis runs already with the same settings, that one opens the links and files, and
      this one ends.

      Without a display the demo runs unseen for ten seconds, writes a picture of the window and
      prints the states that its call went through.\
      """;

  /// Print the version.
  record Version() implements Arguments {}

  /// Print the help.
  record Help() implements Arguments {}

  /// Open the window.
  ///
  /// @param opened what it is to open: links, and absolute paths of `.call` files
  /// @param quits whether it closes by itself as soon as it was seen
  record Window(
      boolean demo,
      @Nullable Path screenshot,
      @Nullable Path config,
      List<String> opened,
      boolean quits)
      implements Arguments {
    /// Copies the list.
    public Window {
      opened = List.copyOf(opened);
    }

    /// A window that stays.
    public Window(
        boolean demo, @Nullable Path screenshot, @Nullable Path config, List<String> opened) {
      this(demo, screenshot, config, opened, false);
    }

    /// A window that opens nothing.
    public Window(boolean demo, @Nullable Path screenshot, @Nullable Path config) {
      this(demo, screenshot, config, List.of());
    }

    /// Without the links, which are secrets.
    @Override
    public String toString() {
      return "Window[demo=" + demo + ", opened=" + opened.size() + "]";
    }
  }

  /// Run without a window.
  record Command(List<String> all) implements Arguments {
    /// Without the codes and links, which are secrets.
    @Override
    public String toString() {
      return "Command[" + all.size() + "]";
    }
  }

  /// Say what is not understood.
  record Unknown(String argument) implements Arguments {}

  /// Reads them; the first that is not understood, or that prints and ends, decides.
  static Arguments of(String... args) {
    if (Program.takes(List.of(args))) {
      return new Command(List.of(args));
    }
    boolean demo = false;
    boolean quits = false;
    Path screenshot = null;
    Path config = null;
    List<String> opened = new ArrayList<>();
    for (String arg : args) {
      switch (arg) {
        case "--version" -> {
          return new Version();
        }
        case "--help", "-h" -> {
          return new Help();
        }
        case "--demo" -> demo = true;
        case "--quit-when-shown" -> quits = true;
        case "--window", "" -> {}
        default -> {
          Path picture = path("--screenshot=", arg);
          Path directory = path("--config=", arg);
          String opening = opening(arg);
          if (opening != null) {
            opened.add(opening);
          } else if (picture == null && directory == null) {
            return new Unknown(arg);
          }
          screenshot = picture == null ? screenshot : picture;
          config = directory == null ? config : directory;
        }
      }
    }
    return new Window(demo, screenshot, config, opened, quits);
  }

  /// A link, or the path or the `file:` URL of a `.call` file made absolute: whoever opens it may
  /// be another program that was started elsewhere.
  private static @Nullable String opening(String arg) {
    if (starts(arg, "visavis:") || starts(arg, "https://")) {
      return arg;
    }
    try {
      Path file = starts(arg, "file:") ? Path.of(URI.create(arg)) : Path.of(arg);
      boolean call = !arg.startsWith("--") && starts(end(file.toString()), ".call");
      return call ? file.toAbsolutePath().toString() : null;
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return null;
    }
  }

  private static boolean starts(String text, String prefix) {
    return text.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  private static String end(String name) {
    return name.substring(Math.max(0, name.length() - ".call".length()));
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
