package io.visavis.app.relay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// One who has joined a room of a [RoomSim]: a core, its connection, and what it told.
final class SimEnd {
  final RoomCore core;
  final List<RoomState> states = new ArrayList<>();

  /// The signals that came, each a number.
  final List<Integer> heard = new ArrayList<>();

  /// The signals that were sent.
  final List<Integer> sent = new ArrayList<>();

  private final RoomSim sim;
  private final ArrayDeque<RoomSim.Recorded> session = new ArrayDeque<>();
  private boolean connected;
  private boolean known;
  private boolean stopped;

  SimEnd(RoomSim sim, byte[] secret, RandomGenerator random) {
    this.sim = sim;
    this.core = new RoomCore(secret, random);
  }

  RoomState state() {
    return states.getLast();
  }

  boolean paired() {
    return state() instanceof RoomState.Paired;
  }

  void connect() {
    if (stopped || connected) {
      return;
    }
    connected = true;
    known = true;
    core.connected(sim.now);
    drain();
    while (connected && !session.isEmpty()) {
      RoomSim.Recorded message = session.remove();
      sim.after(Duration.ZERO, () -> arrive(message.topic(), message.payload()));
    }
  }

  /// The connection breaks; the broker says the will as soon as it notices.
  void cut(Duration noticed) {
    if (connected) {
      connected = false;
      core.disconnected();
      drain();
      sim.after(noticed, () -> sim.deliver(core.willTopic(), core.will()));
    }
  }

  /// Gone without a word, for good.
  void crash(Duration noticed) {
    cut(noticed);
    stopped = true;
    known = false;
  }

  /// The broker forgets what it holds for this one.
  void loseSession() {
    session.clear();
  }

  void send(int number) {
    sent.add(number);
    core.send("{\"n\":" + number + "}", sim.now);
    drain();
  }

  void leave() {
    core.leave(sim.now);
    drain();
  }

  boolean subscribed(String topic) {
    return known && core.subscriptions().stream().anyMatch(filter -> matches(filter, topic));
  }

  private static boolean matches(String filter, String topic) {
    return topic.matches(filter.replace("+", "[^/]+"));
  }

  void arrive(String topic, byte[] payload) {
    if (connected) {
      core.message(topic, payload, false, sim.now);
      drain();
    } else if (known) {
      session.add(new RoomSim.Recorded(topic, payload));
    }
  }

  long deadline() {
    return stopped ? Long.MAX_VALUE : core.deadline();
  }

  void timeout() {
    core.timeout(sim.now);
    drain();
  }

  void drain() {
    for (RoomOutput next = core.poll(); next != null; next = core.poll()) {
      switch (next) {
        case RoomOutput.Publish(String topic, byte[] payload) -> sim.publish(topic, payload);
        case RoomOutput.State(RoomState state) -> states.add(state);
        case RoomOutput.Deliver(String json) ->
            heard.add(Integer.valueOf(json.replaceAll("\\D", "")));
        case RoomOutput.Stop() -> {
          stopped = true;
          connected = false;
          known = false;
        }
      }
    }
  }
}
