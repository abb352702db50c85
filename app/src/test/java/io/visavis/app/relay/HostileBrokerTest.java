package io.visavis.app.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.relay.RoomSim.Hostility;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A broker that drops, repeats, reorders, injects, replays old sessions and announces deaths: what
/// it may do is end a room, never make it tell something false.
class HostileBrokerTest {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofMinutes(4);
  private static final int RUNS = 200;

  private final RoomSim sim = new RoomSim(60);

  /// An old session of the same room, which a broker may have kept.
  private static List<RoomSim.Recorded> oldSession() {
    RoomSim old = new RoomSim(99);
    SimEnd anna = old.join();
    SimEnd bob = old.join();
    old.run(SOON);
    for (int i = 0; i < 20; i++) {
      anna.send(1_000_000 + i);
      bob.send(2_000_000 + i);
    }
    old.run(LONG);
    anna.leave();
    old.run(SOON);
    return old.recorded;
  }

  @Test
  void a_whole_old_session_replayed_is_worth_nothing() {
    SimEnd anna = sim.join();
    oldSession().forEach(message -> sim.deliver(message.topic(), message.payload()));
    sim.run(LONG);
    assertThat(anna.state()).isEqualTo(new RoomState.Alone());
    SimEnd bob = sim.join();
    sim.run(SOON);

    assertThat(anna.paired()).isTrue();
    assertThat(bob.paired()).isTrue();
    assertThat(anna.heard).isEmpty();
  }

  @Test
  void who_has_just_chosen_a_ghost_is_free_after_five_seconds() {
    SimEnd anna = sim.join();
    List<RoomSim.Recorded> old = oldSession();
    sim.deliver(old.getFirst().topic(), old.getFirst().payload());
    sim.run(SOON);
    SimEnd bob = sim.join();
    sim.run(Duration.ofSeconds(10));

    assertThat(Stream.of(anna, bob)).allMatch(SimEnd::paired);
  }

  @Test
  void retained_messages_are_not_ours() {
    SimEnd anna = sim.join();
    RoomCore other = new RoomCore(new byte[RoomLink.SECRET], new SplittableRandom(1));
    other.connected(0);
    for (RoomOutput next = other.poll(); next != null; next = other.poll()) {
      if (next instanceof RoomOutput.Publish(String topic, byte[] payload)) {
        anna.core.message(topic, payload, true, sim.now);
      }
    }

    anna.drain();
    assertThat(anna.core.dropped()).isEqualTo(1);
    assertThat(sim.recorded).hasSize(1);
  }

  @Test
  void a_broker_that_swallows_everything_after_the_pairing_breaks_the_room() {
    SimEnd anna = sim.join();
    SimEnd bob = sim.join();
    sim.run(SOON);
    sim.hostility = new Hostility(100, 0, 0, 0, 0, 0);
    anna.send(1);
    sim.run(LONG);

    assertThat(anna.state()).isEqualTo(new RoomState.Broken(RoomState.Reason.TAMPERED, null, true));
    assertThat(bob.paired()).isTrue();
  }

  @Test
  void garbage_is_counted_and_nothing_else() {
    SimEnd anna = sim.join();
    SimEnd bob = sim.join();
    sim.run(SOON);
    int published = sim.recorded.size();
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 1_000; i++) {
      byte[] garbage = new byte[random.nextInt(100)];
      random.nextBytes(garbage);
      sim.deliver(anna.core.willTopic(), garbage);
    }
    sim.deliver("visavis/1/" + "x".repeat(22) + "/y", new byte[1]);
    sim.run(SOON);

