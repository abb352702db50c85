package io.visavis.rtc.net;

import java.net.InetSocketAddress;

/// A listening TCP socket.
public interface StreamServer {

  /// The address that it listens on.
  InetSocketAddress localAddress();

  /// Listens no more; connections that were accepted live on. Idempotent.
  void close();

  /// Takes what comes.
  interface Listener {

    /// It listens.
    void listening(StreamServer server);

    /// It could not be bound, and why.
    void failed(Exception cause);

    /// A connection came in and may be written to at once: the listener returned hears from now on
    /// what it receives and how it ends, but no `open`.
    StreamSocket.Listener accepted(StreamSocket socket);
  }
}
