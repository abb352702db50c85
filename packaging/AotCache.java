import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Trains the AOT cache of an app image (JEP 483, 514, 515): the image's own launcher runs the
/// program once, and the classes that were loaded, linked, and the profiles of their methods, are
/// found in a file at every later start.
///
/// The virtual machine compares the sizes and times of the jars with those of the training, so this
/// comes after everything else that changes the image. The image may be moved. A cache that does
/// not fit (another runtime, other jars) is not used, and nothing is said: the program starts
/// slower.
@SuppressWarnings("DefaultPackage")
final class AotCache {
  private static final String FILE = "visavis.aot";
  private static final int PATIENCE_SECONDS = 300;

  /// The file's name on the launcher's side, and silence when it does not fit.
  private static final List<String> OPTIONS =
      List.of("-XX:AOTCache=$APPDIR/" + FILE, "-Xlog:aot=off", "-Xlog:cds=off");

  private AotCache() {}

  /// Trains the cache and puts it into the launchers' settings.
  ///
  /// @param application where the launchers' settings are: the image's `$APPDIR`
  /// @param work for what the training leaves
  static void train(Path launcher, Path application, Path work)
      throws IOException, InterruptedException {
    Path cache = application.resolve(FILE);
    Host.delete(work);
    Files.createDirectories(work);
    // The window only: with a call's classes too the cache, and what an idle program holds of it,
    // is
    // a quarter larger, and the first picture of a call comes no sooner.
    List<String> command =
        List.of(launcher.toString(), "--quit-when-shown", "--config=" + work.resolve("settings"));
    try (Screen screen = Screen.open()) {
      run(screen, "-XX:AOTCacheOutput='" + cache + "'", work, command);
      settle(application);
      // Ends with an error where the cache cannot be used.
      run(screen, "-XX:AOTMode=on", work, List.of(launcher.toString(), "--version"));
    }
    System.out.printf(Locale.ROOT, "AOT cache: %s, %d MB%n", cache, Files.size(cache) / 1_000_000);
  }

  private static void settle(Path application) throws IOException {
    try (Stream<Path> files = Files.list(application)) {
      for (Path file : files.toList()) {
        if (file.toString().endsWith(".cfg")) {
          List<String> lines = new ArrayList<>(Files.readAllLines(file));
          int place = lines.indexOf("[JavaOptions]") + 1;
          lines.addAll(place, OPTIONS.stream().map("java-options="::concat).toList());
          Files.write(file, lines);
        }
      }
    }
  }

  private static void run(Screen screen, String options, Path work, List<String> command)
      throws IOException, InterruptedException {
    Path said = work.resolve("said.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().put("JAVA_TOOL_OPTIONS", options);
    screen.show(builder.environment());
    Process process = builder.start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(command + " did not end: " + Files.readString(said));
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(command + ": " + Files.readString(said));
    }
  }

  /// Where windows appear that nobody is to see: on Linux an Xvfb or, without one, no screen at all
  /// (the toolkit's headless platform); elsewhere the real one.
  record Screen(Process server, String name) implements AutoCloseable {
    /// @throws IOException when there is an Xvfb, but it names no screen
    static Screen open() throws IOException {
      if (!Host.LINUX) {
        return new Screen(null, null);
      }
      if (!Host.has("Xvfb")) {
        Host.missing(
            "AOT cache: no Xvfb to train it on; trained without a screen, for a slower start");
        return new Screen(null, "");
      }
      Process server =
          new ProcessBuilder(
                  "Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String number =
          CompletableFuture.supplyAsync(() -> number(server))
              .completeOnTimeout("", PATIENCE_SECONDS, TimeUnit.SECONDS)
              .join();
      if (number.isEmpty()) {
        server.destroy();
        throw new IOException("Xvfb did not start");
      }
      return new Screen(server, ":" + number);
    }

    /// Xvfb's first line; empty when it ends without one.
    private static String number(Process server) {
      return server.inputReader(StandardCharsets.US_ASCII).lines().findFirst().orElse("");
    }

    void show(Map<String, String> environment) {
      if (name != null) {
        environment.put("DISPLAY", name);
        environment.remove("WAYLAND_DISPLAY");
      }
    }

    @Override
    public void close() {
      if (server != null) {
        server.destroy();
      }
    }
  }
}
