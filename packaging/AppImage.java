import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// Builds the app image of this operating system and starts it once.
///
/// A single-source program for the JDK that compiles the sources, on Linux, Windows and macOS:
///
///     java packaging/AppImage.java TARGET VERSION NATIVE_ACCESS JARS
///
/// About half of the program's jars are automatic modules, which `jlink` refuses: so the runtime is
/// made of the JDK's modules listed here, and the image has the jars beside it on its module path.
/// The image is `TARGET/image`.
public final class AppImage {
  private static final String NAME = "Visavis";
  private static final String MAIN = "io.visavis.app/io.visavis.app.Main";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /// What the jars need of the JDK; automatic modules do not say it themselves.
  private static final List<String> JDK_MODULES =
      List.of(
          "java.base",
          "java.datatransfer",
          "java.desktop", // JavaFX names its beans
          "java.logging",
          "java.management",
          "java.naming", // DNS, certificates
          "java.net.http",
          "java.prefs",
          "java.scripting",
          "java.sql", // Jackson's dates
          "java.xml",
          "jdk.charsets",
          "jdk.crypto.cryptoki",
          "jdk.jfr", // Netty's and JavaFX's events
          "jdk.localedata",
          "jdk.management",
          "jdk.naming.dns",
          "jdk.net",
          "jdk.security.auth", // D-Bus, on the way to the keyring
          "jdk.unsupported"); // JavaFX, Netty, JavaCPP

  private final String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
  private final boolean windows = os.contains("win") && !os.contains("darwin");
  private final boolean mac = os.contains("mac") || os.contains("darwin");
  private final Path target;
  private final String version;
  private final String nativeAccess;

  private AppImage(Path target, String version, String nativeAccess) {
    this.target = target;
    this.version = version;
    this.nativeAccess = nativeAccess;
  }

  /// The entry point.
  public static void main(String[] args) throws Exception {
    AppImage image = new AppImage(Path.of(args[0]).toAbsolutePath(), args[1], args[2]);
    Optional<ToolProvider> jlink = ToolProvider.findFirst("jlink");
    Optional<ToolProvider> jpackage = ToolProvider.findFirst("jpackage");
    if (jlink.isEmpty() || jpackage.isEmpty()) {
      String missing = "App image: this JDK has no jlink or no jpackage";
      if (Boolean.parseBoolean(System.getenv("CI"))) {
        throw new IllegalStateException(missing);
      }
      System.out.println(missing + "; skipped.");
      return;
    }
    image.jars(args[3].split(File.pathSeparator));
    image.runtime(jlink.get());
    image.image(jpackage.get());
    image.start();
  }

  private void jars(String... jars) throws IOException {
    Path mods = target.resolve("mods");
    delete(mods);
    Files.createDirectories(mods);
    for (String jar : jars) {
      Path path = Path.of(jar);
      // This module has no classes of its own; another without its jar was not packaged.
      if (Files.notExists(path)) {
        continue;
      }
      if (Files.isDirectory(path)) {
        throw new IllegalStateException(jar + " is not a jar: the app image needs mvn verify");
      }
      Files.copy(path, mods.resolve(path.getFileName()));
    }
  }

  /// The runtime is made once for a JDK and a list of modules.
  private void runtime(ToolProvider jlink) throws IOException {
    Path runtime = target.resolve("runtime");
    Path stamp = target.resolve("runtime.stamp");
    String recipe = Runtime.version() + " " + String.join(",", JDK_MODULES);
    if (Files.exists(stamp) && Files.readString(stamp).equals(recipe)) {
      return;
    }
    delete(runtime);
    run(
        jlink,
        List.of(
            "--add-modules=" + String.join(",", JDK_MODULES),
            "--include-locales=en,fr",
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--compress=zip-6",
            "--output=" + runtime));
    Files.writeString(stamp, recipe);
  }

  private void image(ToolProvider jpackage) throws IOException {
    Path image = target.resolve("image");
    delete(image);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--type=app-image",
                "--name=" + NAME,
                "--app-version=" + (mac ? version.replaceFirst("^0\\.", "1.") : version),
                "--vendor=" + NAME,
                "--runtime-image=" + target.resolve("runtime"),
                "--module-path=" + target.resolve("mods"),
                "--module=" + MAIN,
                "--java-options=--enable-native-access=" + nativeAccess,
                // Modules of natives are required by none: they would not be found.
                "--java-options=--add-modules=ALL-MODULE-PATH",
                "--dest=" + image));
    Path resources = Path.of("packaging", windows ? "windows" : mac ? "macos" : "linux");
    if (Files.isDirectory(resources)) {
      arguments.add("--resource-dir=" + resources.toAbsolutePath());
    }
    if (windows) {
      // A window's launcher has no console to print to; this twin has one.
      Path console = Files.writeString(target.resolve("console.properties"), "win-console=true\n");
      arguments.add("--add-launcher=" + NAME + "-console=" + console);
    }
    // Unlike jlink it takes no option of the form --name=value.
    run(jpackage, arguments.stream().flatMap(option -> Stream.of(option.split("=", 2))).toList());
  }

  /// The image starts with its own launcher and its own runtime, and says which version it is.
  private void start() throws IOException, InterruptedException {
    Path image = target.resolve("image");
    Path launcher =
        windows
            ? image.resolve(NAME).resolve(NAME + "-console.exe")
            : mac
                ? image.resolve(NAME + ".app/Contents/MacOS").resolve(NAME)
                : image.resolve(NAME).resolve("bin").resolve(NAME);
    Path said = target.resolve("image.log");
    Process process =
        new ProcessBuilder(launcher.toString(), "--version")
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(launcher + " --version did not end");
    }
    String output = Files.readString(said, StandardCharsets.UTF_8).strip();
    if (process.exitValue() != 0 || !output.equals(NAME + " " + version)) {
      throw new IllegalStateException(
          launcher + " --version ended with " + process.exitValue() + " and said:\n" + output);
    }
    try (Stream<Path> files = Files.walk(image)) {
      long bytes =
          files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
      System.out.printf(
          Locale.ROOT, "App image: %s starts (%s), %d MB%n", image, output, bytes / 1_000_000);
    }
  }

  /// A tool that succeeds has nothing to say.
  private static void run(ToolProvider tool, List<String> arguments) {
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said, true);
    int result = tool.run(writer, writer, arguments.toArray(String[]::new));
    if (result != 0) {
      throw new IllegalStateException(tool.name() + " ended with " + result + ": " + said);
    }
  }

  private static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
