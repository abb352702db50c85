package io.visavis.app.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The settings' file in its directory. At every moment there is a whole one under its name: a new
/// one is written beside it, forced to the disk and renamed over it; the one before stays under
/// another name.
///
/// Nothing here locks; [SettingsLock] does.
final class SettingsFile {
  /// The file's name.
  static final String NAME = "visavis.json";

  /// The name of the last good one.
  static final String LAST = "visavis.json.last";

  private static final String NEW = ".new";
  private static final long LARGEST = 16L << 20;
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT);

  private final Path directory;

  SettingsFile(Path directory) {
    this.directory = directory;
  }

  /// What a file holds.
  sealed interface Content {}

  /// There is none.
  record Missing() implements Content {}

  /// An object of JSON.
  record Good(ObjectNode tree) implements Content {}

  /// Something else; the file may be a directory, or longer than settings can be.
  ///
  /// @param why the system's or the parser's words, without any of the content
  record Damaged(String why) implements Content {}

  /// The directory that it is in.
  Path directory() {
    return directory;
  }

  /// Reads the file.
  Content read() {
    return read(directory.resolve(NAME));
  }

  /// Reads the one before.
  Content readLast() {
    return read(directory.resolve(LAST));
  }

  private static Content read(Path file) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return new Missing();
    }
    try {
      if (Files.size(file) > LARGEST) {
        return new Damaged("more than " + LARGEST + " bytes");
      }
      JsonNode tree = JSON.readTree(Files.readAllBytes(file));
      return tree instanceof ObjectNode object ? new Good(object) : new Damaged("no JSON object");
    } catch (JsonProcessingException e) {
      var where = e.getLocation();
      return new Damaged(where == null ? "no JSON" : "line " + where.getLineNr());
    } catch (IOException e) {
      return new Damaged(reason(e));
    }
  }

  /// Why the file system refused.
  static String reason(IOException e) {
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }

  /// Gives a file another name, for a person to look into.
  ///
  /// @param name [#NAME] or [#LAST]
  /// @return the new name
  String setAside(String name) throws IOException {
    Path aside = unused("visavis-damaged-");
    Files.move(directory.resolve(name), aside, StandardCopyOption.ATOMIC_MOVE);
    return aside.getFileName().toString();
  }

  /// Keeps a copy of the file under another name.
  ///
  /// @return the name
  String copyAside() throws IOException {
    Path aside = unused("visavis-copy-");
    Files.copy(directory.resolve(NAME), aside, StandardCopyOption.COPY_ATTRIBUTES);
    return aside.getFileName().toString();
  }

  private Path unused(String prefix) {
    int number = 1;
    while (Files.exists(directory.resolve(prefix + number + ".json"), LinkOption.NOFOLLOW_LINKS)) {
      number++;
    }
    return directory.resolve(prefix + number + ".json");
  }

  /// Whether the person, or who manages this machine, wants the file to stay as it is.
  boolean readOnly() {
    Path file = directory.resolve(NAME);
    if (!Files.exists(file)) {
      return false;
    }
    try {
      var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
      boolean ownersToWrite =
          view == null
              || view.readAttributes().permissions().contains(PosixFilePermission.OWNER_WRITE);
      return !ownersToWrite || !Files.isWritable(file);
    } catch (IOException e) {
      return true;
    }
  }

  /// Puts another file in its place. When it returns, that one is on the disk; when it throws, or
  /// never ends, the one before is there still.
  ///
  /// @param good whether the file in place is worth to be kept as the last good one
  void replace(ObjectNode tree, boolean good) throws IOException {
    Path file = target();
    Path parent = file.toAbsolutePath().getParent();
    Path fresh = directory.resolve(NAME + "." + ProcessHandle.current().pid() + NEW);
    if (parent != null && !parent.equals(directory.toAbsolutePath())) {
      // A rename stays within a file system.
      fresh = parent.resolve(fresh.getFileName());
    }
    Files.deleteIfExists(fresh);
    try (FileChannel out = FileChannel.open(fresh, writing(), attributes(fresh, "rw-------"))) {
      ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(tree));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    if (good) {
      keepLast(file);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    force(parent);
    if (!directory.equals(parent)) {
      force(directory);
    }
  }

  private static Set<StandardOpenOption> writing() {
    return EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /// The file itself where its name is a link, as people who manage their settings have it.
  private Path target() throws IOException {
    Path file = directory.resolve(NAME);
    return Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
  }

  /// A second name for the file in place, so that no moment is without a whole one.
  private void keepLast(Path file) throws IOException {
    Path second = directory.resolve(LAST + NEW);
    Files.deleteIfExists(second);
    try {
      Files.createLink(second, file);
    } catch (UnsupportedOperationException | IOException e) {
      // A file system without links.
      Files.copy(file, second, StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.move(
        second,
        directory.resolve(LAST),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    // Renaming one name of a file to another of the same file does nothing.
    Files.deleteIfExists(second);
  }

  /// Forces the directory's entries to the disk where a directory can be opened.
  private static void force(@Nullable Path directory) {
    if (directory == null) {
      return;
    }
    try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
      entries.force(true);
    } catch (IOException e) {
      // Windows opens no directory; the file itself is on the disk.
      System.getLogger(SettingsFile.class.getName())
          .log(System.Logger.Level.DEBUG, "the directory of the settings cannot be forced", e);
    }
  }

  /// Makes the directory, for this user alone, and clears what killed programs have left. Only
  /// under the lock.
  void prepare() throws IOException {
    if (!Files.isDirectory(directory)) {
      Path parent = directory.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectory(directory, attributes(directory, "rwx------"));
    }
  }

  /// Removes what programs that were killed while they saved have left. Only under the lock.
  void clear() throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, NAME + ".*" + NEW)) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    }
  }

  static FileAttribute<?>[] attributes(Path file, String permissions) {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
