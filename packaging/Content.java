import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/// What lies beside the launchers' settings in an app image: the jars of the class path, and the
/// native libraries, taken out of their jars. Otherwise JavaFX, JavaCPP and JNA unpack theirs into
/// the home at the first start, where they stay when the program is removed. What is for other
/// systems, and FFmpeg's programs, are left out.
///
/// JavaFX and Bouncy Castle are real modules: they become part of the runtime. Bouncy Castle's jars
/// are signed, and of a signed jar on the class path nothing is kept in the AOT cache.
@SuppressWarnings("DefaultPackage")
final class Content {
  private static final String NATIVES = "natives";

  /// How each library's loader finds them there.
  static final List<String> OPTIONS =
      List.of(
          "-Djava.library.path=$APPDIR/" + NATIVES,
          "-Dorg.bytedeco.javacpp.pathsFirst=true",
          "-Djna.boot.library.path=$APPDIR/" + NATIVES,
          "-Dio.visavis.media.natives=$APPDIR/" + NATIVES);

  private static final String JAVAFX = "javafx-";
  private static final List<String> MODULES =
      List.of(JAVAFX, "bcprov-", "bcutil-", "bcpkix-", "bctls-");

  /// The jars that have any, by how their names begin. None is signed.
  private static final List<String> WITH_NATIVES =
      List.of(JAVAFX, "javacpp-", "ffmpeg-", "jna-5", "visavis-media-");

  private static final Set<String> PROGRAMS = Set.of("ffmpeg", "ffprobe");

  private Content() {}

  /// Where the program's own jars go.
  static Path directory(Path target) {
    return target.resolve("content");
  }

  /// Where the modules go that jlink takes.
  static Path modules(Path target) {
    return target.resolve("modules");
  }

  /// Makes both of the jars in `mods`.
  static void fill(Path target) throws IOException {
    Path natives = directory(target).resolve(NATIVES);
    Host.delete(directory(target));
    Host.delete(modules(target));
    Files.createDirectories(natives);
    Files.createDirectories(modules(target));
    try (Stream<Path> jars = Files.list(target.resolve("mods"))) {
      for (Path jar : jars.sorted().toList()) {
        String name = jar.getFileName().toString();
        boolean module = MODULES.stream().anyMatch(name::startsWith);
        Path to = (module ? modules(target) : directory(target)).resolve(name);
        if (name.startsWith(JAVAFX) && !name.matches(".*-(linux|win|mac)[^/]*\\.jar")) {
          continue; // empty: only Maven needs it
        }
        if (WITH_NATIVES.stream().anyMatch(name::startsWith)) {
          separate(jar, to, natives);
        } else {
          Files.copy(jar, to, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  private static void separate(Path jar, Path to, Path natives) throws IOException {
    try (JarFile in = new JarFile(jar.toFile());
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(to))) {
      for (JarEntry entry : in.stream().toList()) {
        try (InputStream content = in.getInputStream(entry)) {
          String file = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
          if (!entry.isDirectory() && isNative(file)) {
            if (isForThisSystem(entry.getName())) {
              Files.copy(content, natives.resolve(file));
            }
          } else {
            JarEntry kept = new JarEntry(entry.getName());
            kept.setTimeLocal(entry.getTimeLocal());
            out.putNextEntry(kept);
            content.transferTo(out);
            out.closeEntry();
          }
        }
      }
    }
  }

  private static boolean isNative(String file) {
    return file.matches(".*\\.(so(\\.\\d+)*|dll|dylib|jnilib)|(ffmpeg|ffprobe)(\\.exe)?");
  }

  /// Only JNA's jar has libraries of several systems; the others are chosen by the build.
  private static boolean isForThisSystem(String entry) {
    String file = entry.substring(entry.lastIndexOf('/') + 1).replace(".exe", "");
    if (PROGRAMS.contains(file)) {
      return false;
    }
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT).replace("amd64", "x86-64");
    String system = Host.WINDOWS ? "win32" : Host.MAC ? "darwin" : "linux";
    return !entry.startsWith("com/sun/jna/")
        || entry.startsWith("com/sun/jna/" + system + "-" + arch.replace("x86_64", "x86-64") + "/");
  }
}
