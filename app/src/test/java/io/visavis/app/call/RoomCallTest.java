package io.visavis.app.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.relay.Room;
import io.visavis.app.relay.RoomLink;
import io.visavis.app.relay.RoomListener;
import io.visavis.app.relay.RoomState;
import io.visavis.app.signal.Signal;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCPeerConnectionState;
import io.visavis.rtc.RTCSessionDescription;
import io.visavis.rtc.RTCVerification;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Real calls over loopback, signalled by a room in memory.
class RoomCallTest {
  private static final RoomLink LINK = MemoryRooms.link(1);
  private static RTCEngine engine;
  private final MemoryRooms rooms = new MemoryRooms();

  @BeforeAll
  static void start() {
    engine = RTCEngine.builder().loopbackCandidates(true).mdns(false).build();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private Side side(String name) {
    return Side.of(engine, rooms, Side.named(name));
  }

  private static void ring(Side caller, Side callee) {
    callee.session().join(LINK, true);
    callee.told().await("a room", Side.PATIENCE, () -> !callee.told().rooms.isEmpty());
    caller.session().join(LINK, false);
    callee.told().awaitPhase(CallPhase.RINGING, Side.PATIENCE);
  }

  private void connect(Side caller, Side callee) {
    ring(caller, callee);
    callee.session().accept();
    Side.awaitConnected(caller, callee);
  }

  @Test
  void a_call_rings_is_accepted_and_stands() {
    try (Side caller = side("Anna");
        Side callee = side("Bob")) {
      ring(caller, callee);
      assertThat(callee.told().partners.getLast().name()).isEqualTo("Anna");
      // Nothing of the network is touched before.
      assertThat(callee.told().states).isEmpty();
      assertThat(caller.told().states).isEmpty();
      callee.session().accept();
      Side.awaitConnected(caller, callee);
      assertThat(caller.told().phases)
          .containsExactly(
              CallPhase.WAITING, CallPhase.PREPARING, CallPhase.CONNECTING, CallPhase.CONNECTED);
      assertThat(callee.told().phases)
          .containsExactly(
              CallPhase.WAITING,
              CallPhase.RINGING,
              CallPhase.PREPARING,
              CallPhase.CONNECTING,
              CallPhase.CONNECTED);
      assertThat(caller.session().caller()).isTrue();
      assertThat(callee.session().caller()).isFalse();
      for (Side side : List.of(caller, callee)) {
        side.told()
            .await(
                "a partner with this program",
                Side.PATIENCE,
                () -> side.told().partners.getLast().visavis());
        Partner partner = side.told().partners.getLast();
        assertThat(partner.name()).isEqualTo(side == caller ? "Bob" : "Anna");
        assertThat(partner.pin()).isNotNull();
        assertThat(partner.words()).hasSize(12);
        assertThat(side.told().problems).isEmpty();
      }
      assertThat(caller.told().partners.getLast().words())
          .isEqualTo(callee.told().partners.getLast().words());
      caller.session().hangUp();
      callee.told().awaitPhase(CallPhase.ENDED, Side.PATIENCE);
      assertThat(callee.told().problems).isEmpty();
    }
    assertThat(rooms.inRoom(LINK)).isZero();
  }

  @Test
  void candidates_trickle_over_the_room_and_what_follows_takes_the_calls_own_channel() {
    try (Side caller = side("Anna");
        Side callee = side("Bob")) {
      connect(caller, callee);
      for (Side side : List.of(caller, callee)) {
        side.told().await("hello", Side.PATIENCE, () -> side.told().partners.getLast().visavis());
      }
      List<String> said = rooms.said();
      assertThat(said).anyMatch(text -> text.startsWith("{\"candidate\":{"));
      RTCPeerConnection theirs = Objects.requireNonNull(callee.session().connection());
      RTCPeerConnection ours = Objects.requireNonNull(caller.session().connection());
      var _ = theirs.addTransceiver("audio");
      caller.told().await("a third", Side.PATIENCE, () -> ours.getTransceivers().size() == 3);
      assertThat(rooms.said().stream().filter(text -> text.startsWith("{\"description\"")).count())
          .isEqualTo(2);
    }
  }

  /// A browser's page: no channel of ours, W3C's calls only.
  @Test
  void a_guest_calls_and_is_told_when_we_part() {
    Recorder told = new Recorder();
    List<Signal> heard = new CopyOnWriteArrayList<>();
    Executor page = new SerialExecutor(task -> Thread.ofVirtual().start(task));
    try (Side callee = side("Bob");
        RTCPeerConnection guest = engine.newPeerConnection()) {
      callee.session().join(LINK, true);
      callee.told().await("a room", Side.PATIENCE, () -> !callee.told().rooms.isEmpty());
      CompletableFuture<Room> joined = new CompletableFuture<>();
      joined.complete(
          rooms.joinAsGuest(
              LINK,
              page,
              new RoomListener() {
                @Override
                public void state(RoomState now) {
                  if (now instanceof RoomState.Paired) {
                    joined.thenAccept(room -> room.send(new Signal.Ring("Browser")));
                  }
                }

                @Override
                public void signal(Signal signal) {
                  heard.add(signal);
                  told.wake();
                  answer(guest, signal, joined.join());
                }
              }));
      callee.told().awaitPhase(CallPhase.RINGING, Side.PATIENCE);
      callee.session().accept();
      callee.told().awaitPhase(CallPhase.CONNECTED, Side.PATIENCE);
      told.await(
          "connected there too",
          Side.PATIENCE,
          () -> guest.connectionState() == RTCPeerConnectionState.CONNECTED);
      assertThat(callee.told().partners.getLast().words()).hasSize(12);
      assertThat(callee.told().partners.getLast().visavis()).isFalse();
      assertThat(RTCVerification.words(guest)).isEqualTo(callee.told().partners.getLast().words());
      callee.session().hangUp();
      told.await("bye", Side.PATIENCE, () -> heard.contains(new Signal.Bye()));
    }
  }

  private static void answer(RTCPeerConnection guest, Signal signal, Room room) {
    switch (signal) {
      case Signal.Accept _ -> {
        guest.onIceCandidate(event -> {
          if (event.candidate() != null) {
            room.send(new Signal.Candidate(event.candidate().toJSON()));
          }
        });
        var _ = guest.addTransceiver("audio");
        var _ = guest.addTransceiver("video");
        guest.setLocalDescription().join();
        RTCSessionDescription offer = Objects.requireNonNull(guest.localDescription());
        room.send(new Signal.Description(offer.toJSON()));
      }
      case Signal.Description(var description) -> guest.setRemoteDescription(description).join();
      case Signal.Candidate(var candidate) -> guest.addIceCandidate(candidate).join();
      case Signal.Ring _, Signal.Decline _, Signal.Busy _, Signal.Bye _ -> {}
    }
  }

  @Test
  void a_decline_reaches_the_caller() {
    try (Side caller = side("Anna");
        Side callee = side("Bob")) {
      ring(caller, callee);
      assertThat(callee.session().decline()).isNull();
      callee.told().awaitPhase(CallPhase.ENDED, Side.PATIENCE);
      caller.told().awaitPhase(CallPhase.ENDED, Side.PATIENCE);
      assertThat(caller.told().problemKeys()).containsExactly(Problem.DECLINED);
      assertThat(callee.told().problems).isEmpty();
    }
  }

  @Test
  void busy_reaches_the_caller() {
    try (Side caller = side("Anna");
        Side callee = side("Bob")) {
      ring(caller, callee);
      callee.session().refuse();
      caller.told().awaitPhase(CallPhase.ENDED, Side.PATIENCE);
      assertThat(caller.told().problemKeys()).containsExactly(Problem.OTHER_BUSY);
    }
  }

  @Test
  void two_callers_at_once_are_one_call() {
    try (Side one = side("Anna");
        Side other = side("Bob")) {
      one.session().join(LINK, false);
      other.session().join(LINK, false);
      Side.awaitConnected(one, other);
      assertThat(one.session().caller()).isNotEqualTo(other.session().caller());
      assertThat(one.told().phases).doesNotContain(CallPhase.RINGING);
      assertThat(other.told().phases).doesNotContain(CallPhase.RINGING);
    }
  }

  @Test
  void a_third_person_finds_the_room_full() {
    try (Side caller = side("Anna");
        Side callee = side("Bob");
        Side third = side("Carl")) {
      connect(caller, callee);
      third.session().join(LINK, false);
      third.told().awaitPhase(CallPhase.FAILED, Side.PATIENCE);
      assertThat(third.told().problemKeys()).containsExactly(Problem.ROOM_FULL);
      assertThat(caller.session().phase()).isEqualTo(CallPhase.CONNECTED);
    }
  }

  @Test
  void a_caller_who_leaves_before_is_a_missed_call() {
    try (Side caller = side("Anna");
        Side callee = side("Bob")) {
      ring(caller, callee);
      caller.session().hangUp();
      callee.told().awaitPhase(CallPhase.ENDED, Side.PATIENCE);
      assertThat(callee.told().problems).containsExactly(new Problem(Problem.MISSED, "Anna"));
    }
  }

  @Test
  void a_callee_who_was_not_there_is_rung_when_he_comes() {
    try (Side caller = side("Anna");
        Side callee = side("Bob")) {
      caller.session().join(LINK, false);
      caller.told().await("a room", Side.PATIENCE, () -> !caller.told().rooms.isEmpty());
      callee.session().join(LINK, true);
      callee.told().awaitPhase(CallPhase.RINGING, Side.PATIENCE);
      callee.session().accept();
      Side.awaitConnected(caller, callee);
    }
  }

  @Test
  void who_vanishes_while_waiting_and_comes_again_is_rung_again() {
    try (Side caller = side("Anna");
        Side first = side("Bob");
        Side again = side("Bob")) {
      ring(caller, first);
      rooms.vanish(LINK, 0);
      caller.told().await("left", Side.PATIENCE, () -> left(caller));
      again.session().join(LINK, true);
      again.told().awaitPhase(CallPhase.RINGING, Side.PATIENCE);
      again.session().accept();
      Side.awaitConnected(caller, again);
    }
  }

  private static boolean left(Side side) {
    return side.told().rooms.stream().anyMatch(RoomState.Left.class::isInstance);
  }

  @Test
  void a_room_that_is_lost_ends_no_call_that_stands() {
    try (Side caller = side("Anna");
        Side callee = side("Bob")) {
      connect(caller, callee);
      rooms.destroy(RoomState.Reason.UNREACHABLE, "gone");
      caller
          .told()
          .await(
              "broken",
              Side.PATIENCE,
              () -> caller.told().rooms.getLast() instanceof RoomState.Broken);
      assertThat(caller.session().phase()).isEqualTo(CallPhase.CONNECTED);
      caller.session().hangUp();
      callee.told().awaitPhase(CallPhase.ENDED, Side.PATIENCE);
      assertThat(callee.told().problems).isEmpty();
    }
  }

  @Test
  void a_room_that_does_not_work_is_a_sentence() {
    try (Side alone = side("Anna")) {
      alone.session().join(LINK, true);
      alone.told().await("a room", Side.PATIENCE, () -> !alone.told().rooms.isEmpty());
      rooms.destroy(RoomState.Reason.UNTRUSTED, "another key");
      alone.told().awaitPhase(CallPhase.FAILED, Side.PATIENCE);
      assertThat(alone.told().problemKeys()).containsExactly(Problem.ROOM_UNTRUSTED);
    }
  }

  @Test
  void a_program_that_is_started_again_rings_once_the_old_way_is_lost() {
    try (CuttablePath path = new CuttablePath();
        Side caller = side("Anna");
        Side callee = side("Bob");
        Side again = side("Anna")) {
      rooms.carrier(path::through);
      connect(caller, callee);
      rooms.vanish(LINK, 1);
      callee.told().await("left", Side.PATIENCE, () -> left(callee));
      again.session().join(LINK, false);
      path.cut();
      callee
          .told()
          .await(
              "another ring",
              Side.PATIENCE,
              () -> callee.told().phases.getLast() == CallPhase.RINGING);
      callee.session().accept();
      Side.awaitConnected(again);
      callee
          .told()
          .await(
              "connected once more",
              Side.PATIENCE,
              () -> callee.told().phases.stream().filter(CallPhase.CONNECTED::equals).count() == 2);
      assertThat(callee.told().remoteVideos).hasSize(2);
      assertThat(callee.told().localVideos).hasSize(1);
    }
  }

  /// Whoever has the link, and takes the place of a partner whose broker thinks him gone.
  @Test
  void a_description_of_another_certificate_changes_nothing_of_a_call() {
    Executor page = new SerialExecutor(task -> Thread.ofVirtual().start(task));
    try (Side caller = side("Anna");
        Side callee = side("Bob");
        RTCPeerConnection attacker = engine.newPeerConnection()) {
      connect(caller, callee);
      callee.told().await("hello", Side.PATIENCE, () -> callee.told().partners.getLast().visavis());
      rooms.vanish(LINK, 1);
      RTCPeerConnection theirs = Objects.requireNonNull(callee.session().connection());
      String before = Objects.requireNonNull(theirs.remoteDescription()).sdp();
      var _ = attacker.addTransceiver("audio");
      var _ = attacker.addTransceiver("video");
      attacker.createDataChannel("any");
      attacker.setLocalDescription().join();
      RTCSessionDescription offer = Objects.requireNonNull(attacker.localDescription());
      CompletableFuture<Room> place = new CompletableFuture<>();
      CompletableFuture<RoomState> met = new CompletableFuture<>();
      place.complete(
          rooms.joinAsGuest(
              LINK,
              page,
              new RoomListener() {
                @Override
                public void state(RoomState now) {
                  if (now instanceof RoomState.Paired) {
                    met.complete(now);
                  }
                }

                @Override
                public void signal(Signal signal) {}
              }));
      met.join();
      place.join().send(new Signal.Description(offer.toJSON()));
      place.join().send(new Signal.Ring("Mallory"));
      place.join().send(new Signal.Bye());
      // What came by the room has been heard when this, which comes after it, is.
      callee.session().paste("garbage");
      callee.told().awaitProblem(Problem.NOT_SDP, Side.PATIENCE);
      assertThat(Objects.requireNonNull(theirs.remoteDescription()).sdp()).isEqualTo(before);
      assertThat(callee.session().phase()).isEqualTo(CallPhase.CONNECTED);
    }
  }

  @Test
  void who_takes_the_place_of_a_partner_who_is_still_there_finds_him_busy() {
    ManualTime time = new ManualTime();
    try (Side caller = side("Anna");
        Side callee = Side.of(engine, rooms, Side.named("Bob"), time, Set::of);
        Side stranger = side("Carl")) {
      connect(caller, callee);
      rooms.vanish(LINK, 1);
      callee.told().await("left", Side.PATIENCE, () -> left(callee));
      stranger.session().join(LINK, false);
      stranger
          .told()
          .await(
              "busy",
              Side.PATIENCE,
              () -> {
                time.pass(ManualTime.WHILE);
                return stranger.told().problemKeys().contains(Problem.OTHER_BUSY);
              });
      assertThat(callee.told().partners.getLast().name()).isEqualTo("Anna");
      assertThat(callee.told().phases.getLast()).isEqualTo(CallPhase.CONNECTED);
    }
  }
}
