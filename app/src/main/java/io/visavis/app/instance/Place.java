package io.visavis.app.instance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A directory of this user alone, with the lock and the socket of the one running program.
///
/// @param directory the directory, which may not be there yet
record Place(Path directory) {
  /// Bytes of a socket's path at the most: Linux and Windows have 108 with the final zero, macOS
  /// 104.
  static final int LONGEST = 100;

  private static final String SOCKET = "socket";
  private static final int NAME_BYTES = 12;

  /// Where the program of some settings may be found, in the order in which every program tries
  /// them: beside the settings, or, where that path is too long for a socket or cannot have one,
  /// under a name made of it.
  ///
  /// @param settings the settings' directory
  /// @param runtime `XDG_RUNTIME_DIR`; null: there is none
  /// @param temporary for all users
  static List<Place> of(Path settings, @Nullable Path runtime, Path temporary) {
    Path absolute = settings.toAbsolutePath().normalize();
    List<Place> places = new ArrayList<>();
    places.add(new Place(absolute.resolve("instance")));
    String name = "visavis-" + hash(absolute + "\n" + System.getProperty("user.name", ""));
    if (runtime != null && runtime.isAbsolute()) {
      places.add(new Place(runtime.resolve(name)));
    }
    places.add(new Place(temporary.toAbsolutePath().resolve(name)));
    places.removeIf(place -> length(place.socket()) > LONGEST);
    return places;
  }

  private static int length(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  Path socket() {
    return directory.resolve(SOCKET);
  }

  Path lock() {
    return directory.resolve("lock");
  }

  /// Makes the directory, or makes sure that it is ours alone. Where everybody may write, somebody
  /// else could have made it.
  void prepare() throws IOException {
    Path parent = directory.getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      Path above = parent.getParent();
      if (above != null) {
        Files.createDirectories(above);
      }
      make(parent);
    }
    make(directory);
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(directory + " is not a directory");
    }
    var view =
        Files.getFileAttributeView(
            directory, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view != null) {
      keepPrivate(view);
    }
  }

  private static void make(Path directory) throws IOException {
    boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner())}
            : new FileAttribute<?>[0];
    try {
      Files.createDirectory(directory, attributes);
    } catch (FileAlreadyExistsException e) {
      // Whose it is is looked at next.
    }
  }

  private void keepPrivate(PosixFileAttributeView view) throws IOException {
    PosixFileAttributes found = view.readAttributes();
    if (!found.owner().equals(me())) {
      throw new IOException(directory + " belongs to " + found.owner().getName());
    }
    if (!found.permissions().equals(owner())) {
      view.setPermissions(owner());
    }
  }

  private static Set<PosixFilePermission> owner() {
    return PosixFilePermissions.fromString("rwx------");
  }

  /// Who makes files here: the user's name in the system's properties may be another spelling.
  private UserPrincipal me() throws IOException {
    Path probe = Files.createTempFile(directory, "who", null);
    try {
      return Files.getOwner(probe, LinkOption.NOFOLLOW_LINKS);
    } finally {
      Files.delete(probe);
    }
  }
}
