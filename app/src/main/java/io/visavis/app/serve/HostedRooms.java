package io.visavis.app.serve;

import io.visavis.app.relay.RoomLink;
import io.visavis.app.relay.RoomOpener;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Rooms at a host of this program. It starts with the first room and runs until it is closed:
/// nothing listens before somebody wants it.
public final class HostedRooms implements RoomOpener, AutoCloseable {
  /// Settings of a host, made when the first room is wanted.
  @FunctionalInterface
  public interface Source {
    HostSettings settings() throws IOException;
  }

  private final Source source;
  private @Nullable RoomHost host;
  private boolean closed;

  public HostedRooms(Source source) {
    this.source = source;
  }

  @Override
  public CompletableFuture<List<RoomLink>> open() {
    CompletableFuture<List<RoomLink>> opened = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("visavis-open-room")
        .start(() -> {
          try {
            opened.complete(newRoom());
          } catch (IOException | RuntimeException e) {
            opened.completeExceptionally(e);
          }
        });
    return opened;
  }

  private synchronized List<RoomLink> newRoom() throws IOException {
    if (closed) {
      throw new IOException("closed");
    }
    if (host == null) {
      host = RoomHost.start(source.settings());
    }
    return host.newRoom();
  }

  /// Ends the host, if there is one, and with it the rooms.
  @Override
  public synchronized void close() {
    closed = true;
    if (host != null) {
      host.close();
      host = null;
    }
  }
}
