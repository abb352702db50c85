import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Compares what a build has downloaded with the SHA-256 of the artifacts that were looked at when
/// they were taken: plugins, extensions, dependencies and POMs.
///
///     java packaging/Checksums.java --verify REPOSITORY   unknown or different: an error
///     java packaging/Checksums.java --known REPOSITORY    unknown: said; different: an error
///     java packaging/Checksums.java --update REPOSITORY   adds what is new, forgets nothing
///     java packaging/Checksums.java --renew REPOSITORY    writes the list anew
///
/// The list has the layout of Maven's own trusted checksums, which Maven 3.9 and newer verify
/// before an artifact is used (`.mvn/maven.config`); this program does so later for older ones.
public final class Checksums {
  private static final Path LIST = Path.of(".mvn", "checksums", "checksums.sha256");

  /// What a repository keeps beside artifacts, and what builds of this project install.
  private static final Pattern NO_ARTIFACT =
      Pattern.compile(
          "io/visavis/.*|.*\\.(sha1|sha256|sha512|md5|asc|lastUpdated|lock|tmp|part)"
              + "|(.*/)?(_remote\\.repositories|resolver-status\\.properties"
              + "|maven-metadata[^/]*\\.xml|\\.[^/]*)");

  private static final int BUFFER = 1 << 16;

  private Checksums() {}

  /// The entry point.
  public static void main(String[] args) throws IOException {
    Path repository = Path.of(args[1]);
    Map<String, String> found = found(repository);
    if (found.isEmpty()) {
      throw new IllegalArgumentException(repository + " is no Maven repository");
    }
    switch (args[0]) {
      case "--renew" -> write(found);
      case "--update" -> {
        Map<String, String> all = listed();
        all.putAll(found);
        write(all);
      }
      case "--verify" -> verify(listed(), found, true);
      case "--known" -> verify(listed(), found, false);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void verify(
      Map<String, String> listed, Map<String, String> found, boolean strict) {
    List<String> faults = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    found.forEach((path, sum) -> {
      String expected = listed.get(path);
      if (expected == null) {
        (strict ? faults : unknown).add("unknown: " + path);
      } else if (!expected.equals(sum)) {
        faults.add("different: " + path + " is " + sum + ", not " + expected);
      }
    });
    if (!faults.isEmpty()) {
      System.err.println("Checksums: not what " + LIST + " says:");
      faults.forEach(fault -> System.err.println("  " + fault));
      System.err.println("Where that is meant: mvn -N -q validate -Pchecksums -Dchecksums=update");
      System.exit(1);
    }
    unknown.forEach(path -> System.out.println("Checksums: " + path));
    System.out.printf(
        Locale.ROOT,
        "Checksums: %d artifacts are as listed, %d are not listed%n",
        found.size() - unknown.size(),
        unknown.size());
  }

  private static Map<String, String> listed() throws IOException {
    Map<String, String> sums = new TreeMap<>();
    for (String line : Files.readAllLines(LIST)) {
      String[] parts = line.split(" +", 2);
      sums.put(parts[1], parts[0]);
    }
    return sums;
  }

  private static void write(Map<String, String> sums) throws IOException {
    StringBuilder lines = new StringBuilder();
    sums.forEach((path, sum) -> lines.append(sum).append("  ").append(path).append('\n'));
    Files.createDirectories(LIST.getParent());
    Files.writeString(LIST, lines);
    System.out.printf(Locale.ROOT, "Checksums: %d artifacts in %s%n", sums.size(), LIST);
  }

  private static Map<String, String> found(Path repository) throws IOException {
    Map<String, String> sums = new TreeMap<>();
    try (Stream<Path> files = Files.walk(repository)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = repository.relativize(file).toString().replace('\\', '/');
        if (!NO_ARTIFACT.matcher(path).matches()) {
          sums.put(path, sha256(file));
        }
      }
    }
    return sums;
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        byte[] buffer = new byte[BUFFER];
        while (in.read(buffer) >= 0) {
          // The stream feeds the digest.
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
