package io.visavis.app.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// RELAY.md, "Who talks to whom" and "Messages arrive once and in order", at a good broker.
class RoomCoreTest {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final RoomSim sim = new RoomSim(6);

  private static RoomState.Paired paired(SimEnd end) {
    assertThat(end.state()).isInstanceOf(RoomState.Paired.class);
    return (RoomState.Paired) end.state();
  }

  private static void assertPair(SimEnd one, SimEnd other) {
    assertThat(paired(one).first()).isNotEqualTo(paired(other).first());
  }

  @Test
  void who_comes_first_is_alone_until_the_other_comes() {
    SimEnd anna = sim.join();
    sim.run(MINUTE);
    assertThat(anna.states).containsExactly(new RoomState.Connecting(), new RoomState.Alone());

    SimEnd bob = sim.join();
    sim.run(SOON);
    assertPair(anna, bob);
    assertThat(paired(anna).guest()).isFalse();
  }

  @Test
  void two_who_come_at_once_are_paired() {
    SimEnd anna = sim.join();
    SimEnd bob = sim.join();
    sim.run(SOON);

    assertPair(anna, bob);
  }

  @Test
  void signals_arrive_in_order_even_more_than_the_window_has_room_for() {
    SimEnd anna = sim.join();
    SimEnd bob = sim.join();
    sim.run(SOON);
    IntStream.range(0, 500).forEach(anna::send);
    IntStream.range(0, 300).forEach(bob::send);
    sim.run(MINUTE);

    assertThat(bob.heard).isEqualTo(anna.sent);
    assertThat(anna.heard).isEqualTo(bob.sent);
  }

  @Test
  void what_is_sent_to_nobody_is_dropped() {
    SimEnd anna = sim.join();
    anna.send(1);
    SimEnd bob = sim.join();
    sim.run(SOON);
    anna.send(2);
    sim.run(SOON);

    assertThat(bob.heard).containsExactly(2);
  }

  @Test
  void an_idle_pair_is_silent() {
    sim.join();
    sim.join();
    sim.run(MINUTE);
    int before = sim.recorded.size();
    sim.run(Duration.ofHours(1));

    assertThat(sim.recorded).hasSize(before);
  }

  @Test
  void what_is_sent_while_the_connection_is_away_arrives_after_it() {
    SimEnd anna = sim.join();
    SimEnd bob = sim.join();
    sim.run(SOON);
    anna.cut(Duration.ofSeconds(30));
    anna.send(1);
    bob.send(2);
    assertThat(anna.state()).isEqualTo(new RoomState.Connecting());
    sim.run(Duration.ofSeconds(10));
    anna.connect();
    sim.run(SOON);

    assertPair(anna, bob);
    assertThat(bob.heard).containsExactly(1);
    assertThat(anna.heard).containsExactly(2);
  }

  @Test
  void a_broker_that_lost_its_sessions_is_made_up_for() {
    SimEnd anna = sim.join();
    SimEnd bob = sim.join();
    sim.run(SOON);
    anna.cut(SOON);
    bob.cut(SOON);
    anna.send(1);
    bob.send(2);
    anna.connect();
    anna.send(3);
    sim.run(SOON);
    bob.loseSession();
    bob.connect();
    sim.run(Duration.ofSeconds(10));

    assertPair(anna, bob);
    assertThat(bob.heard).containsExactly(1, 3);
    assertThat(anna.heard).containsExactly(2);
  }

  @Test
  void who_leaves_is_known_to_have_left_after_its_last_words() {
    SimEnd anna = sim.join();
    SimEnd bob = sim.join();
    sim.run(SOON);
    anna.send(7);
    anna.leave();
    sim.run(SOON);

    assertThat(bob.heard).containsExactly(7);
    assertThat(bob.state()).isEqualTo(new RoomState.Left(false));
  }

