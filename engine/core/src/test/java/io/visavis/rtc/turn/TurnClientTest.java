package io.visavis.rtc.turn;

import static io.visavis.rtc.turn.TurnScene.MS;
import static io.visavis.rtc.turn.TurnScene.PEER;
import static io.visavis.rtc.turn.TurnScene.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.stun.Stun;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An allocation's ordinary life.
class TurnClientTest {
  private final TurnScene scene = new TurnScene();

  @Test
  void allocates_after_a_challenge_in_two_round_trips() {
    scene.allocate();
    scene.run(40 * MS);

    assertThat(scene.events)
        .containsExactly(
            new TurnOutput.Allocated(
                List.of(new InetSocketAddress(TurnScene.RELAY, 49_152)),
                TurnScene.CLIENT,
                Duration.ofMinutes(10)));
    assertThat(scene.sent).hasSize(2);
    assertThat(scene.client.roundTrip()).isEqualTo(20 * MS);
  }

  @Test
  void the_first_datagram_waits_for_its_permission_and_no_longer() {
    scene.allocated();

    assertThat(scene.send(PEER, "hello")).isZero();
    scene.run(30 * MS);

    assertThat(scene.atPeers).extracting(TurnScene.Datagram::text).containsExactly("hello");
    assertThat(scene.atPeers.getFirst().to()).isEqualTo(PEER);
  }

  @Test
  void data_goes_by_indication_until_a_channel_is_bound() {
    scene.allocated();
    scene.client.permit(PEER.getAddress(), scene.now);
    scene.run(SECOND);

    assertThat(scene.send(PEER, "one")).isGreaterThan(36);
    scene.run(SECOND);
    assertThat(scene.send(PEER, "two")).isEqualTo(4 + 3);
    scene.run(SECOND);
    assertThat(scene.atPeers).extracting(TurnScene.Datagram::text).containsExactly("one", "two");
  }

  @Test
  void checks_bind_no_channel() {
    scene.allocated();
    byte[] check = new byte[Stun.HEADER];
    check[1] = 1;
    check[4] = 0x21;
    check[5] = 0x12;
    check[6] = (byte) 0xA4;
    check[7] = 0x42;
    scene.send(PEER, check);
    scene.run(SECOND);
    scene.send(PEER, check);
    scene.run(SECOND);

    assertThat(scene.atPeers).hasSize(2);
    assertThat(scene.server.requests(Stun.CHANNEL_BIND)).isZero();
  }

  @Test
  void peers_are_heard_by_indication_and_by_channel() {
    scene.allocated();
    scene.client.permit(PEER.getAddress(), scene.now);
    scene.run(SECOND);
    scene.fromPeer(PEER, "first");
    scene.run(SECOND);
    scene.send(PEER, "binds");
    scene.run(SECOND);
    scene.fromPeer(PEER, "second");
    scene.run(SECOND);

    assertThat(scene.received)
        .extracting(TurnScene.Datagram::text)
        .containsExactly("first", "second");
    assertThat(scene.received.getLast().from()).isEqualTo(PEER);
    assertThat(scene.answers.getLast()).hasSize(4 + 6);
  }

  @Test
  void permissions_of_one_turn_share_a_request() {
    scene.allocated();
    for (int i = 1; i <= 20; i++) {
      scene.client.permit(TurnScene.ip("198.51.100." + i), scene.now);
    }
    scene.run(SECOND);

    assertThat(scene.server.requests(Stun.CREATE_PERMISSION)).isEqualTo(1);
    assertThat(scene.server.permissions(scene.now)).isEqualTo(20);
  }

  @Test
  void an_hour_of_media_keeps_allocation_permission_and_channel() {
    scene.allocated();
    scene.send(PEER, "start");
    for (int i = 0; i < 3_600; i++) {
      scene.run(SECOND);
      scene.send(PEER, "media");
    }
    scene.run(SECOND);

    assertThat(scene.atPeers).hasSize(3_601);
    assertThat(scene.events).hasSize(1);
    assertThat(scene.server.allocations()).isEqualTo(1);
    // 3,600 s: every 540 s, every 240 s, every 540 s.
    assertThat(scene.server.requests(Stun.REFRESH)).isEqualTo(6);
    assertThat(scene.server.requests(Stun.CREATE_PERMISSION)).isBetween(14, 17);
    assertThat(scene.server.requests(Stun.CHANNEL_BIND)).isBetween(7, 8);
  }

  @Test
  void release_frees_the_allocation() {
    scene.allocated();
    scene.client.release(scene.now);
    scene.run(SECOND);

    assertThat(scene.last()).isEqualTo(new TurnOutput.Released());
    assertThat(scene.server.allocations()).isZero();
    assertThat(scene.client.deadline()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void a_release_before_the_answer_frees_what_the_server_then_made() {
    scene.allocate();
    scene.run(35 * MS);
    scene.client.release(scene.now);
    scene.run(SECOND);

    assertThat(scene.events).containsExactly(new TurnOutput.Released());
    assertThat(scene.server.allocations()).isZero();
  }

  @Test
  void a_release_that_nobody_answers_ends_soon() {
    scene.allocated();
    scene.server.die();
    scene.client.release(scene.now);
    scene.run(2 * SECOND);

    assertThat(scene.last()).isEqualTo(new TurnOutput.Released());
  }
}
