package io.visavis.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// kill -9 while saving, a thousand times: a child has twenty stores that save without end, each in
/// its own directory, and is killed fifty times. Every time, every file is whole and holds what was
/// last said to be on the disk, or the change after it; the next child goes on from there.
class KilledWhileSavingTest {
  private static final int KILLS = 50;
  private static final int STORES = 20;

  /// Lines that a child may say before it is killed: while it starts, and in the middle of saving.
  private static final int MOST_LINES = 40 * STORES;

  private static final int LONGEST_WAIT = 5_000_000;

  private Path directory = Path.of("");

  /// In memory where that is to be had: what a killed process leaves does not depend on the disk.
  @BeforeEach
  void makeDirectory() throws IOException {
    Path memory = Path.of("/dev/shm");
    directory =
        Files.isWritable(memory)
            ? Files.createTempDirectory(memory, "visavis-kill")
            : Files.createTempDirectory("visavis-kill");
  }

  @AfterEach
  void deleteDirectory() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private ProcessBuilder child() {
    return new ProcessBuilder(
            ChildJava.launcher(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            ChildJava.classPath(),
            SavingChild.class.getName(),
            directory.toString(),
            Integer.toString(STORES))
        .redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  @Test
  void a_thousand_kills_lose_no_setting() throws Exception {
    SplittableRandom random = new SplittableRandom(9);
    long[] counts = new long[STORES];
    for (int kill = 0; kill < KILLS; kill++) {
      killOne(random, counts);
      for (int i = 0; i < STORES; i++) {
        Path one = directory.resolve(Integer.toString(i));
        try (SettingsStore store = SettingsStore.open(one, new FileKeyring(one))) {
          assertThat(store.warnings()).as("kill %d, store %d", kill, i).isEmpty();
          long found = SavingChild.count(store.current());
          assertThat(found).as("kill %d, store %d", kill, i).isBetween(counts[i], counts[i] + 1);
          counts[i] = found;
        }
      }
    }
    for (long count : counts) {
      assertThat(count).as("the stores went on after each kill").isGreaterThan(KILLS);
    }
  }

  private void killOne(SplittableRandom random, long[] counts) throws Exception {
    Process child = child().start();
    try (BufferedReader lines = child.inputReader()) {
      int left = 1 + random.nextInt(MOST_LINES);
      while (left > 0) {
        told(lines.readLine(), counts);
        left--;
      }
      LockSupport.parkNanos(random.nextInt(LONGEST_WAIT));
      // Process.destroyForcibly would close what the child has said.
      child.toHandle().destroyForcibly();
      List<String> rest = lines.lines().toList();
      rest.forEach(line -> told(line, counts));
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  private static void told(String line, long[] counts) {
    assertThat(line).isNotNull().matches("\\d+ \\d+");
    int space = line.indexOf(' ');
    counts[Integer.parseInt(line.substring(0, space))] = Long.parseLong(line.substring(space + 1));
  }
}
