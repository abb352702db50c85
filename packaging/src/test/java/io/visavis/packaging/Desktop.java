package io.visavis.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// A desktop as far as a program notices: a display, a bus, an open keyring. Nobody arranges the
/// windows.
final class Desktop implements AutoCloseable {
  private static final String SCREEN = "1280x900x24";

  /// A window with texts has far more colours, one that is not painted yet two.
  private static final int PAINTED = 100;

  private final Person person;
  private final Path pictures;
  private final List<Program> services = new ArrayList<>();
  private final Map<String, String> environment;
  private final String display;

  /// Begins a session.
  ///
  /// @param pictures where pictures of the screen are kept
  Desktop(Person person, Path pictures) {
    this.person = person;
    this.pictures = pictures;
    try {
      Files.createDirectories(pictures);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    display =
        ":"
            + service(
                    Map.of(),
                    line -> line.matches("\\d+"),
                    "Xvfb",
                    "-displayfd",
                    "1",
                    "-screen",
                    "0",
                    SCREEN,
                    "-nolisten",
                    "tcp")
                .strip();
    String bus =
        service(
            Map.of("DISPLAY", display),
            line -> line.startsWith("unix:"),
            "dbus-daemon",
            "--session",
            "--nofork",
            "--print-address");
    environment = Map.of("DISPLAY", display, "DBUS_SESSION_BUS_ADDRESS", bus);
    Program keyring =
        new Program(
            person.command(
                environment,
                "gnome-keyring-daemon",
                "--unlock",
                "--components=secrets",
                "--foreground"));
    services.add(keyring);
    keyring.tell("the passphrase of the session");
    keyring.line("that the keyring is there", line -> line.startsWith("GNOME_KEYRING_CONTROL"));
  }

  private String service(
      Map<String, String> variables, Predicate<String> ready, String... command) {
    Program service = new Program(person.command(variables, command));
    services.add(service);
    return service.line("that " + command[0] + " is ready", ready);
  }

  /// Starts a program in this session.
  Program start(String... command) {
    return new Program(person.command(environment, command));
  }

  /// Runs one to its end.
  Shell.Ran run(String... command) {
    return Shell.run(person.command(environment, command));
  }

  /// Waits for a window that is seen and painted.
  ///
  /// @param program whose window it is
  /// @param name of the picture that is kept of it
  /// @return its number
  String window(Program program, String title, String name) {
    String[] window = {""};
    Shell.await(
        () -> "a window " + title + " of a program that said: " + program.stuck(),
        () -> {
          assertThat(program.runs()).as("it has ended: %s", program.said()).isTrue();
          window[0] =
              run("timeout", "10", "xdotool", "search", "--onlyvisible", "--name", title)
                  .output()
                  .strip();
          return window[0].matches("\\d+");
        });
    await(name, picture -> picture.colours() > PAINTED);
    return window[0];
  }

  /// Presses a key in a window.
  void press(String window, String key) {
    run("timeout", "20", "xdotool", "windowfocus", "--sync", window, "key", key).expected();
  }

  /// The text that has been copied; empty: none.
  String clipboard() {
    Shell.Ran ran = run("timeout", "10", "xclip", "-selection", "clipboard", "-out");
    return ran.status() == 0 ? ran.output().strip() : "";
  }

  /// Looks at the screen until such a picture is seen. The last one is kept in any case.
  Picture await(String name, Predicate<Picture> wanted) {
    Path file = pictures.resolve(name + ".png");
    Picture[] last = new Picture[1];
    Shell.await(
        () -> "the screen as wanted; as it was: " + file,
        () -> {
          last[0] = picture(file);
          return wanted.test(last[0]);
        });
    return last[0];
  }

  private Picture picture(Path file) {
    Shell.output("env", "DISPLAY=" + display, "import", "-window", "root", file.toString());
    return Picture.read(file);
  }

  @Override
  public void close() {
    services.reversed().forEach(Program::close);
  }
}
