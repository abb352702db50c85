import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
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
///     java packaging/AppImage.java TARGET VERSION JARS
///
/// The runtime is made of the JDK's modules listed here, JavaFX and Bouncy Castle. About half of
/// the other jars are automatic modules, which `jlink` refuses; they lie beside it, as the class
/// path: an image with a module path could not be moved without losing its AOT cache. The image is
/// `TARGET/image`.
@SuppressWarnings("DefaultPackage")
public final class AppImage {
  /// The launcher and the image's folder; what is shown to people is in each system's resources.
  static final String NAME = Host.LINUX ? "visavis" : "Visavis";

  private static final String MAIN = "io.visavis.app.Main";
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

  /// What else becomes part of the runtime, with what it requires.
  private static final String OTHER_MODULES =
      "javafx.controls,org.bouncycastle.pkix,org.bouncycastle.tls";

  /// A window that waits for a call holds little memory: the collector with the least of its own, a
  /// heap that shrinks, and freed native memory given back. The collector's pauses in a call are
  /// shorter than a picture lasts: 17 ms at most on two busy cores, where G1's were 62 ms.
  private static final List<String> MEMORY =
      Stream.concat(
              Stream.of(
                  "-XX:+UseSerialGC",
                  "-Xms32m",
                  "-Xmn12m",
                  "-XX:MinHeapFreeRatio=15",
                  "-XX:MaxHeapFreeRatio=30"),
              Host.LINUX ? Stream.of("-XX:TrimNativeHeapInterval=5000") : Stream.of())
          .toList();

  private final Path target;
  private final String version;

  private AppImage(Path target, String version) {
    this.target = target;
    this.version = version;
  }

  /// The entry point.
  public static void main(String[] args) throws Exception {
    AppImage image = new AppImage(Path.of(args[0]).toAbsolutePath(), args[1]);
    Optional<ToolProvider> jlink = ToolProvider.findFirst("jlink");
    Optional<ToolProvider> jpackage = ToolProvider.findFirst("jpackage");
    if (jlink.isEmpty() || jpackage.isEmpty()) {
      Host.missing("App image: this JDK has no jlink or no jpackage");
      return;
    }
    image.jars(args[2].split(File.pathSeparator));
    Content.fill(image.target);
    image.runtime(jlink.get());
    image.image(jpackage.get());
    AotCache.train(launcher(image.target), application(image.target), image.target.resolve("aot"));
    image.start();
  }

  /// The image itself: what jpackage is given to make a package of.
  static Path root(Path target) {
    return target.resolve("image").resolve(Host.MAC ? NAME + ".app" : NAME);
  }

  /// What starts the image and can print: on Windows that is a launcher of its own.
  static Path launcher(Path target) {
    Path root = root(target);
    return Host.WINDOWS
        ? root.resolve(NAME + "-console.exe")
        : root.resolve(Host.MAC ? "Contents/MacOS" : "bin").resolve(NAME);
  }

  /// Where the image has its jars and its launchers' settings: their `$APPDIR`.
  static Path application(Path target) {
    return root(target).resolve(Host.MAC ? "Contents/app" : Host.WINDOWS ? "app" : "lib/app");
  }

  /// macOS takes no version that begins with 0.
  static String packageVersion(String version) {
    return Host.MAC ? version.replaceFirst("^0\\.", "1.") : version;
  }

  private void jars(String... jars) throws IOException {
    Path mods = target.resolve("mods");
    Host.delete(mods);
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
    String recipe = Runtime.version() + " " + String.join(",", JDK_MODULES) + " " + modules();
    if (Files.exists(stamp) && Files.readString(stamp).equals(recipe)) {
      return;
    }
    Host.delete(runtime);
    Host.run(
        jlink,
        List.of(
            "--add-modules=" + String.join(",", JDK_MODULES) + "," + OTHER_MODULES,
            "--module-path=" + Content.modules(target),
            "--ignore-signing-information",
            "--include-locales=en,fr",
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--compress=zip-0",
            "--output=" + runtime));
    Files.writeString(stamp, recipe);
  }

  private List<String> modules() throws IOException {
    try (Stream<Path> jars = Files.list(Content.modules(target))) {
      return jars.map(jar -> jar.getFileName().toString()).sorted().toList();
    }
  }

  private void image(ToolProvider jpackage) throws IOException {
    Path image = target.resolve("image");
    Host.delete(image);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--type=app-image",
                "--name=" + NAME,
                "--app-version=" + packageVersion(version),
                "--vendor=Visavis",
                "--description=Video calls from person to person",
                "--copyright=The authors of Visavis",
                "--runtime-image=" + target.resolve("runtime"),
                "--input=" + Content.directory(target),
                "--main-jar=visavis-app-" + version + ".jar",
                "--main-class=" + MAIN,
                "--resource-dir=" + Host.resources(),
                "--java-options=--enable-native-access=javafx.graphics,ALL-UNNAMED",
                "--dest=" + image));
    Stream.concat(Content.OPTIONS.stream(), MEMORY.stream())
        .forEach(option -> arguments.add("--java-options=" + option));
    String format = Host.WINDOWS ? ".ico" : Host.MAC ? ".icns" : "-256.png";
    arguments.add("--icon=" + Path.of("assets", "icon", "visavis" + format).toAbsolutePath());
    Path legal = target.resolve("legal");
    Path parts = target.resolve("visavis-cyclonedx.json");
    if (Files.exists(parts) && Files.isDirectory(legal)) {
      Files.copy(parts, legal.resolve("sbom.json"), StandardCopyOption.REPLACE_EXISTING);
    }
    if (Files.isDirectory(legal) && !Host.MAC) {
      arguments.add("--app-content=" + legal);
    }
    if (Host.WINDOWS) {
      Path console = Host.resources().resolve("console.properties");
      arguments.add("--add-launcher=" + NAME + "-console=" + console);
    }
    if (Host.MAC) {
      arguments.add("--mac-package-identifier=io.visavis.Visavis");
    }
    // Unlike jlink it takes no option of the form --name=value.
    Host.run(
        jpackage, arguments.stream().flatMap(option -> Stream.of(option.split("=", 2))).toList());
    if (Host.LINUX) {
      Path launcher = launcher(target);
      Files.writeString(launcher, Files.readString(Host.resources().resolve(NAME + ".sh")));
      Files.delete(root(target).resolve("lib/libapplauncher.so"));
      Share.fill(root(target), target, version);
    }
    if (Host.MAC) {
      // What lies elsewhere than in Resources cannot be signed.
      Path resources = root(target).resolve("Contents/Resources");
      for (String language : List.of("en.lproj", "fr.lproj")) {
        Host.copy(Host.resources().resolve(language), resources.resolve(language));
      }
      if (Files.isDirectory(legal)) {
        Host.copy(legal, resources.resolve("legal"));
      }
    }
    Host.setTimes(root(target), Host.time(target));
  }

  /// The image starts with its own launcher and its own runtime, and says which version it is.
  private void start() throws IOException, InterruptedException {
    Path launcher = launcher(target);
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
    if (process.exitValue() != 0 || !output.equals("Visavis " + version)) {
      throw new IllegalStateException(
          launcher + " --version ended with " + process.exitValue() + " and said:\n" + output);
    }
    System.out.printf(
        Locale.ROOT,
        "App image: %s starts (%s), %d MB%n",
        root(target),
        output,
        Host.size(root(target)) / 1_000_000);
  }
}
