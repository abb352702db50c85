import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Stops the build where something is used that an entry of `packaging/advisories.txt` calls
/// vulnerable, unless the entry has a reason that still holds.
///
///     java packaging/Advisories.java LIST DAY|now JARS
///
/// Looked at are Maven's runtime class path, the Java runtime and, of what only builds, the jars in
/// the list of checksums. Known means known to that file: its twin that asks the world is a step of
/// the workflow.
public final class Advisories {
  private static final Path CHECKSUMS = Path.of(".mvn", "checksums", "checksums.sha256");
  private static final Pattern JAR = Pattern.compile("(.+)/([^/]+)/([^/]+)/[^/]+\\.jar");

  /// One entry of the list.
  private record Advisory(String id, String title, Map<String, String> lines) {
    boolean hits(String artifact, String version) {
      String glob = lines.getOrDefault("package", "");
      if (!artifact.matches(Pattern.quote(glob).replace("*", "\\E.*\\Q"))) {
        return false;
      }
      for (String range : lines.getOrDefault("affected", "").split(", *")) {
        if (within(version, range)) {
          return true;
        }
      }
      return false;
    }
  }

  private Advisories() {}

  /// The entry point.
  public static void main(String[] args) throws IOException {
    List<Advisory> advisories = read(Path.of(args[0]));
    LocalDate today = args[1].equals("now") ? LocalDate.now() : LocalDate.parse(args[1]);
    Map<String, String> used = new TreeMap<>();
    used.put(
        "openjdk "
            + Runtime.version().version().stream()
                .map(String::valueOf)
                .reduce((a, b) -> a + "." + b)
                .orElseThrow(),
        "");
    for (MavenPart part : MavenPart.of(args[2])) {
      used.put(part.group() + ":" + part.artifact() + " " + part.version(), "");
    }
    int shipped = used.size();
    buildOnly().forEach(artifact -> used.putIfAbsent(artifact, ", used by the build"));
    List<String> faults = new ArrayList<>();
    int accepted = 0;
    for (Map.Entry<String, String> artifact : used.entrySet()) {
      String[] parts = artifact.getKey().split(" ");
      for (Advisory advisory : advisories) {
        if (advisory.hits(parts[0], parts[1])) {
          String fault = judge(advisory, today, !artifact.getValue().isEmpty());
          if (fault.isEmpty()) {
            accepted++;
          } else {
            faults.add(artifact.getKey() + artifact.getValue() + ": " + fault);
          }
        }
      }
    }
    if (!faults.isEmpty()) {
      System.err.println("Advisories: known vulnerabilities without a reason that holds:");
      faults.forEach(fault -> System.err.println("  " + fault));
      System.exit(1);
    }
    System.out.printf(
        Locale.ROOT,
        "Advisories: %d parts of the package and %d of the build, %d entries, %d accepted hits%n",
        shipped,
        used.size() - shipped,
        advisories.size(),
        accepted);
  }

  /// Empty when the entry is accepted.
  private static String judge(Advisory advisory, LocalDate today, boolean buildOnly) {
    String name = advisory.id + " (" + advisory.title + ")";
    String accepted = advisory.lines.get("accepted");
    String test = advisory.lines.get("test");
    String build = advisory.lines.get("build");
    if (buildOnly && build != null && !LocalDate.parse(build.split(" ")[0]).isBefore(today)) {
      return "";
    }
    if (accepted == null || !advisory.lines.containsKey("because")) {
      return name + " affects it";
    }
    if (LocalDate.parse(accepted).isBefore(today)) {
      return name + " was accepted until " + accepted + ": look at it again";
    }
    if (test != null && Files.notExists(Path.of(test))) {
      return name + " is accepted by " + test + ", which does not exist";
    }
    return "";
  }

  private static List<String> buildOnly() throws IOException {
    List<String> artifacts = new ArrayList<>();
    if (Files.exists(CHECKSUMS)) {
      for (String line : Files.readAllLines(CHECKSUMS)) {
        Matcher jar = JAR.matcher(line.substring(line.lastIndexOf(' ') + 1));
        if (jar.matches()) {
          artifacts.add(jar.group(1).replace('/', '.') + ":" + jar.group(2) + " " + jar.group(3));
        }
      }
    }
    return artifacts;
  }

  /// Whether a version is in a range such as `>= 4.2.0.Final < 4.2.17.Final`.
  private static boolean within(String version, String range) {
    if (!range.matches("((>=|<) [0-9]\\S*( |$))+")) {
      throw new IllegalArgumentException("no range of versions: " + range);
    }
    Matcher bound = Pattern.compile("(>=|<) (\\S+)").matcher(range);
    boolean any = false;
    while (bound.find()) {
      any = true;
      int order = compare(version, bound.group(2));
      if (bound.group(1).equals("<") ? order >= 0 : order < 0) {
        return false;
      }
    }
    return any;
  }

  /// By the numbers, from the left; what follows them does not count.
  private static int compare(String a, String b) {
    String[] left = numbers(a);
    String[] right = numbers(b);
    for (int i = 0; i < Math.max(left.length, right.length); i++) {
      long l = i < left.length ? Long.parseLong(left[i]) : 0;
      long r = i < right.length ? Long.parseLong(right[i]) : 0;
      if (l != r) {
        return Long.compare(l, r);
      }
    }
    return 0;
  }

  private static String[] numbers(String version) {
    Matcher start = Pattern.compile("\\d+(\\.\\d+)*").matcher(version);
    return start.lookingAt() ? start.group().split("\\.") : new String[] {"0"};
  }

  private static List<Advisory> read(Path list) throws IOException {
    List<Advisory> advisories = new ArrayList<>();
    for (String line : Files.readAllLines(list)) {
      if (line.startsWith("[")) {
        int end = line.indexOf(']');
        advisories.add(
            new Advisory(
                line.substring(1, end), line.substring(end + 1).strip(), new LinkedHashMap<>()));
      } else if (!line.isBlank() && !line.startsWith("#") && !advisories.isEmpty()) {
        String[] parts = line.split(" ", 2);
        advisories.getLast().lines.put(parts[0], parts[1]);
      }
    }
    return advisories;
  }
}
