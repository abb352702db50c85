package io.visavis.app.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/// Rooms at a broker of the test's own, in virtual time. It keeps sessions and says wills as a good
/// one does; [Hostility] makes it a bad one.
final class RoomSim {
  /// What the broker does to messages, in per cent of them.
  record Hostility(int drops, int repeats, int reorders, int replays, int garbage, int wills) {
    static final Hostility NONE = new Hostility(0, 0, 0, 0, 0, 0);
  }

  private record Event(long at, long order, Runnable what) {}

  record Recorded(String topic, byte[] payload) {}

  private static final long DELAY = Duration.ofMillis(20).toNanos();
  private static final byte[] SECRET = new byte[RoomLink.SECRET];

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private final SplittableRandom random;
  final List<SimEnd> ends = new ArrayList<>();

  /// All that was ever published; a new simulation may be given it, to replay.
  final List<Recorded> recorded = new ArrayList<>();

  Hostility hostility = Hostility.NONE;
  long now = 1;
  private long order;

  RoomSim(long seed) {
    random = new SplittableRandom(seed);
  }

  /// Somebody with the secret joins and connects at once.
  SimEnd join() {
    SimEnd end = new SimEnd(this, SECRET, random.split());
    ends.add(end);
    end.connect();
    return end;
  }

  SplittableRandom random() {
    return random;
  }

  void after(Duration delay, Runnable what) {
    events.add(new Event(now + delay.toNanos(), order++, what));
  }

  /// Time goes on.
  void run(Duration time) {
    long end = now + time.toNanos();
    while (true) {
      Event event = events.peek();
      SimEnd due = ends.stream().min(Comparator.comparingLong(SimEnd::deadline)).orElse(null);
      long timeout = due == null ? Long.MAX_VALUE : due.deadline();
      long at = Math.min(timeout, event == null ? Long.MAX_VALUE : event.at());
      if (at > end) {
        break;
      }
      now = Math.max(now, at);
      if (event != null && event.at() <= timeout) {
        events.remove().what().run();
      } else if (due != null) {
        due.timeout();
      }
    }
    now = end;
  }

  /// One end published something.
  void publish(String topic, byte[] payload) {
    recorded.add(new Recorded(topic, payload));
    deliver(topic, payload);
    if (percent(hostility.replays)) {
      Recorded old = recorded.get(random.nextInt(recorded.size()));
      deliver(old.topic(), old.payload());
    }
    if (percent(hostility.garbage)) {
      byte[] garbage = payload.clone();
      garbage[random.nextInt(garbage.length)] ^= (byte) (1 << random.nextInt(8));
      deliver(topic, random.nextBoolean() ? garbage : new byte[random.nextInt(40)]);
    }
    if (percent(hostility.wills)) {
      SimEnd end = ends.get(random.nextInt(ends.size()));
      deliver(end.core.willTopic(), end.core.will());
    }
  }

  /// The broker hands this to whoever has subscribed to it, as often and as late as it likes.
  void deliver(String topic, byte[] payload) {
    for (SimEnd end : ends) {
      if (end.subscribed(topic) && !percent(hostility.drops)) {
        hand(end, topic, payload);
        if (percent(hostility.repeats)) {
          hand(end, topic, payload);
        }
      }
    }
  }

  private void hand(SimEnd end, String topic, byte[] payload) {
    long late = percent(hostility.reorders) ? random.nextLong(50 * DELAY) : 0;
    after(Duration.ofNanos(DELAY + late), () -> end.arrive(topic, payload));
  }

  private boolean percent(int of) {
    return of > 0 && random.nextInt(100) < of;
  }
}
