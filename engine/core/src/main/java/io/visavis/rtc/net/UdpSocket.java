package io.visavis.rtc.net;

import java.net.InetSocketAddress;

/// A bound UDP socket. All methods are called on the loop that it was bound for.
public interface UdpSocket {

  /// The address that it is bound to.
  InetSocketAddress localAddress();

  /// Queues one datagram; it leaves at the next [#flush]. The bytes are taken over at once, so the
  /// caller may use `buf` again.
  void send(InetSocketAddress to, byte[] buf, int off, int len);

  /// Hands what was queued to the operating system.
  void flush();

  /// Closes the socket; idempotent. Nothing is received afterwards.
  void close();

  /// Datagrams that the operating system refused, for lack of a route or of buffer space.
  long sendErrors();

  /// Takes what arrives.
  @FunctionalInterface
  interface Receiver {

    /// One datagram. `buf` is the loop's own and valid only during the call, but may be changed in
    /// place (SRTP decrypts there).
    void receive(InetSocketAddress from, byte[] buf, int off, int len);

    /// All datagrams that were waiting have been received: a good moment to answer them.
    default void receiveComplete() {}
  }

  /// Learns how a bind ended.
  interface BindListener {

    /// The socket is open.
    void bound(UdpSocket socket);

    /// It could not be bound, and why.
    void failed(Exception cause);
  }
}
