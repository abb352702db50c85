package io.visavis.app.relay;

import io.visavis.rtc.cert.TestAuthority;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One mosquitto on loopback, with a user and a password: MQTT over TCP, and over TLS when it is
/// given a certificate. It keeps sessions on disk, as RELAY.md recommends.
public final class Mosquitto implements AutoCloseable {
  static final Path BROKER = Path.of("/usr/sbin/mosquitto");
  static final Path PASSWORDS = Path.of("/usr/bin/mosquitto_passwd");

  public static final String USER = "visavis";
  public static final String PASSWORD = "let me in";

  private static final String LOOPBACK = "127.0.0.1";
  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;
  private static final long PATIENCE_SECONDS = 120;

  private final Path directory;
  private final int port;
  private final List<String> log = new ArrayList<>();
  private @Nullable Process process;

  private Mosquitto(TestAuthority.@Nullable Server certificate) throws IOException {
    directory = Files.createTempDirectory("visavis-mosquitto");
    port = freePorts();
    Path passwords = directory.resolve("passwords");
    Files.createFile(passwords);
    run(PASSWORDS.toString(), "-b", passwords.toString(), USER, PASSWORD);
    List<String> lines = new ArrayList<>();
    lines.add("listener " + port + " " + LOOPBACK);
    if (certificate != null) {
      Path chain = Files.writeString(directory.resolve("chain.pem"), certificate.certificatePem());
      Path key = Files.writeString(directory.resolve("key.pem"), certificate.keyPem());
      lines.add("listener " + (port + 1) + " " + LOOPBACK);
      lines.add("certfile " + chain);
      lines.add("keyfile " + key);
    }
    lines.add("password_file " + passwords);
    lines.add("persistence true");
    lines.add("persistence_location " + directory + "/");
    lines.add("autosave_on_changes true");
    lines.add("autosave_interval 1");
    lines.add("user root");
    lines.add("log_dest stderr");
    Files.write(directory.resolve("mosquitto.conf"), lines);
  }

  /// A broker that is not started yet: its ports refuse connections.
  public static Mosquitto stopped(TestAuthority.@Nullable Server certificate) {
    try {
      return new Mosquitto(certificate);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A broker that serves.
  public static Mosquitto started(TestAuthority.@Nullable Server certificate) {
    Mosquitto broker = stopped(certificate);
    broker.start();
    return broker;
  }

  /// Two in a row that nobody has at this moment, below those that the system gives to others.
  private static int freePorts() throws IOException {
    InetAddress loopback = InetAddress.ofLiteral(LOOPBACK);
    IOException taken = null;
    for (int tries = 0; tries < 100; tries++) {
      int first = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      try (ServerSocket one = new ServerSocket(first, 1, loopback);
          ServerSocket other = new ServerSocket(first + 1, 1, loopback)) {
        if (one.isBound() && other.isBound()) {
          return first;
        }
      } catch (IOException e) {
        taken = e;
      }
    }
    throw new IOException("no free ports were found", taken);
  }

  private static void run(String... command) throws IOException {
    Process tool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (exit(tool) != 0) {
      throw new IOException(command[0] + " failed");
    }
  }

  private static int exit(Process process) {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a process does not end");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Returns when it serves.
  public void start() {
    try {
      Process started =
          new ProcessBuilder(
                  BROKER.toString(), "-c", directory.resolve("mosquitto.conf").toString())
              .redirectErrorStream(true)
              .start();
      process = started;
      BufferedReader output = started.inputReader();
      String line = output.readLine();
      while (line != null && !line.endsWith("running")) {
        logged(line);
        line = output.readLine();
      }
      if (line == null) {
        throw new IOException("mosquitto did not come up: " + log);
      }
      Thread.ofVirtual().start(() -> follow(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// SIGKILL: what it has not written to disk is lost.
  public void kill() {
    Process running = process;
    process = null;
    if (running != null) {
      running.destroyForcibly();
      exit(running);
    }
  }

  private void follow(BufferedReader output) {
    try {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        logged(line);
      }
    } catch (IOException killed) {
      logged("killed");
    }
  }

  private synchronized void logged(String line) {
    log.add(line);
    notifyAll();
  }

  /// Waits until something is found in what it has said.
  ///
  /// @param search null: go on waiting
  synchronized <T> T awaitLog(Function<List<String>, @Nullable T> search) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    T found = search.apply(log);
    try {
      while (found == null && System.nanoTime() < until) {
        TimeUnit.NANOSECONDS.timedWait(this, until - System.nanoTime());
        found = search.apply(log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (found == null) {
      throw new AssertionError("mosquitto said only " + log);
    }
    return found;
  }

  /// Over TCP.
  public URI uri() {
    return URI.create("mqtt://" + LOOPBACK + ":" + port);
  }

  /// Over TLS.
  public URI tlsUri() {
    return URI.create("mqtts://" + LOOPBACK + ":" + (port + 1));
  }

  @Override
  public void close() {
    kill();
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