    assertThat(bob.core.dropped()).isEqualTo(1_000);
    assertThat(bob.paired()).isTrue();
    assertThat(sim.recorded).hasSize(published);
  }

  @Test
  void a_thousand_ghosts_are_not_remembered_for_ever() {
    SimEnd anna = sim.join();
    for (int i = 0; i < RoomCore.MAX_PEERS + 50; i++) {
      RoomCore ghost = new RoomCore(new byte[RoomLink.SECRET], new SplittableRandom(i));
      ghost.connected(0);
      for (RoomOutput next = ghost.poll(); next != null; next = ghost.poll()) {
        if (next instanceof RoomOutput.Publish(String topic, byte[] payload)) {
          sim.deliver(topic, payload);
        }
      }
    }
    sim.run(SOON);

    assertThat(anna.core.dropped()).isEqualTo(50);
    assertThat(anna.state()).isEqualTo(new RoomState.Alone());
  }

  @Test
  void any_mixture_of_it_ends_in_a_clear_state_with_each_signal_once_and_in_order() {
    List<RoomSim.Recorded> old = oldSession();
    int whole = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      RoomSim room = new RoomSim(seed);
      room.recorded.addAll(old);
      room.hostility =
          new Hostility(
              random.nextInt(40),
              random.nextInt(60),
              random.nextInt(100),
              random.nextInt(30),
              random.nextInt(30),
              random.nextInt(3) == 0 ? random.nextInt(10) : 0);
      int people = random.nextInt(4) == 0 ? 3 : 2;
      List<SimEnd> ends = new ArrayList<>();
      for (int i = 0; i < people; i++) {
        room.after(Duration.ofMillis(random.nextInt(5_000)), () -> ends.add(room.join()));
      }
      room.run(Duration.ofSeconds(6));
      live(room, ends, random);
      room.hostility = Hostility.NONE;
      ends.forEach(SimEnd::connect);
      room.run(LONG);
      check("seed " + seed, ends);
      whole += ends.stream().noneMatch(HostileBrokerTest::interrupted) ? 1 : 0;
    }
    // The others ended, and said so; not too many may.
    assertThat(whole).isGreaterThan(RUNS / 2);
  }

  private static void live(RoomSim room, List<SimEnd> ends, SplittableRandom random) {
    int number = 0;
    for (int step = 0; step < 150; step++) {
      SimEnd end = ends.get(random.nextInt(ends.size()));
      switch (random.nextInt(12)) {
        case 0 -> end.cut(Duration.ofMillis(random.nextInt(2_000)));
        case 1 -> end.loseSession();
        case 2, 3, 4 -> ends.forEach(SimEnd::connect);
        default -> {
          if (end.paired()) {
            end.send(number++);
          }
        }
      }
      room.run(Duration.ofMillis(random.nextInt(1_500)));
    }
  }

  private static void check(String run, List<SimEnd> ends) {
    List<SimEnd> living = ends.stream().filter(end -> !over(end.state())).toList();
    boolean broken = ends.stream().anyMatch(HostileBrokerTest::interrupted);
    if (living.size() > 1) {
      assertThat(living).as(run).hasSize(2).allMatch(SimEnd::paired);
      RoomState.Paired one = (RoomState.Paired) living.getFirst().state();
      RoomState.Paired other = (RoomState.Paired) living.getLast().state();
      assertThat(one.first()).as(run).isNotEqualTo(other.first());
    } else {
      assertThat(broken || ends.size() > 2).as(run).isTrue();
    }
    for (SimEnd end : ends) {
      List<Integer> all = new ArrayList<>();
      ends.stream().filter(other -> other != end).forEach(other -> all.addAll(other.sent));
      assertThat(end.heard).as(run).doesNotHaveDuplicates().isSubsetOf(all);
      // Numbers rise with time, and one other end at a time is listened to.
      for (SimEnd other : ends) {
        List<Integer> of = end.heard.stream().filter(other.sent::contains).toList();
        assertThat(of).as(run).isSorted();
        if (!broken && ends.size() == 2 && other != end) {
          assertThat(of).as(run).isEqualTo(other.sent);
        }
      }
    }
  }

  private static boolean over(RoomState state) {
    return state instanceof RoomState.Broken(_, _, boolean last) && last
        || state instanceof RoomState.Full;
  }

  /// Whether it was told that something may be missing.
  private static boolean interrupted(SimEnd end) {
    int paired = 0;
    while (paired < end.states.size() && !(end.states.get(paired) instanceof RoomState.Paired)) {
      paired++;
    }
    List<RoomState> since = end.states.subList(paired, end.states.size());
    return over(end.state())
        || since.contains(new RoomState.Left(false))
        || since.contains(new RoomState.Alone());
  }
}
