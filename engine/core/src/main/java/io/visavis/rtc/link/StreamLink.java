package io.visavis.rtc.link;

import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.Network;
import io.visavis.rtc.net.StreamSocket;
import io.visavis.rtc.net.StreamTarget;
import io.visavis.rtc.net.TlsTarget;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// TCP or TLS to one server, with messages framed as RFC 8656 §12.5 says.
final class StreamLink implements ServerLink, StreamSocket.Listener {

  /// ChannelData is not queued beyond this many bytes: a quarter of a second at 8 Mbit/s, after
  /// which media is too late anyway.
  private static final long MAX_PENDING = 256 * 1024;

  private static final byte[] PADDING = new byte[3];
  private static final int ANY_PORT = 0;

  private final LinkKind kind;
  private final InetSocketAddress server;
  private final Listener listener;
  private final StreamFraming framing = new StreamFraming();
  private @Nullable StreamSocket socket;
  private boolean closed;

  StreamLink(LinkKind kind, InetSocketAddress server, Listener listener) {
    this.kind = kind;
    this.server = server;
    this.listener = listener;
  }

  void connect(Network network, Loop loop, String serverName, LinkSettings settings) {
    InetAddress from = Links.from(server, settings);
    socket =
        network.connect(
            loop,
            new StreamTarget(
                server,
                // Through a proxy the routes decide: it may be of the other family.
                from == null || settings.proxy() != null
                    ? null
                    : new InetSocketAddress(from, ANY_PORT),
                kind.isSecure() ? new TlsTarget(serverName, settings.trust()) : null,
                settings.proxy(),
                settings.patience()),
            this);
  }

  @Override
  public void reached(StreamSocket.Step step) {
    if (!closed) {
      listener.reached(stepOf(step));
    }
  }

  private static Step stepOf(StreamSocket.Step step) {
    return switch (step) {
      case CONNECTED -> Step.CONNECT;
      case PROXIED -> Step.PROXY;
      case SECURED -> Step.SECURE;
    };
  }

  @Override
  public void open(StreamSocket made) {
    if (!closed) {
      listener.open();
    }
  }

  @Override
  public void received(byte[] buf, int off, int len) {
    if (closed) {
      return;
    }
    try {
      framing.feed(buf, off, len, listener::received);
    } catch (MalformedException e) {
      close();
      listener.closed(null, "the server sent what is no TURN stream (" + e.getMessage() + ")");
    }
  }

  @Override
  public void receiveComplete() {
    if (!closed) {
      listener.receiveComplete();
    }
  }

  @Override
  public void closed(StreamSocket.Failure failure) {
    if (!closed) {
      closed = true;
      framing.stop();
      listener.closed(failure.step() == null ? null : stepOf(failure.step()), failure.reason());
    }
  }

  @Override
  public LinkKind kind() {
    return kind;
  }

  @Override
  public InetSocketAddress remote() {
    return server;
  }

  @Override
  public @Nullable InetSocketAddress local() {
    StreamSocket made = socket;
    InetSocketAddress local = made == null ? null : made.localAddress();
    return local == null || local.getPort() == ANY_PORT ? null : local;
  }

  @Override
  public void send(byte[] buf, int off, int len) {
    StreamSocket made = socket;
    if (closed || made == null) {
      return;
    }
    boolean channelData = StreamFraming.isChannelData(buf, off);
    if (channelData && made.pending() > MAX_PENDING) {
      return;
    }
    made.write(buf, off, len);
    if (channelData && StreamFraming.padded(len) > len) {
      made.write(PADDING, 0, StreamFraming.padded(len) - len);
    }
  }

  @Override
  public void flush() {
    StreamSocket made = socket;
    if (!closed && made != null) {
      made.flush();
    }
  }

  @Override
  public void close() {
    closed = true;
    framing.stop();
    StreamSocket made = socket;
    if (made != null) {
      made.close();
    }
  }
}
