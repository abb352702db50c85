package io.visavis.app.relay;

import io.visavis.app.signal.Signal;

/// Hears of a room, in order, on the executor that the room was joined with.
public interface RoomListener {
  /// How it stands.
  void state(RoomState now);

  /// The other one said something.
  void signal(Signal signal);
}
