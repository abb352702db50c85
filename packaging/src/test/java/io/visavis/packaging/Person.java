package io.visavis.packaging;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Somebody with an empty home and no rights, made for a test and removed after it. Java finds a
/// home by the list of users, whatever the environment says: so it has to be a user of the machine.
final class Person implements AutoCloseable {
  private static final String NAME = "visavis-test";

  private final Path home = Path.of("/home", NAME);

  /// Makes the person, anew if an earlier test was killed.
  Person() {
    if (Shell.run(List.of("id", NAME)).status() == 0) {
      close();
    }
    Shell.run(
            Shell.root(
                "useradd",
                "--create-home",
                "--home-dir",
                home.toString(),
                // Nothing in it that a skeleton has.
                "--skel",
                "/nonexistent",
                "--shell",
                "/bin/sh",
                NAME))
        .expected();
  }

  /// The home directory.
  Path home() {
    return home;
  }

  /// A command as this person, with this environment and next to nothing else in it.
  List<String> command(Map<String, String> environment, String... command) {
    List<String> all =
        new ArrayList<>(
            Shell.root(
                "setpriv",
                "--reuid=" + NAME,
                "--regid=" + NAME,
                "--clear-groups",
                "--reset-env",
                "env",
                "--chdir=" + home));
    new TreeMap<>(environment).forEach((name, value) -> all.add(name + "=" + value));
    all.addAll(List.of(command));
    return all;
  }

  /// All files of the person, from the home, and not what is temporary by its nature.
  Set<String> files() {
    String found =
        Shell.run(Shell.root("find", home.toString(), "-not", "-type", "d", "-printf", "%P\\n"))
            .expected();
    return new TreeSet<>(found.isEmpty() ? List.of() : found.lines().toList());
  }

  /// The content of one of them.
  String read(String file) {
    return Shell.run(Shell.root("cat", home.resolve(file).toString())).expected();
  }

  /// Whether there is such a file with such a text in it.
  boolean has(String file, String text) {
    return Shell.run(Shell.root("grep", "-qF", text, home.resolve(file).toString())).status() == 0;
  }

  /// Writes one.
  void write(String file, String content) {
    Shell.run(command(Map.of(), "tee", file), content).expected();
  }

  /// Removes the person and everything of theirs, and ends what runs in their name: this user is
  /// nobody else's.
  @Override
  public void close() {
    Shell.run(Shell.root("pkill", "-KILL", "-u", NAME));
    Shell.await(
        () -> "all processes of " + NAME + " have ended",
        () -> Shell.run(List.of("pgrep", "-u", NAME)).status() != 0);
    Shell.run(Shell.root("userdel", "--remove", NAME)).expected();
    if (Files.exists(home)) {
      throw new AssertionError(home + " is still there");
    }
  }
}
