package io.visavis.media;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A PulseAudio server of the test's own: a null sink, whose monitor hears what is played.
final class PulseServer implements AutoCloseable {
  static final String SINK = "va";
  static final String MONITOR = "va.monitor";

  private final Path home;
  private final Process process;

  private PulseServer(Path home, Process process) {
    this.home = home;
    this.process = process;
  }

  /// Starts one; where PulseAudio is not installed the test is skipped, in CI it fails.
  static PulseServer start() throws IOException, InterruptedException {
    boolean installed =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(dir -> Files.isExecutable(Path.of(dir, "pulseaudio")));
    if (!installed || PulseLibrary.load() == null) {
      missing("PulseAudio is not installed");
    }
    Path home = Files.createTempDirectory("visavis-pulse-");
    ProcessBuilder builder =
        new ProcessBuilder(
            "pulseaudio",
            "-n",
            "--daemonize=no",
            "--exit-idle-time=-1",
            "--disable-shm=yes",
            "--use-pid-file=no",
            "-L",
            "module-native-protocol-unix socket=" + home.resolve("S") + " auth-anonymous=1",
            "-L",
            "module-null-sink sink_name=" + SINK + " rate=48000");
    for (String name : List.of("HOME", "XDG_RUNTIME_DIR", "PULSE_RUNTIME_PATH")) {
      builder.environment().put(name, home.toString());
    }
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    PulseServer server = new PulseServer(home, builder.start());
    server.awaitSocket();
    return server;
  }

  private static void missing(String what) {
    if (Boolean.parseBoolean(System.getenv("CI"))) {
      fail(what);
    }
    abort(what);
  }

  /// Until a client is let in: the process tells by no other sign.
  private void awaitSocket() throws InterruptedException {
    PulseLibrary library = PulseLibrary.load();
    for (int attempt = 0; attempt < 200 && library != null; attempt++) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
        missing("PulseAudio ended with " + process.exitValue());
      }
      if (Files.exists(home.resolve("S"))) {
        try (PulseLibrary.Stream stream =
            library.open(PulseLibrary.PLAYBACK, address(), SINK, 2, OpusEngine.FRAME)) {
          if (stream != null) {
            return;
          }
        }
      }
    }
    fail("PulseAudio does not answer");
  }

  String address() {
    return "unix:" + home.resolve("S");
  }

  /// Takes the server away, as a sound system that crashes does.
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() throws IOException {
    kill();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
