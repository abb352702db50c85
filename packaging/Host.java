import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// What the programs of this folder share: the system they run on, its tools, its files.
@SuppressWarnings("DefaultPackage")
final class Host {
  private static final String OS = System.getProperty("os.name").toLowerCase(Locale.ROOT);

  static final boolean MAC = OS.contains("mac") || OS.contains("darwin");
  static final boolean WINDOWS = OS.contains("win") && !MAC;
  static final boolean LINUX = !WINDOWS && !MAC;

  private Host() {}

  /// This folder's resources for this system.
  static Path resources() {
    return Path.of("packaging", WINDOWS ? "windows" : MAC ? "macos" : "linux").toAbsolutePath();
  }

  /// In CI nothing is left out because a tool is missing.
  static void missing(String what) {
    if (Boolean.parseBoolean(System.getenv("CI"))) {
      throw new IllegalStateException(what);
    }
    System.out.println(what + "; skipped.");
  }

  /// Whether there is such a program on the path.
  static boolean has(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
        .map(directory -> Path.of(directory, program))
        .anyMatch(Files::isExecutable);
  }

  /// A tool that succeeds has nothing to say.
  static void run(ToolProvider tool, List<String> arguments) {
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said, true);
    int result = tool.run(writer, writer, arguments.toArray(String[]::new));
    if (result != 0) {
      throw new IllegalStateException(tool.name() + " ended with " + result + ": " + said);
    }
  }

  /// Runs a program of the system.
  ///
  /// @param environment what it gets beside ours
  /// @return what it said
  static String run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int result = process.waitFor();
    if (result != 0) {
      throw new IllegalStateException(String.join(" ", command) + ": " + result + "\n" + said);
    }
    return said;
  }

  /// When this version was made: the one time that every entry of our own jars carries. All files
  /// of the image and of the packages get it, so that the same sources give the same packages.
  static Instant time(Path target) throws IOException {
    Path mods = target.resolve("mods");
    try (Stream<Path> jars = Files.list(mods)) {
      Path app =
          jars.filter(jar -> jar.getFileName().toString().startsWith("visavis-app-"))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("No jar of the app in " + mods));
      try (JarFile jar = new JarFile(app.toFile())) {
        // Zip knows no time zone; the build writes UTC.
        return jar.getEntry(JarFile.MANIFEST_NAME).getTimeLocal().toInstant(ZoneOffset.UTC);
      }
    }
  }

  /// Gives all files below, and the directory itself, one time; links to nowhere as well.
  static void setTimes(Path directory, Instant time) throws IOException {
    FileTime at = FileTime.from(time);
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .setTimes(at, null, null);
      }
    }
  }

  /// Copies a file or a directory with all that is below it.
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
  }

  static void delete(Path directory) throws IOException {
    if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /// The bytes of all files below.
  static long size(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }
}
