package io.visavis.app.relay;

import io.visavis.app.signal.Signal;

/// A place at a broker where this end waits for, or talks to, the other one. It connects again by
/// itself; what was sent meanwhile arrives later, once and in order.
public interface Room extends AutoCloseable {
  /// Where it is.
  RoomLink link();

  /// To the other one. Dropped while there is no other one.
  void send(Signal signal);

  /// Tells the other one, if there is one, that we left, and lets the connection go.
  @Override
  void close();
}
