package io.visavis.rtc.turn;

import static io.visavis.rtc.turn.TurnScene.MS;
import static io.visavis.rtc.turn.TurnScene.PEER;
import static io.visavis.rtc.turn.TurnScene.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.stun.Stun;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Retransmission, refreshes, rest times and bounds, in virtual time.
class TurnTimersTest {
  private final TurnScene scene = new TurnScene();

  @Test
  void a_lossy_link_delays_but_does_not_break() {
    for (int seed = 0; seed < 200; seed++) {
      TurnScene lossy = new TurnScene();
      SplittableRandom random = new SplittableRandom(seed);
      lossy.loses = _ -> random.nextInt(10) < 3;
      lossy.losesAnswers = _ -> random.nextInt(10) < 3;
      lossy.allocate();
      lossy.run(80 * SECOND);
      assertThat(lossy.events).as("seed %d", seed).isNotEmpty();
      if (lossy.last() instanceof TurnOutput.Allocated) {
        lossy.send(PEER, "hello");
        lossy.run(3_000 * SECOND);
        assertThat(lossy.server.allocations()).as("seed %d", seed).isLessThanOrEqualTo(1);
      }
    }
  }

  @Test
  void a_known_round_trip_makes_retransmissions_sooner() {
    scene.allocated();
    boolean[] lost = {false};
    scene.loses =
        _ -> {
          boolean first = !lost[0];
          lost[0] = true;
          return first;
        };
    scene.send(PEER, "hello");
    scene.run(125 * MS);
    assertThat(scene.atPeers).isEmpty();
    scene.run(10 * MS);
    assertThat(scene.atPeers).hasSize(1);
  }

  @Test
  void an_unused_permission_is_let_go() {
    scene.allocated();
    scene.client.permit(PEER.getAddress(), scene.now);
    scene.run(3_000 * SECOND);
    // One refresh falls into the time in which it counts as used.
    assertThat(scene.server.requests(Stun.CREATE_PERMISSION)).isLessThanOrEqualTo(2);
    assertThat(scene.server.permissions(scene.now)).isZero();
    assertThat(scene.server.allocations()).isEqualTo(1);

    scene.send(PEER, "again");
    scene.run(SECOND);
    assertThat(scene.atPeers).hasSize(1);
  }

  @Test
  void a_peer_that_only_talks_keeps_its_permission() {
    scene.allocated();
    scene.client.permit(PEER.getAddress(), scene.now);
    scene.run(SECOND);
    for (int i = 0; i < 100; i++) {
      scene.fromPeer(PEER, "talk");
      scene.run(60 * SECOND);
    }
    assertThat(scene.received).hasSize(100);
  }

  @Test
  void permissions_of_different_ages_are_refreshed_together() {
    scene.allocated();
    InetSocketAddress other = new InetSocketAddress("198.51.100.8", 1);
    scene.send(PEER, "a");
    scene.run(20 * SECOND);
    scene.send(other, "b");
    for (int i = 0; i < 20; i++) {
      scene.run(60 * SECOND);
      scene.send(PEER, "a");
      scene.send(other, "b");
    }
    scene.run(SECOND);
    // Two at first, then one each time.
    assertThat(scene.server.requests(Stun.CREATE_PERMISSION)).isBetween(6, 8);
    assertThat(scene.atPeers).hasSize(42);
  }

  @Test
  void a_channel_that_rested_is_bound_again_under_its_old_number() {
    scene.allocated();
    scene.send(PEER, "a");
    scene.run(SECOND);
    scene.send(PEER, "b");
    scene.run(SECOND);
    int before = number(scene.sent.getLast());
    // Unused for ten minutes: ended, but not rested for five more.
    scene.run(700 * SECOND);
    scene.send(PEER, "c");
    scene.run(SECOND);
    scene.send(PEER, "d");
    scene.run(SECOND);
    scene.send(PEER, "e");
    scene.run(SECOND);
    assertThat(number(scene.sent.getLast())).isEqualTo(before);
    assertThat(scene.atPeers)
        .extracting(TurnScene.Datagram::text)
        .containsExactly("a", "b", "c", "d", "e");
  }

  private static int number(byte[] message) {
    assertThat(ChannelData.isChannelData(message, 0, message.length)).isTrue();
    return ChannelData.channel(message, 0);
  }

  @Test
  void numbers_are_given_out_in_turn() {
    scene.allocated();
    for (int i = 0; i < 3; i++) {
      InetSocketAddress peer = new InetSocketAddress("198.51.100.7", 6_000 + i);
      scene.send(peer, "x");
      scene.run(SECOND);
      scene.send(peer, "x");
      scene.run(SECOND);
      scene.send(peer, "x");
      assertThat(number(scene.sent.getLast())).isEqualTo(ChannelData.FIRST_CHANNEL + i);
    }
  }

  @Test
  void at_most_sixteen_datagrams_wait() {
    scene.allocated();
    for (int i = 0; i < 40; i++) {
      scene.send(PEER, "n" + i);
    }
    assertThat(scene.client.counters().excess()).isEqualTo(24);
    scene.run(SECOND);
    assertThat(scene.atPeers).hasSize(16);
    assertThat(scene.atPeers.getFirst().text()).isEqualTo("n0");
  }

  @Test
  void at_most_sixteen_kilobytes_wait() {
    scene.allocated();
    byte[] large = new byte[6_000];
    Arrays.fill(large, (byte) 'x');
    for (int i = 0; i < 4; i++) {
      scene.send(PEER, large);
    }
    assertThat(scene.client.counters().excess()).isEqualTo(2);
  }

  @Test
  void at_most_256_addresses_have_permissions() {
    scene.allocated();
    for (int i = 0; i < 300; i++) {
      scene.client.permit(TurnScene.ip("198.18." + i / 256 + "." + i % 256), scene.now);
    }
    scene.run(SECOND);
    assertThat(scene.server.permissions(scene.now)).isEqualTo(256);
    assertThat(scene.client.counters().excess()).isEqualTo(44);
    assertThat(scene.sent).allMatch(message -> message.length <= 1_200);
  }

  @Test
  void what_is_sent_before_and_after_the_allocation_is_dropped() {
    assertThat(scene.send(PEER, "early")).isZero();
    scene.allocated();
    scene.client.release(scene.now);
    scene.run(SECOND);
    assertThat(scene.send(PEER, "late")).isZero();
    assertThat(scene.client.counters().dropped()).isEqualTo(2);
  }
}
