package io.visavis.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Commands of this machine, none of which is waited for without an end.
final class Shell {
  /// Enough for any single step on a machine with much else to do.
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private Shell() {}

  /// What a command did.
  ///
  /// @param status its exit status
  /// @param output both its outputs
  record Ran(int status, String output) {
    /// The output of a command that must succeed.
    String expected() {
      assertThat(status).as(output).isZero();
      return output.strip();
    }
  }

  /// Whether commands can be run as the administrator without a question.
  static boolean administers() {
    return run(List.of("sh", "-c", "[ $(id -u) = 0 ] || sudo -n true")).status() == 0;
  }

  /// A command as the administrator.
  static List<String> root(String... command) {
    List<String> all = new ArrayList<>();
    if (!"root".equals(System.getProperty("user.name"))) {
      all.addAll(List.of("sudo", "-n"));
    }
    all.addAll(List.of(command));
    return all;
  }

  /// The output of a command that must succeed.
  static String output(String... command) {
    return run(List.of(command)).expected();
  }

  /// Runs one with nothing to read.
  static Ran run(List<String> command) {
    return run(command, "");
  }

  /// Runs one.
  ///
  /// @param input what it may read
  static Ran run(List<String> command, String input) {
    try {
      Path output = Files.createTempFile("visavis-said", null);
      try {
        // A file: who reads a pipe could wait for a grandchild for ever.
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try (OutputStream stdin = process.getOutputStream()) {
          stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
          // It ended without reading.
        }
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError(
              String.join(" ", command) + " does not end: " + Files.readString(output));
        }
        return new Ran(process.exitValue(), Files.readString(output));
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Looks again and again until it is so: nobody tells when another process has done something.
  static void await(Supplier<String> what, BooleanSupplier condition) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("never: " + what.get());
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }
}
