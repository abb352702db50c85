package io.visavis.app.instance;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The one program that runs with some settings. A lock decides who that is, which the system lets
/// go when a program is killed; others find it by a Unix-domain socket beside the lock, in a
/// directory that nobody else can enter.
public final class SingleInstance implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SingleInstance.class.getName());

  /// Seconds for one conversation; it takes a millisecond.
  private static final int PATIENCE = 5;

  private static final byte TAKEN = 1;

  /// Regions of the lock's file: who runs, and who is about to begin or to end.
  private static final long RUNNING = 0;

  private static final long CHANGING = 1;

  /// The system's locks are a process's, and closing any channel of the file loses them all.
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private static final ReentrantLock IN_PROCESS = new ReentrantLock();

  private final Place place;
  private final FileChannel locked;
  private final ServerSocketChannel server;
  private final Consumer<List<String>> handler;

  private SingleInstance(
      Place place, FileChannel locked, ServerSocketChannel server, Consumer<List<String>> handler) {
    this.place = place;
    this.locked = locked;
    this.server = server;
    this.handler = handler;
  }

  /// Becomes the one program, or hands the arguments to it.
  ///
  /// @param dir the settings' directory
  /// @param arguments what another one is to do in our place
  /// @param handler what others hand to us, on a thread of its own
  /// @return null: another one runs, and has the arguments
  /// @throws UnansweredException when another one runs and does not take them
  /// @throws IOException when this machine lets nobody be the one
  public static @Nullable SingleInstance claim(
      Path dir, List<String> arguments, Consumer<List<String>> handler) throws IOException {
    return claim(places(dir), arguments, handler);
  }

  /// Hands the arguments to the one program if there is one; never becomes it, and leaves no trace.
  ///
  /// @return whether one has them
  /// @throws UnansweredException when one runs and does not take them
  public static boolean handOver(Path dir, List<String> arguments) throws IOException {
    for (Place place : places(dir)) {
      if (Files.exists(place.socket()) && running(place)) {
        tell(place, arguments);
        return true;
      }
    }
    return false;
  }

  private static List<Place> places(Path dir) {
    return Place.of(dir, runtime(), Path.of(System.getProperty("java.io.tmpdir", ".")));
  }

  private static @Nullable Path runtime() {
    String named = System.getenv("XDG_RUNTIME_DIR");
    try {
      Path path = named == null ? null : Path.of(named);
      return path != null && Files.isDirectory(path) ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  static @Nullable SingleInstance claim(
      List<Place> places, List<String> arguments, Consumer<List<String>> handler)
      throws IOException {
    IOException last = new IOException("no place for a socket");
    for (Place place : places) {
      try {
        SingleInstance mine = claim(place, handler);
        if (mine == null) {
          tell(place, arguments);
        }
        return mine;
      } catch (UnansweredException e) {
        throw e;
      } catch (IOException | UnsupportedOperationException e) {
        // A file system without locks or sockets; every program goes on to the same next place.
        LOG.log(Level.DEBUG, "not in {0}: {1}", place.directory(), e.getMessage());
        last = e instanceof IOException io ? io : new IOException(e);
      }
    }
    throw last;
  }

  /// @return null: another one has it, and listens
  private static @Nullable SingleInstance claim(Place place, Consumer<List<String>> handler)
      throws IOException {
    place.prepare();
    IN_PROCESS.lock();
    try {
      if (OWN.contains(place.lock())) {
        return null;
      }
      FileChannel channel = open(place);
      SingleInstance made = null;
      try (FileLock changing = channel.lock(CHANGING, 1, false)) {
        FileLock running = changing.isValid() ? channel.tryLock(RUNNING, 1, false) : null;
        if (running != null) {
          made = new SingleInstance(place, channel, listen(place), handler);
          OWN.add(place.lock());
        }
      } finally {
        if (made == null) {
          channel.close();
        }
      }
      if (made != null) {
        Thread.ofVirtual().name("visavis-instance").start(made::accept);
      }
      return made;
    } finally {
      IN_PROCESS.unlock();
    }
  }

  private static FileChannel open(Place place) throws IOException {
    return FileChannel.open(place.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /// Whether somebody has the lock.
  private static boolean running(Place place) throws IOException {
    IN_PROCESS.lock();
    try {
      if (OWN.contains(place.lock())) {
        return true;
      }
      try (FileChannel channel = open(place);
          FileLock changing = channel.lock(CHANGING, 1, false)) {
        try (FileLock running = changing.isValid() ? channel.tryLock(RUNNING, 1, false) : null) {
          return running == null;
        }
      }
    } finally {
      IN_PROCESS.unlock();
    }
  }

  /// Who has the lock may replace the socket that a killed program has left.
  private static ServerSocketChannel listen(Place place) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      Files.deleteIfExists(place.socket());
      server.bind(UnixDomainSocketAddress.of(place.socket()));
      return server;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static void tell(Place place, List<String> arguments) throws UnansweredException {
    byte[] message = Message.encode(arguments);
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      limit(channel);
      channel.connect(UnixDomainSocketAddress.of(place.socket()));
      ByteBuffer bytes = ByteBuffer.wrap(message);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      if (Channels.newInputStream(channel).read() != TAKEN) {
        throw new UnansweredException("the running program did not take it", null);
      }
    } catch (UnansweredException e) {
      throw e;
    } catch (IOException e) {
      throw new UnansweredException("the running program does not answer", e);
    }
  }

  /// Nobody may keep the other waiting.
  private static void limit(SocketChannel channel) {
    CompletableFuture.delayedExecutor(PATIENCE, TimeUnit.SECONDS)
        .execute(() -> {
          try {
            channel.close();
          } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing", e);
          }
        });
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel channel = server.accept();
        limit(channel);
        Thread.ofVirtual().start(() -> hear(channel));
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        LOG.log(Level.WARNING, "other programs cannot hand over any more", e);
        return;
      }
    }
  }

  private void hear(SocketChannel channel) {
    try (channel) {
      handler.accept(Message.read(Channels.newInputStream(channel)));
      channel.write(ByteBuffer.wrap(new byte[] {TAKEN}));
    } catch (IOException | RuntimeException e) {
      // Without the content, which may be a secret.
      LOG.log(Level.DEBUG, "dropped: {0}", e.getClass().getSimpleName());
    }
  }

  /// Lets another program be the one.
  @Override
  public void close() throws IOException {
    IN_PROCESS.lock();
    try {
      if (!locked.isOpen()) {
        return;
      }
      // So that nobody sees the lock and no socket.
      try (FileLock changing = locked.lock(CHANGING, 1, false)) {
        server.close();
        if (changing.isValid()) {
          Files.deleteIfExists(place.socket());
        }
      } finally {
        locked.close();
        OWN.remove(place.lock());
      }
    } finally {
      IN_PROCESS.unlock();
    }
  }
}
