package io.visavis.rtc.link;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// A way to one address of one server. Messages go in and come out whole: STUN messages, and
/// ChannelData without the padding that streams need. All methods and listeners are called on the
/// loop that it was made for.
public interface ServerLink {

  LinkKind kind();

  /// The server's address.
  InetSocketAddress remote();

  /// Our end; null before it is known.
  @Nullable InetSocketAddress local();

  /// Queues one message; it leaves at the next [#flush]. The bytes are taken over at once. A stream
  /// with too much waiting drops ChannelData, never STUN messages.
  void send(byte[] buf, int off, int len);

  void flush();

  /// Closes it, also while it is being opened; idempotent. The listener hears nothing afterwards.
  void close();

  /// How far an opening has come, in this order; a kind leaves out what it does not have.
  enum Step {
    /// A socket is bound, or TCP is connected to the server or the proxy.
    CONNECT,
    /// The HTTP proxy has opened the way.
    PROXY,
    /// The TLS or DTLS handshake is done and the server's certificate has been accepted.
    SECURE
  }

  /// Learns what happens; never called before `Links.open` has returned.
  interface Listener {

    /// A step is done.
    default void reached(Step step) {}

    /// All steps are done: messages may be sent.
    void open();

    /// One whole message. `buf` is the loop's own and valid only during the call.
    void received(byte[] buf, int off, int len);

    /// All that was waiting has been received.
    default void receiveComplete() {}

    /// It could not be opened, or it broke; nothing comes after.
    ///
    /// @param step that was not reached; null when it had been open
    /// @param reason one clause for a person, such as "connection refused"
    void closed(@Nullable Step step, String reason);
  }
}
