package io.visavis.app.call;

import io.visavis.app.relay.Room;
import io.visavis.app.relay.RoomLink;
import io.visavis.app.relay.RoomListener;
import io.visavis.app.relay.RoomState;
import io.visavis.app.relay.Rooms;
import io.visavis.app.signal.Signal;
import java.util.concurrent.Executor;

/// For calls that have no relay: every room is out of reach.
public final class NoRooms implements Rooms {
  /// Refuses whatever it is asked.
  public NoRooms() {}

  @Override
  public Room join(RoomLink link, Executor executor, RoomListener listener) {
    executor.execute(
        () -> listener.state(new RoomState.Broken(RoomState.Reason.UNREACHABLE, null, true)));
    return new Room() {
      @Override
      public RoomLink link() {
        return link;
      }

      @Override
      public void send(Signal signal) {}

      @Override
      public void close() {}
    };
  }
}
