package io.visavis.rtc.net;

import java.net.InetSocketAddress;

/// A stream of bytes: a TCP connection, with TLS inside when its target asks for it. All methods
/// and listeners are called on the loop that it was made for.
public interface StreamSocket {

  /// Our end of the connection; port 0 before it is open.
  InetSocketAddress localAddress();

  /// The end that it was opened to.
  InetSocketAddress remoteAddress();

  /// Queues bytes; they leave at the next [#flush]. They are taken over at once.
  void write(byte[] buf, int off, int len);

  /// Hands what was queued to the operating system.
  void flush();

  /// Bytes that the operating system has not taken yet: the sender of real-time packets drops its
  /// own instead of queueing without bound.
  long pending();

  /// Closes it, also while it is being opened; idempotent. The listener hears nothing afterwards.
  void close();

  /// How far a connection has come, in this order; steps that a target does not have are left out.
  enum Step {
    /// TCP to the server, or to the proxy.
    CONNECTED,
    /// The proxy has answered CONNECT.
    PROXIED,
    /// TLS: the certificate was checked, the handshake is done.
    SECURED
  }

  /// Why a connection did not come about or ended.
  ///
  /// @param step the step that was not reached; null when it had been open
  /// @param reason one clause for a person: what happened, such as "connection refused"
  record Failure(@org.jspecify.annotations.Nullable Step step, String reason) {}

  /// Learns what happens.
  interface Listener {

    /// A step is done.
    default void reached(Step step) {}

    /// All steps are done: bytes may be written.
    void open(StreamSocket socket);

    /// Bytes came in. `buf` is the loop's own and valid only during the call.
    void received(byte[] buf, int off, int len);

    /// All bytes that were waiting have been received.
    default void receiveComplete() {}

    /// It could not be opened, or the other end or the network closed it. Nothing comes after.
    void closed(Failure failure);
  }
}
