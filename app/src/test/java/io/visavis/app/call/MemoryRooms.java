package io.visavis.app.call;

import io.visavis.app.relay.Room;
import io.visavis.app.relay.RoomLink;
import io.visavis.app.relay.RoomListener;
import io.visavis.app.relay.RoomState;
import io.visavis.app.relay.Rooms;
import io.visavis.app.signal.Signal;
import io.visavis.app.signal.SignalJson;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Rooms without a broker, in this process: two who join the same link are paired, a third finds it
/// full. A test can cut the line to the broker, let one vanish, and look at what was said.
public final class MemoryRooms implements Rooms {
  /// Who is in a room, by its link.
  private final Map<RoomLink, List<Place>> places = new HashMap<>();

  private final List<String> said = new ArrayList<>();
  private boolean cut;
  private UnaryOperator<Signal> carrier = signal -> signal;

  /// Somebody's place in a room.
  private final class Place implements Room {
    private final RoomLink link;
    private final Executor executor;
    private final RoomListener listener;
    private final ArrayDeque<Signal> unsent = new ArrayDeque<>();
    private final boolean guest;
    private @Nullable Place other;
    private boolean gone;

    Place(RoomLink link, Executor executor, RoomListener listener, boolean guest) {
      this.link = link;
      this.executor = executor;
      this.listener = listener;
      this.guest = guest;
    }

    void tell(RoomState now) {
      executor.execute(() -> listener.state(now));
    }

    @Override
    public RoomLink link() {
      return link;
    }

    @Override
    public void send(Signal signal) {
      synchronized (places) {
        if (other != null && !gone) {
          unsent.add(signal);
          deliver(this);
        }
      }
    }

    @Override
    public void close() {
      leave(this, false);
    }
  }

  /// Rooms that nobody is in.
  public MemoryRooms() {}

  /// A link to a room of its own.
  public static RoomLink link(int number) {
    byte[] secret = new byte[RoomLink.SECRET];
    secret[0] = (byte) number;
    return new RoomLink(URI.create("mqtt://rooms.test:1883"), secret, null);
  }

  @Override
  public Room join(RoomLink link, Executor executor, RoomListener listener) {
    return join(link, executor, listener, false);
  }

  /// As a browser with the guest's page does.
  public Room joinAsGuest(RoomLink link, Executor executor, RoomListener listener) {
    return join(link, executor, listener, true);
  }

  private Room join(RoomLink link, Executor executor, RoomListener listener, boolean guest) {
    Place place = new Place(link, executor, listener, guest);
    synchronized (places) {
      List<Place> there = places.computeIfAbsent(link, any -> new ArrayList<>());
      place.tell(new RoomState.Connecting());
      if (there.size() == 2) {
        place.gone = true;
        place.tell(new RoomState.Full());
        return place;
      }
      there.add(place);
      if (there.size() == 1) {
        place.tell(new RoomState.Alone());
      } else {
        pair(there.getFirst(), place);
      }
    }
    return place;
  }

  private static void pair(Place one, Place another) {
    one.other = another;
    another.other = one;
    one.tell(new RoomState.Paired(another.guest, true));
    another.tell(new RoomState.Paired(one.guest, false));
  }

  private void deliver(Place from) {
    Place to = from.other;
    if (cut || to == null) {
      return;
    }
    for (Signal signal = from.unsent.poll(); signal != null; signal = from.unsent.poll()) {
      String text = SignalJson.write(signal);
      said.add(text);
      // What arrives has been through the letters that a broker carries.
      Signal read = carrier.apply(SignalJson.read(text));
      to.executor.execute(() -> to.listener.signal(read));
    }
  }

  private void leave(Place place, boolean lost) {
    synchronized (places) {
      Place other = place.other;
      if (place.gone) {
        return;
      }
      place.gone = true;
      places.getOrDefault(place.link, List.of()).remove(place);
      if (other != null) {
        other.other = null;
        other.unsent.clear();
        other.tell(new RoomState.Left(lost));
      }
    }
  }

  /// What is carried is changed on the way from now on.
  public void carrier(UnaryOperator<Signal> changes) {
    synchronized (places) {
      carrier = changes;
    }
  }

  /// Whoever joined first, or second, vanishes without a word: a will is told.
  public void vanish(RoomLink link, int index) {
    synchronized (places) {
      leave(places.getOrDefault(link, List.of()).get(index), true);
    }
  }

  /// The broker is out of reach for all; what is sent waits.
  public void cut() {
    synchronized (places) {
      cut = true;
      places.values().forEach(all -> all.forEach(each -> each.tell(new RoomState.Connecting())));
    }
  }

  /// The broker is there again.
  public void mend() {
    synchronized (places) {
      cut = false;
      for (List<Place> all : places.values()) {
        for (Place each : all) {
          if (each.other != null) {
            each.tell(new RoomState.Paired(each.other.guest, all.getFirst() == each));
            deliver(each);
          } else {
            each.tell(new RoomState.Alone());
          }
        }
      }
    }
  }

  /// Nothing works any more, for all.
  public void destroy(RoomState.Reason reason, String detail) {
    synchronized (places) {
      cut = true;
      places
          .values()
          .forEach(
              all -> all.forEach(each -> each.tell(new RoomState.Broken(reason, detail, true))));
    }
  }

  /// How many are in a room.
  public int inRoom(RoomLink link) {
    synchronized (places) {
      return places.getOrDefault(link, List.of()).size();
    }
  }

  /// Every signal that was carried, as JSON, in order.
  public List<String> said() {
    synchronized (places) {
      return List.copyOf(said);
    }
  }
}
