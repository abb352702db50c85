package io.visavis.rtc.peer;

import io.visavis.rtc.net.Loop;
import io.visavis.rtc.net.Network;
import io.visavis.rtc.transport.Transport;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The network plane of one connection: its transports, on their loop. One method is the invariant:
/// [#turn] changes something, drains every core in a fixed order, flushes, and re-arms the one
/// timer.
final class NetworkPlane {

  private static final Logger LOG = System.getLogger(NetworkPlane.class.getName());

  /// What is received must not wait for long while a source of packets is busy.
  private static final int ORDERS_PER_TURN = 64;

  private final Network network;
  private final Loop loop;
  private final Queue<Runnable> orders = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean ordered = new AtomicBoolean();
  private final List<Transport> transports = new ArrayList<>();
  private boolean inTurn;
  private long armedFor = Long.MAX_VALUE;
  private Loop.@Nullable Timer timer;
  private boolean closed;
  private @Nullable Runnable whenEmpty;

  NetworkPlane(Network network, Loop loop) {
    this.network = network;
    this.loop = loop;
  }

  Network network() {
    return network;
  }

  Loop loop() {
    return loop;
  }

  /// An order from any thread. Those that come while the loop is busy are carried out in one turn,
  /// in their order: what they send leaves together.
  void order(Runnable mutation) {
    orders.add(mutation);
    askForTurn();
  }

  private void askForTurn() {
    if (ordered.compareAndSet(false, true)) {
      try {
        loop.execute(this::carryOut);
      } catch (RejectedExecutionException e) {
        ordered.set(false);
        throw e;
      }
    }
  }

  private void carryOut() {
    // Before the queue is read: an order that comes now is either read below or asks again.
    ordered.set(false);
    turn(() -> {
      for (int i = 0; i < ORDERS_PER_TURN; i++) {
        Runnable mutation = orders.poll();
        if (mutation == null) {
          return;
        }
        try {
          mutation.run();
        } catch (RuntimeException e) {
          LOG.log(Level.ERROR, "An order of the connection failed: this is a bug", e);
        }
      }
      askForTurn();
    });
  }

  /// On the loop: `mutation`, and everything that follows from it. A mutation made within a turn
  /// joins that turn.
  void turn(Runnable mutation) {
    if (inTurn) {
      mutation.run();
      return;
    }
    inTurn = true;
    try {
      mutation.run();
      drain();
    } finally {
      inTurn = false;
    }
    rearm();
  }

  /// On the loop, within a turn.
  void add(Transport transport) {
    transports.add(transport);
  }

  /// On the loop, within a turn: closes a transport. It is forgotten when nothing of it is left.
  void remove(Transport transport) {
    transport.close(loop.now());
  }

  /// On the loop, within a turn: closes everything; later orders find nothing to do.
  ///
  /// @param done run on the loop when nothing is left
  void close(Runnable done) {
    transports.forEach(this::remove);
    closed = true;
    whenEmpty = done;
  }

  boolean isClosed() {
    return closed;
  }

  List<Transport> transports() {
    return transports;
  }

  private void drain() {
    long now = loop.now();
    boolean left = false;
    for (int i = 0; i < transports.size(); i++) {
      transports.get(i).drain(now);
      left |= transports.get(i).hasLeft();
    }
    if (left) {
      transports.removeIf(Transport::hasLeft);
    }
    Runnable done = whenEmpty;
    if (done != null && transports.isEmpty()) {
      whenEmpty = null;
      done.run();
    }
  }

  private void rearm() {
    long deadline = Long.MAX_VALUE;
    for (int i = 0; i < transports.size(); i++) {
      deadline = Math.min(deadline, transports.get(i).deadline());
    }
    // A timer that fires too early costs one empty turn; moving it on every packet costs far more.
    if (deadline >= armedFor) {
      if (transports.isEmpty()) {
        disarm();
      }
      return;
    }
    disarm();
    if (!closed || !transports.isEmpty()) {
      armedFor = deadline;
      timer = loop.schedule(deadline, this::elapsed);
    }
  }

  private void disarm() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    armedFor = Long.MAX_VALUE;
  }

  private void elapsed() {
    timer = null;
    armedFor = Long.MAX_VALUE;
    long now = loop.now();
    turn(() -> {
      for (int i = 0; i < transports.size(); i++) {
        Transport transport = transports.get(i);
        if (transport.deadline() <= now) {
          transport.timeout(now);
        }
      }
    });
  }
}
