package io.visavis.rtc.transport;

/// Something under way at a STUN or TURN server that is reached by a link of its own. On the loop,
/// within turns.
interface ServerTask {

  /// When [#timeout] is wanted, or `Long.MAX_VALUE`.
  long deadline();

  void timeout(long now);

  /// @return whether there was anything
  boolean drain();

  void flush();

  /// The transport wants it no more: what the server holds is given back. Idempotent.
  void leave(long now);

  /// Whether nothing of it is left.
  boolean hasLeft();
}
