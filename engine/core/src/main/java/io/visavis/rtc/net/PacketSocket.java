package io.visavis.rtc.net;

import java.net.InetSocketAddress;

/// Sends and receives datagrams at one address of its own: a bound UDP socket, or what looks like
/// one from above (a TURN allocation, framed TCP). All methods are called on the loop that it was
/// made for.
public interface PacketSocket {

  /// The address that it is bound to.
  InetSocketAddress localAddress();

  /// Whether others use the same port, so that only what is known to be for this one comes in.
  default boolean isShared() {
    return false;
  }

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
    void bound(PacketSocket socket);

    /// It could not be bound, and why.
    void failed(Exception cause);
  }
}
