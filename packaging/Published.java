import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Publishes the engine into a directory, twice, and uses it from there as a stranger would.
///
/// A single-source program for the JDK that compiles the sources, run in the project's directory:
///
///     java packaging/Published.java TARGET VERSION MAVEN REPOSITORY
///
/// The first time the classes are those that the build around this has made and tested; the second
/// time everything is made anew in another directory. What is published must be the same byte for
/// byte, and all that Maven Central asks for. Then `engine/example` is built and run with it.
@SuppressWarnings("DefaultPackage")
public final class Published {
  private static final List<String> MODULES = List.of("core", "media");
  private static final List<String> ARTIFACTS = List.of("visavis-rtc", "visavis-media");

  /// What is published of a module, after its name and version.
  private static final List<String> KINDS =
      List.of(".pom", ".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json");

  /// Central's requirements of a pom, and that it stands alone.
  private static final List<String> POM_HAS =
      List.of("</name>", "</description>", "</url>", "</license>", "</developer>", "</scm>");

  private static final List<String> POM_HAS_NOT =
      List.of("<parent>", "<scope>test</scope>", "<scope>system</scope>", "<build>", "${");

  /// One file that each archive must have.
  private static final Map<String, String> INSIDE =
      Map.of(
          ".jar", "module-info.class",
          "-sources.jar", "module-info.java",
          "-javadoc.jar", "index.html");

  private final Path work;
  private final String version;
  private final Path maven;
  private final Path repository;

  private Published(String[] args) {
    work = Path.of(args[0], "published").toAbsolutePath();
    version = args[1];
    maven = Path.of(args[2], "bin", Host.WINDOWS ? "mvn.cmd" : "mvn");
    repository = Path.of(args[3]);
  }

  /// Ends with an exception that says what is wrong.
  ///
  /// @param args where to work, the version, Maven's home, its local repository
  /// @throws Exception with what is wrong
  public static void main(String[] args) throws Exception {
    if (args.length != 4) {
      throw new IllegalArgumentException("TARGET VERSION MAVEN REPOSITORY");
    }
    new Published(args).run();
  }

  private void run() throws Exception {
    Host.delete(work);
    Path first = publish("first", true);
    check(first);
    Path again = publish("again/in-another-directory", false);
    int files = compare(first, again);
    String said = example(first);
    System.out.println(
        "Published: " + files + " files, twice the same; the example with them: " + said.strip());
  }

  /// @param built whether the classes are taken as they are
  /// @return the directory that was published into
  private Path publish(String name, boolean built) throws IOException, InterruptedException {
    Path tree = work.resolve(name);
    for (String file :
        List.of("pom.xml", "app/pom.xml", "packaging/pom.xml", ".mvn", "engine/example")) {
      if (Files.exists(Path.of(file))) {
        Host.copy(Path.of(file), tree.resolve(file));
      }
    }
    for (String module : MODULES) {
      for (String file :
          List.of("pom.xml", "src/main", built ? "target/classes" : "src/main/java")) {
        Path from = Path.of("engine", module, file);
        if (!Files.exists(tree.resolve(from))) {
          Host.copy(from, tree.resolve(from));
        }
      }
    }
    Path staging = tree.resolve("staging");
    List<String> command = maven(tree.resolve("pom.xml"), repository);
    command.addAll(
        List.of(
            "-Prelease",
            "-pl=engine/core,engine/media",
            "-Dmaven.install.skip",
            "-Dmaven.main.skip=" + built,
            "-DaltDeploymentRepository=staging::" + staging.toUri(),
            "deploy"));
    Host.run(Map.of(), command);
    return staging;
  }

  private List<String> maven(Path pom, Path local) {
    return new ArrayList<>(
        List.of(
            maven.toString(),
            "--batch-mode",
            "--no-transfer-progress",
            "--file=" + pom,
            "-Dmaven.repo.local=" + local));
  }

  private Path directory(Path staging, String artifact) {
    return staging.resolve(Path.of("io", "visavis", artifact, version));
  }

