package io.visavis.app.settings;

import io.visavis.rtc.RTCIceServer;
import io.visavis.rtc.RTCPasswordCredential;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A program with several stores, each in a directory of its own, that save without end: a count
/// that goes up, and a line on the standard output once a count is on the disk. Somebody kills it.
final class SavingChild {
  private SavingChild() {}

  /// @param args the directory of the stores' directories, and how many there are
  public static void main(String[] args) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      int number = i;
      threads.add(Thread.ofPlatform().start(() -> save(Path.of(args[0]), number)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void save(Path all, int number) {
    Path directory = all.resolve(Integer.toString(number));
    try (SettingsStore store = SettingsStore.open(directory, new FileKeyring(directory));
        FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
      long count = count(store.current());
      while (store.flush() && store.warnings().isEmpty()) {
        say(out, number + " " + count);
        long next = ++count;
        store.update(settings -> counted(settings, next));
      }
      say(out, "stopped: " + store.warnings());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One write is one line, whoever else writes.
  private static void say(FileOutputStream out, String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /// The same with the count in a name, in a note and in a secret.
  static Settings counted(Settings settings, long count) {
    RTCIceServer server =
        new RTCIceServer(List.of("turn:turn.example.org"), "user", Long.toString(count));
    return settings.withCurrentProfile(profile ->
        profile.toBuilder()
            .name("count " + count)
            .servers(List.of(new Server(true, server, Long.toString(count))))
            .build());
  }

  /// The count, if it is the same everywhere.
  ///
  /// @throws IllegalStateException when it is not
  static long count(Settings settings) {
    List<Server> servers = settings.currentProfile().servers();
    if (servers.isEmpty()) {
      return 0;
    }
    long count = Long.parseLong(servers.getFirst().note());
    boolean same =
        settings.current().equals("count " + count)
            && new RTCPasswordCredential(Long.toString(count))
                .equals(servers.getFirst().server().credential());
    if (!same) {
      throw new IllegalStateException("torn at " + count + ": " + settings);
    }
    return count;
  }
}
