package io.visavis.app.serve;

import io.visavis.app.relay.Room;
import io.visavis.app.relay.RoomLink;
import io.visavis.app.relay.RoomListener;
import io.visavis.app.relay.RoomState;
import io.visavis.app.relay.Rooms;
import io.visavis.app.signal.Signal;
import io.visavis.rtc.RTCIceCandidateInit;
import io.visavis.rtc.RTCSdpType;
import io.visavis.rtc.RTCSessionDescriptionInit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// A room of the bench with both its ends.
final class BenchRoom {
  private static final int CANDIDATES = 8;
  private static final RTCIceCandidateInit CANDIDATE =
      new RTCIceCandidateInit(
          "candidate:1234567 1 udp 2122260223 192.168.178.123 56789 typ host", "0", 0, "abcd");

  private final Rooms rooms;
  private final RoomLink link;
  private final String sdp;
  private final End caller = new End(true);
  private final End callee = new End(false);
  private final List<Long> latencies = new ArrayList<>();
  private Runnable done = () -> {};
  private long started;
  private long pairing = -1;
  private long beginning = -1;
  private int troubles;

  BenchRoom(Rooms rooms, RoomLink link, String sdp) {
    this.rooms = rooms;
    this.link = link;
    this.sdp = sdp;
  }

  /// Until both ends have found each other.
  synchronized void join(Runnable whenPaired) {
    started = System.nanoTime();
    done = whenPaired;
    caller.join();
    callee.join();
  }

  /// From the ring to the last candidate.
  synchronized void begin(Runnable whenSaid) {
    started = System.nanoTime();
    done = whenSaid;
    caller.send(new Signal.Ring("Anna"));
  }

  synchronized void leave(Runnable whenLeft) {
    caller.leave();
    callee.leave();
    whenLeft.run();
  }

  synchronized boolean paired() {
    return pairing >= 0;
  }

  synchronized boolean finished() {
    return beginning >= 0;
  }

  synchronized int troubles() {
    return troubles;
  }

  synchronized long messages() {
    return latencies.size();
  }

  synchronized LongStream latencies() {
    return List.copyOf(latencies).stream().mapToLong(one -> one);
  }

  synchronized LongStream pairing() {
    return pairing < 0 ? LongStream.empty() : LongStream.of(pairing);
  }

  synchronized LongStream beginning() {
    return beginning < 0 ? LongStream.empty() : LongStream.of(beginning);
  }

  /// One of the two.
  private final class End implements RoomListener {
    private final boolean calls;
    private final Queue<Long> sent = new ArrayDeque<>();
    private @Nullable Room room;
    private boolean paired;
    private int candidates;

    End(boolean calls) {
      this.calls = calls;
    }

    void join() {
      room = rooms.join(link, Runnable::run, this);
    }

    void leave() {
      if (room != null) {
        room.close();
      }
    }

    private End other() {
      return calls ? callee : caller;
    }

    void send(Signal signal) {
      sent.add(System.nanoTime());
      if (room != null) {
        room.send(signal);
      }
    }

    @Override
    public void state(RoomState now) {
      synchronized (BenchRoom.this) {
        switch (now) {
          case RoomState.Paired p -> pair();
          case RoomState.Broken b -> troubles++;
          case RoomState.Full f -> troubles++;
          case RoomState.Left l -> {}
          case RoomState.Connecting c -> {}
          case RoomState.Alone a -> {}
        }
      }
    }

    private void pair() {
      paired = true;
      if (other().paired && pairing < 0) {
        pairing = System.nanoTime() - started;
        done.run();
      }
    }

    @Override
    public void signal(Signal signal) {
      synchronized (BenchRoom.this) {
        Long since = other().sent.poll();
        if (since != null) {
          latencies.add(System.nanoTime() - since);
        }
        switch (signal) {
          case Signal.Ring r -> send(new Signal.Accept("Bob"));
          case Signal.Accept a -> send(description(RTCSdpType.OFFER));
          case Signal.Description d -> described();
          case Signal.Candidate c -> candidate();
          case Signal.Decline d -> troubles++;
          case Signal.Busy b -> troubles++;
          case Signal.Bye b -> troubles++;
        }
      }
    }

    private Signal description(RTCSdpType type) {
      return new Signal.Description(new RTCSessionDescriptionInit(type, sdp));
    }

    private void described() {
      if (!calls) {
        send(description(RTCSdpType.ANSWER));
      }
      for (int i = 0; i < CANDIDATES; i++) {
        send(new Signal.Candidate(CANDIDATE));
      }
    }

    private void candidate() {
      candidates++;
      if (candidates == CANDIDATES && other().candidates == CANDIDATES) {
        beginning = System.nanoTime() - started;
        done.run();
      }
    }
  }
}
