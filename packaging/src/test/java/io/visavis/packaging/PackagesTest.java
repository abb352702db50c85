package io.visavis.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// What is inside the packages of Linux. Nothing is installed.
@EnabledOnOs(OS.LINUX)
class PackagesTest {
  /// Bytes: the 120 MB that we promise.
  private static final long LARGEST = 120_000_000;

  /// What only Debian wants: there it is the place of the licence.
  private static final String DEBIANS_OWN = "/usr/share/doc/visavis/copyright";

  @BeforeEach
  void needs_the_tools() {
    boolean tools =
        Stream.of("rpm", "dpkg-deb")
            .allMatch(tool -> Files.isExecutable(Path.of("/usr/bin", tool)));
    if (!"true".equals(System.getenv("CI"))) {
      assumeThat(tools).as("rpm and dpkg-deb (Debian packages rpm, dpkg)").isTrue();
    }
  }

  @Test
  void packages_are_no_larger_than_promised() throws IOException {
    for (String kind : new String[] {".deb", ".rpm"}) {
      long size = Files.size(Packages.built(kind));
      System.out.printf("The %s has %d MB.%n", kind, size / 1_000_000);
      assertThat(size).as(kind).isLessThanOrEqualTo(LARGEST);
    }
  }

  @Test
  void the_rpm_says_what_it_is_and_has_no_scripts() {
    assertThat(rpm("--queryformat", "%{NAME} %{VERSION} %{LICENSE} %{SUMMARY}"))
        .startsWith("visavis " + Packages.version() + " Apache-2.0")
        .contains("Video calls");
    assertThat(rpm("--scripts")).isEmpty();
    assertThat(rpm("--requires").lines()).anyMatch(line -> line.startsWith("libgtk-3.so.0"));
  }

  @Test
  void the_deb_says_what_it_is_and_has_no_scripts() {
    String deb = Packages.built(".deb").toString();
    assertThat(Shell.output("dpkg-deb", "--field", deb, "Version")).startsWith(Packages.version());
    assertThat(Shell.output("dpkg-deb", "--field", deb, "Depends")).contains("libgtk-3-0");
    assertThat(Shell.output("dpkg-deb", "--info", deb))
        .doesNotContain("preinst", "postinst", "prerm", "postrm");
  }

  @Test
  void the_rpm_and_the_deb_have_the_same_files() throws Exception {
    Set<String> deb = deb();
    Set<String> rpm = rpm();
    assertThat(deb).hasSizeGreaterThan(50);
    assertThat(minus(rpm, deb)).as("what only the .rpm has").isEmpty();
    assertThat(minus(deb, rpm)).as("what only the .deb has").isEmpty();
  }

  /// All lines would be too many to see which.
  private static Set<String> minus(Set<String> from, Set<String> without) {
    Set<String> left = new TreeSet<>(from);
    left.removeAll(without);
    return left;
  }

  private static String rpm(String... query) {
    // A list of packages of its own: nothing is written to the home.
    String[] command =
        Stream.of(
                Stream.of("rpm", "--define", "_dbpath " + Packages.work().resolve("rpm"), "-q"),
                Stream.of(query),
                Stream.of("--package", Packages.built(".rpm").toString()))
            .flatMap(part -> part)
            .toArray(String[]::new);
    return Shell.output(command);
  }

  /// Path, whether it can be run, and SHA-256 or target of every file of the .rpm.
  private static Set<String> rpm() {
    Set<String> files = new TreeSet<>();
    for (String line : rpm("--dump").lines().toList()) {
      // path size mtime digest mode owner group config doc device link
      String[] parts = line.split(" ", -1);
      int mode = Integer.parseInt(parts[4], 8);
      switch (mode >> 12) {
        case 0x8 ->
            files.add(parts[0] + " " + ((mode & 0b001_001_001) != 0 ? "x " : "- ") + parts[3]);
        case 0xA -> files.add(parts[0] + " -> " + parts[10]);
        default -> {}
      }
    }
    return files;
  }

  /// The same of the .deb.
  private static Set<String> deb() throws IOException, NoSuchAlgorithmException {
    Path tree = Packages.work().resolve("deb");
    Shell.output("rm", "-rf", tree.toString());
    Shell.output("dpkg-deb", "--extract", Packages.built(".deb").toString(), tree.toString());
    Set<String> files = new TreeSet<>();
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path file : all.toList()) {
        String name = "/" + tree.relativize(file);
        if (name.equals(DEBIANS_OWN)) {
          continue;
        }
        if (Files.isSymbolicLink(file)) {
          files.add(name + " -> " + Files.readSymbolicLink(file));
        } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          files.add(name + " " + (Files.isExecutable(file) ? "x " : "- ") + sha256(file));
        }
      }
    }
    Shell.output("rm", "-rf", tree.toString());
    return files;
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