  @Test
  void who_vanishes_is_lost_and_is_there_again_when_it_is_heard() {
    SimEnd anna = sim.join();
    SimEnd bob = sim.join();
    sim.run(SOON);
    anna.cut(SOON);
    sim.run(MINUTE);
    assertThat(bob.state()).isEqualTo(new RoomState.Left(true));
    bob.send(1);
    anna.connect();
    sim.run(SOON);

    assertPair(anna, bob);
    assertThat(anna.heard).containsExactly(1);
  }

  @Test
  void a_will_of_somebody_who_is_there_is_put_right_at_once() {
    SimEnd anna = sim.join();
    SimEnd bob = sim.join();
    sim.run(SOON);
    sim.deliver(anna.core.willTopic(), anna.core.will());
    sim.run(SOON);

    assertThat(bob.states).contains(new RoomState.Left(true));
    assertPair(anna, bob);
  }

  @Test
  void who_comes_back_as_another_takes_its_own_place() {
    for (SimEndings ending : SimEndings.values()) {
      RoomSim room = new RoomSim(6);
      SimEnd anna = room.join();
      SimEnd bob = room.join();
      room.run(MINUTE);
      ending.end(bob);
      room.run(SOON);
      SimEnd again = room.join();
      room.run(Duration.ofSeconds(7));

      assertPair(anna, again);
      anna.send(1);
      again.send(2);
      room.run(SOON);
      assertThat(again.heard).containsExactly(1);
      assertThat(anna.heard).containsExactly(2);
    }
  }

  private enum SimEndings {
    LEAVES,
    VANISHES,
    VANISHES_UNNOTICED;

    void end(SimEnd end) {
      switch (this) {
        case LEAVES -> end.leave();
        case VANISHES -> end.crash(Duration.ZERO);
        case VANISHES_UNNOTICED -> end.crash(Duration.ofSeconds(30));
      }
    }
  }

  @Test
  void a_third_finds_the_room_full_and_disturbs_nobody() {
    SimEnd anna = sim.join();
    SimEnd bob = sim.join();
    sim.run(MINUTE);
    SimEnd carla = sim.join();
    sim.run(Duration.ofSeconds(10));
    anna.send(1);
    sim.run(SOON);

    assertThat(carla.state()).isEqualTo(new RoomState.Full());
    assertThat(bob.heard).containsExactly(1);
    assertThat(List.of(anna.states.size(), bob.states.size())).containsOnly(3);
  }

  @Test
  void of_three_at_once_two_are_paired_and_one_finds_it_full() {
    for (int seed = 0; seed < 200; seed++) {
      RoomSim room = new RoomSim(seed);
      room.hostility = new RoomSim.Hostility(0, 0, 100, 0, 0, 0);
      List<SimEnd> three = List.of(room.join(), room.join(), room.join());
      room.run(Duration.ofSeconds(30));

      List<SimEnd> pair = three.stream().filter(SimEnd::paired).toList();
      assertThat(pair).as("seed " + seed).hasSize(2);
      assertPair(pair.getFirst(), pair.getLast());
      assertThat(three).anyMatch(end -> end.state().equals(new RoomState.Full()));
    }
  }

  @Test
  void a_reconnect_in_any_step_does_no_harm() {
    for (int millis = 0; millis < 300; millis += 5) {
      for (int who = 0; who < 2; who++) {
        RoomSim room = new RoomSim(millis);
        List<SimEnd> two = List.of(room.join(), room.join());
        SimEnd cut = two.get(who);
        room.after(Duration.ofMillis(millis), () -> cut.cut(Duration.ofMillis(10)));
        room.after(Duration.ofMillis(millis + 40), cut::connect);
        room.run(Duration.ofSeconds(40));
        assertPair(two.getFirst(), two.getLast());
        two.getFirst().send(1);
        two.getLast().send(2);
        room.run(SOON);

        assertThat(two.getLast().heard).as(millis + " ms").containsExactly(1);
        assertThat(two.getFirst().heard).as(millis + " ms").containsExactly(2);
      }
    }
  }
}
