import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Measures how long the app image takes until its window is drawn, with its AOT cache and without
/// it by turns, warm, and what it holds of the memory half a minute later.
///
/// A single-source program like `AppImage`, which made the image:
///
///     java packaging/StartBench.java TARGET [RUNS]
///
/// The time is the parent's: from before the launcher is started until the window has said that it
/// is drawn.
@SuppressWarnings("DefaultPackage")
public final class StartBench {
  private static final int RUNS = 9;
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Path launcher;
  private final Path settings;
  private final AotCache.Screen screen;

  private StartBench(Path target, AotCache.Screen screen) throws IOException {
    launcher = AppImage.launcher(target);
    settings = Files.createTempDirectory("visavis-bench");
    this.screen = screen;
  }

  /// The entry point.
  public static void main(String[] args) throws Exception {
    Path target = Path.of(args[0]).toAbsolutePath();
    int runs = args.length > 1 ? Integer.parseInt(args[1]) : RUNS;
    try (AotCache.Screen screen = AotCache.Screen.open()) {
      StartBench bench = new StartBench(target, screen);
      bench.measure(runs);
      Host.delete(bench.settings);
    }
  }

  private void measure(int runs) throws IOException, InterruptedException {
    // The first start makes the settings and fills the system's caches.
    shown("auto");
    shown("off");
    List<Long> with = new ArrayList<>();
    List<Long> without = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      with.add(shown("auto"));
      without.add(shown("off"));
    }
    System.out.printf(
        Locale.ROOT,
        "%d processors, %d runs each, milliseconds%n%-16s %7s %7s %7s%n",
        Runtime.getRuntime().availableProcessors(),
        runs,
        "window drawn",
        "least",
        "median",
        "most");
    row("with the cache", with);
    row("without it", without);
    System.out.printf(
        Locale.ROOT, "ratio of the medians: %d %%%n", 100 * median(with) / median(without));
    long resident = resident();
    if (resident > 0) {
      System.out.printf(
          Locale.ROOT, "resident after %d s: %d MB%n", IDLE.toSeconds(), resident / 1_000);
    }
    System.out.printf(
        Locale.ROOT, "app image: %d MB%n", Host.size(launcher.getParent().getParent()) / 1_000_000);
  }

  private static void row(String name, List<Long> times) {
    System.out.printf(
        Locale.ROOT,
        "%-16s %7d %7d %7d%n",
        name,
        Collections.min(times),
        median(times),
        Collections.max(times));
  }

  private static long median(List<Long> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }

  private Process start(String mode, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString(), "--config=" + settings));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:AOTMode=" + mode);
    screen.show(builder.environment());
    return builder.start();
  }

  private long shown(String mode) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Process process = start(mode, "--quit-when-shown");
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      String line = said.readLine();
      long now = System.nanoTime();
      if (line == null || !line.startsWith("shown after") || process.waitFor() != 0) {
        throw new IllegalStateException("The window was not drawn: " + line);
      }
      return (now - begun) / NANOS_PER_MILLI;
    }
  }

  /// In thousands of bytes; where the system does not tell, 0.
  private long resident() throws IOException, InterruptedException {
    if (!Host.LINUX) {
      return 0;
    }
    Process process = start("auto");
    try {
      if (process.waitFor(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("The window is gone");
      }
      for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1000;
        }
      }
      return 0;
    } finally {
      process.destroy();
      process.waitFor();
    }
  }
}
