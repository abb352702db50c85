package io.visavis.app.relay;

import io.visavis.app.signal.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// One who has joined a real room, and what it heard.
public final class RoomEnd implements RoomListener, AutoCloseable {
  private static final int PATIENCE_SECONDS = 120;

  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final LinkedBlockingQueue<RoomState> states = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final Room room;

  public RoomEnd(Rooms rooms, RoomLink link) {
    room = rooms.join(link, executor, this);
  }

  @Override
  public void state(RoomState now) {
    states.add(now);
  }

  @Override
  public void signal(Signal signal) {
    signals.add(signal);
  }

  public Room room() {
    return room;
  }

  /// Waits for a state of this kind, from the oldest one not yet looked at.
  public RoomState await(Predicate<RoomState> wanted) {
    List<RoomState> seen = new ArrayList<>();
    try {
      RoomState next = states.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      while (next != null) {
        seen.add(next);
        if (wanted.test(next)) {
          return next;
        }
        next = states.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new AssertionError("not among " + seen);
  }

  public RoomState.Paired awaitPaired() {
    return (RoomState.Paired) await(RoomState.Paired.class::isInstance);
  }

  public RoomState.Broken awaitBroken() {
    return (RoomState.Broken) await(RoomState.Broken.class::isInstance);
  }

  /// Sends rings with these names.
  public void ring(int from, int to) {
    for (int i = from; i < to; i++) {
      room.send(new Signal.Ring("" + i));
    }
  }

  /// The names of the next so many rings.
  public List<String> rings(int number) {
    List<String> names = new ArrayList<>();
    try {
      while (names.size() < number
          && signals.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) instanceof Signal.Ring(String name)) {
        names.add(String.valueOf(name));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return names;
  }

  /// Whether more came than was asked for.
  public boolean hasMore() {
    CountDownLatch idle = new CountDownLatch(1);
    executor.execute(idle::countDown);
    try {
      return !idle.await(PATIENCE_SECONDS, TimeUnit.SECONDS) || !signals.isEmpty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Override
  public void close() {
    room.close();
  }
}