  private void check(Path staging) throws IOException {
    for (String artifact : ARTIFACTS) {
      TreeSet<String> expected = new TreeSet<>();
      for (String kind : KINDS) {
        String name = artifact + "-" + version + kind;
        Path file = directory(staging, artifact).resolve(name);
        expected.addAll(List.of(name, name + ".md5", name + ".sha1"));
        require(Files.exists(file), file + " is missing");
        require(hash("SHA-1", file).equals(Files.readString(sibling(file, ".sha1")).strip()), name);
        require(hash("MD5", file).equals(Files.readString(sibling(file, ".md5")).strip()), name);
        String inside = INSIDE.get(kind);
        if (inside != null) {
          require(entries(file).containsKey(inside), name + " has no " + inside);
        }
      }
      require(names(directory(staging, artifact)).equals(expected), "other files: " + artifact);
      checkPom(artifact, directory(staging, artifact).resolve(artifact + "-" + version + ".pom"));
    }
  }

  private void checkPom(String artifact, Path file) throws IOException {
    String pom = Files.readString(file);
    for (String has : POM_HAS) {
      require(pom.contains(has), "The pom of " + artifact + " has no " + has);
    }
    for (String hasNot : POM_HAS_NOT) {
      require(!pom.contains(hasNot), "The pom of " + artifact + " has " + hasNot);
    }
  }

  /// @return how many files are the same
  private int compare(Path first, Path again) throws IOException {
    int files = 0;
    for (String artifact : ARTIFACTS) {
      for (String kind : KINDS) {
        String name = artifact + "-" + version + kind;
        Path one = directory(first, artifact).resolve(name);
        Path two = directory(again, artifact).resolve(name);
        if (Files.mismatch(one, two) >= 0) {
          throw new IllegalStateException(
              name + " is another one when built again: " + diff(one, two));
        }
        files++;
      }
    }
    return files;
  }

  private static String diff(Path one, Path two) throws IOException {
    if (!one.toString().endsWith(".jar")) {
      return "at byte " + Files.mismatch(one, two);
    }
    Map<String, String> first = entries(one);
    Map<String, String> again = entries(two);
    TreeSet<String> different = new TreeSet<>(first.keySet());
    different.addAll(again.keySet());
    different.removeIf(entry -> first.getOrDefault(entry, "").equals(again.get(entry)));
    return different.isEmpty() ? "the order of entries" : String.join(", ", different);
  }

  /// The example in a directory of its own, with a JDK 25 under Maven and a local repository that
  /// has nothing yet: this one must not serve what another build has left in ours. What ours has of
  /// others it may copy.
  private String example(Path staging) throws IOException, InterruptedException {
    Path project = work.resolve("example");
    Host.copy(Path.of("engine", "example"), project);
    Path settings = work.resolve("settings.xml");
    Files.writeString(
        settings,
        "<settings><profiles><profile><id>staged</id>"
            + repositories("repositories", "repository", staging)
            + repositories("pluginRepositories", "pluginRepository", staging)
            + "</profile></profiles><activeProfiles><activeProfile>staged</activeProfile>"
            + "</activeProfiles></settings>");
    Path own = Path.of(System.getProperty("user.home"), ".m2", "settings.xml");
    List<String> command = maven(project.resolve("pom.xml"), work.resolve("repository"));
    command.addAll(
        List.of(
            (Files.exists(own) ? "--global-settings=" : "--settings=") + settings,
            "--quiet",
            "-Dvisavis.version=" + version,
            "compile",
            "exec:exec"));
    String said = Host.run(Map.of("JAVA_HOME", System.getProperty("java.home")), command);
    return said.lines()
        .filter(line -> line.startsWith("Bob hears: "))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The example said " + said));
  }

  private String repositories(String list, String element, Path staging) {
    StringBuilder xml = new StringBuilder("<" + list + ">");
    Map<String, Path> from = new TreeMap<>(Map.of("a-staging", staging, "b-local", repository));
    from.forEach((id, path) ->
        xml.append("<" + element + "><id>" + id + "</id><url>" + path.toUri() + "</url>")
            .append("<releases><checksumPolicy>ignore</checksumPolicy></releases>")
            .append("</" + element + ">"));
    return xml.append("</" + list + ">").toString();
  }

  /// The entries of an archive with what they hold and when they were made.
  private static Map<String, String> entries(Path file) throws IOException {
    Map<String, String> entries = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        entries.put(entry.getName(), entry.getCrc() + " " + entry.getTimeLocal());
      }
    }
    return entries;
  }

  private static Set<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
    }
  }

  private static Path sibling(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private static String hash(String algorithm, Path file) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void require(boolean right, String wrong) {
    if (!right) {
      throw new IllegalStateException(wrong);
    }
  }
}
