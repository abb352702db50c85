package io.visavis.app.settings;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Held while the settings are saved: by one program, and within it by one store. The system lets
/// it go when a program is killed.
final class SettingsLock implements AutoCloseable {
  /// By directory: the system's locks are a process's, not a thread's.
  private static final Map<Path, ReentrantLock> IN_PROCESS = new ConcurrentHashMap<>();

  private final ReentrantLock own;
  private final @Nullable FileChannel channel;

  private SettingsLock(ReentrantLock own, @Nullable FileChannel channel) {
    this.own = own;
    this.channel = channel;
  }

  /// Waits for it; nobody holds it for longer than a save takes. On a file system without locks
  /// there is none, and programs rely on what they read before they write.
  static SettingsLock take(Path directory) {
    ReentrantLock own =
        IN_PROCESS.computeIfAbsent(directory.toAbsolutePath(), any -> new ReentrantLock());
    own.lock();
    try {
      Path file = directory.resolve("visavis.lock");
      FileChannel opened =
          FileChannel.open(
              file,
              EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              SettingsFile.attributes(file, "rw-------"));
      return new SettingsLock(own, locked(opened));
    } catch (IOException e) {
      return new SettingsLock(own, null);
    }
  }

  private static FileChannel locked(FileChannel opened) throws IOException {
    try {
      FileLock held = opened.lock();
      return (FileChannel) held.acquiredBy();
    } catch (IOException e) {
      opened.close();
      throw e;
    }
  }

  /// Whether other programs are kept out.
  boolean held() {
    return channel != null;
  }

  @Override
  public void close() throws IOException {
    try {
      if (channel != null) {
        channel.close();
      }
    } finally {
      own.unlock();
    }
  }
}
