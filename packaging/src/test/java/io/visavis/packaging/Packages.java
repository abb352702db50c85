package io.visavis.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The packages that were just built, and what is installed on this machine.
final class Packages {
  /// The name in every kind of package.
  static final String NAME = "visavis";

  /// The version of the older package.
  static final String OLDER = "0.0.9";

  /// What the older package has and the new one has not.
  static final Path ONLY_OLDER = Path.of("/opt/visavis/lib/of-0.0.9");

  /// Where packages put things, and where programs leave things behind.
  private static final List<String> SYSTEM = List.of("/usr", "/opt", "/etc", "/var");

  /// What others write while a test runs, and what the package manager keeps of its own work.
  private static final String OTHERS =
      "^/var/(log|cache|tmp)/.*|^/var/lib/(apt|dpkg/[a-z-]+-old|dpkg/updates|dpkg/triggers)(/.*)?"
          + "|.*/(mimeinfo\\.cache|icon-theme\\.cache)";

  private Packages() {}

  private static Path target() {
    return Path.of(System.getProperty("installers.target", "target"));
  }

  /// The version that is built.
  static String version() {
    return System.getProperty("installers.version", "");
  }

  /// Where a test keeps what it makes.
  static Path work() {
    try {
      return Files.createDirectories(target().resolve("install-test").toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The one package of a kind.
  ///
  /// @param suffix such as `.deb`
  static Path built(String suffix) {
    try (Stream<Path> files = Files.list(target().resolve("installers"))) {
      List<Path> found =
          files.filter(file -> file.getFileName().toString().endsWith(suffix)).toList();
      assertThat(found).as("packages that end in " + suffix).hasSize(1);
      return found.getFirst().toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The same package as it would have been at an older version: with a file more.
  static Path older() {
    Path tree = work().resolve("older");
    Path made = work().resolve(NAME + "_" + OLDER + ".deb");
    Shell.output("rm", "-rf", tree.toString());
    Shell.output("dpkg-deb", "--raw-extract", built(".deb").toString(), tree.toString());
    try {
      Path control = tree.resolve("DEBIAN/control");
      Files.writeString(
          control,
          Files.readString(control).replaceFirst("(?m)^Version: .*$", "Version: " + OLDER));
      Files.writeString(
          tree.resolve(ONLY_OLDER.toString().substring(1)), "No newer version has this.\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Hardly compressed: it is not kept, and the time would be most of the test's.
    Shell.output(
        "dpkg-deb",
        "--root-owner-group",
        "-Zgzip",
        "-z1",
        "--build",
        tree.toString(),
        made.toString());
    Shell.output("rm", "-rf", tree.toString());
    return made;
  }

  /// Installs, removes.
  static String dpkg(String... arguments) {
    String[] command =
        Stream.concat(Stream.of("dpkg"), Stream.of(arguments)).toArray(String[]::new);
    return Shell.run(Shell.root(command)).expected();
  }

  /// The state and the version of what is installed; empty: nothing is known of it.
  static String installed() {
    Shell.Ran ran = Shell.run(List.of("dpkg-query", "-W", "-f", "${Status} ${Version}", NAME));
    return ran.status() == 0 ? ran.output().strip() : "";
  }

  /// What the package manager says that the package has put on the machine, directories too.
  static List<Path> contents() {
    return Shell.output("dpkg-query", "-L", NAME).lines().map(Path::of).toList();
  }

  /// Every file and directory where a package could leave one.
  static Set<String> system() {
    String[] find =
        Stream.concat(
                Stream.of("find"), Stream.concat(SYSTEM.stream(), Stream.of("-xdev", "-print")))
            .toArray(String[]::new);
    return Shell.run(Shell.root(find))
        .output()
        .lines()
        .filter(path -> !path.matches(OTHERS))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Whether a path belongs to another package, which somebody has installed meanwhile.
  static boolean ofAnother(String path) {
    Shell.Ran ran = Shell.run(List.of("dpkg-query", "-S", path));
    return ran.status() == 0 && !ran.output().startsWith(NAME + ":");
  }
}
