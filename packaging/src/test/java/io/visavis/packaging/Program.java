package io.visavis.packaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A program that runs beside the test, and what it has said so far.
final class Program implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Process process;
  private final List<String> said = new ArrayList<>();
  private boolean silent;

  /// Starts it.
  Program(List<String> command) {
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::listen);
  }

  private void listen() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        heard(line);
      }
    } catch (IOException e) {
      heard("(no more can be read: " + e + ")");
    }
    ended();
  }

  private synchronized void heard(String line) {
    said.add(line);
    notifyAll();
  }

  private synchronized void ended() {
    silent = true;
    notifyAll();
  }

  /// Waits for the first line that is such a one, also when it has been said already.
  String line(String what, Predicate<String> wanted) {
    String found = line(wanted, Shell.PATIENCE);
    if (found == null) {
      throw new AssertionError("never said " + what + ", only:\n" + stuck());
    }
    return found;
  }

  private synchronized @Nullable String line(Predicate<String> wanted, Duration patience) {
    long until = System.nanoTime() + patience.toNanos();
    int next = 0;
    try {
      while (true) {
        for (; next < said.size(); next++) {
          if (wanted.test(said.get(next))) {
            return said.get(next);
          }
        }
        long left = until - System.nanoTime();
        if (silent || left <= 0) {
          return null;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Everything so far, and of a Java program what each of its threads is doing.
  String stuck() {
    signal("-QUIT");
    // The last words of that.
    line(line -> line.contains("object space") || line.contains("JNI global refs"), SOON);
    return said();
  }

  /// Gives it a last text to read.
  void tell(String text) {
    try (Writer stdin = process.outputWriter()) {
      stdin.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits until it has ended.
  ///
  /// @return its exit status
  int status() {
    try {
      if (!process.waitFor(Shell.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("it does not end: " + stuck());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /// Everything so far.
  synchronized String said() {
    return String.join("\n", said);
  }

  boolean runs() {
    return process.isAlive();
  }

  /// The process itself: below it is what it was started with, such as `sudo`, above nothing.
  private long pid() {
    return process
        .descendants()
        .reduce((first, last) -> last)
        .map(ProcessHandle::pid)
        .orElse(process.pid());
  }

  /// What it has in the memory at this moment, in kB, with what it shares with others.
  long resident() {
    String rollup = Shell.output("cat", "/proc/" + pid() + "/status");
    return rollup
        .lines()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> line.replaceAll("\\D", ""))
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElseThrow();
  }

  /// Asks it to end, as the desktop does at the end of a session, and waits.
  @Override
  public void close() {
    signal("-TERM");
    try {
      if (!process.waitFor(Shell.PATIENCE.toSeconds() / 4, TimeUnit.SECONDS)) {
        signal("-KILL");
        process.waitFor(Shell.PATIENCE.toSeconds() / 4, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void signal(String signal) {
    if (process.isAlive()) {
      Shell.run(Shell.root("kill", signal, Long.toString(pid())));
    }
  }
}
