package io.visavis.app.relay;

import java.util.concurrent.Executor;

/// Joins rooms: at real brokers, or at none in tests.
@FunctionalInterface
public interface Rooms {
  /// Returns at once; the listener hears of the rest.
  ///
  /// @param executor where the listener is called
  Room join(RoomLink link, Executor executor, RoomListener listener);
}
