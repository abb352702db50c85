package io.visavis.app.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.app.relay.RoomLink;
import io.visavis.rtc.RTCEngine;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCSessionDescription;
import io.visavis.rtc.RTCSignalingState;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What two calls tell each other once they are connected: nobody pastes a second time.
class ControlCallTest {
  private static final RoomLink LINK = MemoryRooms.link(2);
  private static final Pattern FRAGMENT = Pattern.compile("a=ice-ufrag:(\\S+)");
  private static RTCEngine engine;

  @BeforeAll
  static void start() {
    engine = RTCEngine.builder().loopbackCandidates(true).mdns(false).build();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static void awaitHellos(Side... sides) {
    for (Side side : sides) {
      side.told()
          .await(
              "hello",
              Side.PATIENCE,
              () -> side.told().partners.stream().anyMatch(Partner::visavis));
    }
  }

  private static RTCPeerConnection of(Side side) {
    return Objects.requireNonNull(side.session().connection());
  }

  private static boolean stable(Side side, int transceivers) {
    return of(side).signalingState() == RTCSignalingState.STABLE
        && of(side).getTransceivers().size() == transceivers
        && of(side).getTransceivers().stream().allMatch(each -> each.mid() != null);
  }

  private static String fragment(Side side) {
    RTCSessionDescription local = Objects.requireNonNull(of(side).localDescription());
    Matcher found = FRAGMENT.matcher(local.sdp());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  @Test
  void a_later_negotiation_needs_no_person() {
    try (Side caller = Side.of(engine, Side.named("Anna"));
        Side callee = Side.of(engine, Side.named("Bob"))) {
      Side.connect(caller, callee);
      awaitHellos(caller, callee);
      assertThat(caller.told().partners.getLast().name()).isEqualTo("Bob");
      var _ = of(callee).addTransceiver("video");
      caller.told().await("a third", Side.PATIENCE, () -> stable(caller, 3) && stable(callee, 3));
    }
  }

  @Test
  void both_negotiate_at_once() {
    try (Side caller = Side.of(engine, Side.SMALL);
        Side callee = Side.of(engine, Side.SMALL)) {
      Side.connect(caller, callee);
      awaitHellos(caller, callee);
      var _ = of(caller).addTransceiver("audio");
      var _ = of(callee).addTransceiver("audio");
      caller.told().await("four", Side.PATIENCE, () -> stable(caller, 4) && stable(callee, 4));
      assertThat(caller.session().phase()).isEqualTo(CallPhase.CONNECTED);
      assertThat(caller.told().problems).isEmpty();
    }
  }

  @Test
  void another_network_means_other_candidates() throws Exception {
    ManualTime time = new ManualTime();
    Set<InetAddress> network = ConcurrentHashMap.newKeySet();
    AtomicInteger looks = new AtomicInteger();
    LocalNetwork looked =
        () -> {
          Set<InetAddress> seen = Set.copyOf(network);
          looks.incrementAndGet();
          return seen;
        };
    try (Side caller = Side.of(engine, new NoRooms(), Side.SMALL, time, looked);
        Side callee = Side.of(engine, new NoRooms(), Side.SMALL, time, Set::of)) {
      Side.connect(caller, callee);
      awaitHellos(caller, callee);
      // The caller's: the callee has the same clock.
      caller.told().await("a look", Side.PATIENCE, () -> looks.get() > 0);
      String before = fragment(caller);
      String others = fragment(callee);
      network.add(InetAddress.getByName("192.0.2.7"));
      caller
          .told()
          .await(
              "a restart at both ends",
              Side.PATIENCE,
              () -> {
                time.pass(ManualTime.WHILE);
                return !fragment(caller).equals(before)
                    && !fragment(callee).equals(others)
                    && stable(caller, 2)
                    && stable(callee, 2);
              });
      assertThat(caller.told().problems).isEmpty();
      assertThat(caller.told().phases).doesNotContain(CallPhase.FAILED);
    }
  }

  @Test
  void a_way_that_is_lost_is_found_again_over_the_room() {
    MemoryRooms rooms = new MemoryRooms();
    try (CuttablePath path = new CuttablePath();
        Side caller = Side.of(engine, rooms, Side.named("Anna"));
        Side callee = Side.of(engine, rooms, Side.named("Bob"))) {
      rooms.carrier(path::through);
      callee.session().join(LINK, true);
      caller.session().join(LINK, false);
      callee.told().awaitPhase(CallPhase.RINGING, Side.PATIENCE);
      callee.session().accept();
      Side.awaitConnected(caller, callee);
      awaitHellos(caller, callee);
      String before = fragment(caller);
      path.cut();
      caller.told().awaitPhase(CallPhase.RECONNECTING, Side.PATIENCE);
      caller
          .told()
          .await(
              "connected once more",
              Side.PATIENCE,
              () ->
                  Stream.of(caller, callee)
                      .allMatch(side -> side.told().phases.getLast() == CallPhase.CONNECTED));
      assertThat(fragment(caller)).isNotEqualTo(before);
      assertThat(caller.told().problems).isEmpty();
    }
  }

  @Test
  void both_see_the_same_emoji_when_one_asks_for_them() {
    try (Side caller = Side.of(engine, Side.SMALL);
        Side callee = Side.of(engine, Side.SMALL)) {
      Side.connect(caller, callee);
      awaitHellos(caller, callee);
      callee.session().compareEmoji();
      List<List<?>> seen = new ArrayList<>();
      for (Side side : List.of(caller, callee)) {
        side.told()
            .await(
                "emoji",
                Side.PATIENCE,
                () -> side.told().emoji.stream().anyMatch(each -> !each.isEmpty()));
        assertThat(side.told().emoji.getFirst()).isEmpty();
        assertThat(side.told().emoji.getLast()).hasSize(5);
        seen.add(side.told().emoji.getLast());
      }
      assertThat(seen.getFirst()).isEqualTo(seen.getLast());
    }
  }

  @Test
  void the_last_word_ends_the_other_side() {
    try (Side caller = Side.of(engine, Side.SMALL);
        Side callee = Side.of(engine, Side.SMALL)) {
      Side.connect(caller, callee);
      awaitHellos(caller, callee);
      callee.session().hangUp();
      caller.told().awaitPhase(CallPhase.ENDED, Side.PATIENCE);
      assertThat(caller.told().problems).isEmpty();
    }
  }
}
