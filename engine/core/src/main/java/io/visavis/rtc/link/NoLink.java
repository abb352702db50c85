package io.visavis.rtc.link;

import io.visavis.rtc.net.Loop;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// A way to a server that must not be gone: of the local addresses that may be used, none is of the
/// server's family, and what the system's routes say might be one that must not.
final class NoLink implements ServerLink {

  private final LinkKind kind;
  private final InetSocketAddress remote;
  private boolean closed;

  NoLink(LinkKind kind, Loop loop, InetSocketAddress remote, Listener listener) {
    this.kind = kind;
    this.remote = remote;
    loop.execute(() -> {
      if (!closed) {
        closed = true;
        listener.closed(Step.CONNECT, "no local address of the server's family may be used");
      }
    });
  }

  @Override
  public LinkKind kind() {
    return kind;
  }

  @Override
  public InetSocketAddress remote() {
    return remote;
  }

  @Override
  public @Nullable InetSocketAddress local() {
    return null;
  }

  @Override
  public void send(byte[] buf, int off, int len) {}

  @Override
  public void flush() {}

  @Override
  public void close() {
    closed = true;
  }
}
