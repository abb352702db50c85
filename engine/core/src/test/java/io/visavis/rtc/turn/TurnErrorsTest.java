package io.visavis.rtc.turn;

import static io.visavis.rtc.turn.TurnScene.MS;
import static io.visavis.rtc.turn.TurnScene.PEER;
import static io.visavis.rtc.turn.TurnScene.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunError;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a server may answer but success (RFC 8656 §7.4, §8, §10.2, §12.3).
class TurnErrorsTest {
  private final TurnScene scene = new TurnScene();

  private void fault(int method, int code, int times, boolean signed) {
    scene.config.faults.put(method, new TestTurnConfig.Fault(code, "No " + code, times, signed));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 420, 437, 440, 441, 442, 486, 508, 600})
  void an_error_of_allocate_is_reported_as_it_came(int code) {
    fault(Stun.ALLOCATE, code, 1, true);
    scene.allocate();
    scene.run(100 * MS);

    assertThat(scene.events).containsExactly(new TurnOutput.Failed(code, "No " + code));
    assertThat(scene.client.deadline()).isEqualTo(Long.MAX_VALUE);
    assertThat(scene.sent).hasSize(2);
  }

  @Test
  void an_unsigned_error_is_believed_only_when_nothing_better_comes() {
    fault(Stun.ALLOCATE, 486, Integer.MAX_VALUE, false);
    scene.allocate();
    scene.run(39 * SECOND);
    assertThat(scene.events).isEmpty();
    assertThat(scene.client.counters().unauthenticated()).isGreaterThan(4);

    scene.run(2 * SECOND);
    assertThat(scene.events).containsExactly(new TurnOutput.Failed(486, "No 486"));
  }

  @Test
  void an_unsigned_error_and_then_the_true_answer_is_a_success() {
    fault(Stun.ALLOCATE, 400, 1, false);
    scene.allocate();
    scene.run(SECOND);
    assertThat(scene.last()).isInstanceOf(TurnOutput.Allocated.class);
  }

  @Test
  void on_a_stream_an_unsigned_error_is_the_end() {
    scene.client(TurnSettings.of(true, scene.settings.credential()));
    fault(Stun.ALLOCATE, 486, 1, false);
    scene.allocate();
    scene.run(SECOND);
    assertThat(scene.events).containsExactly(new TurnOutput.Failed(486, "No 486"));
  }

  @Test
  void a_server_in_trouble_is_asked_four_more_times() {
    fault(Stun.ALLOCATE, 500, 5, true);
    scene.allocate();
    scene.run(30 * SECOND);
    assertThat(scene.events).containsExactly(new TurnOutput.Failed(500, "No 500"));
    assertThat(scene.server.requests(Stun.ALLOCATE)).isEqualTo(1 + 5);
  }

  @Test
  void a_server_whose_trouble_passes_allocates() {
    fault(Stun.ALLOCATE, 500, 2, true);
    scene.allocate();
    scene.run(30 * SECOND);
    assertThat(scene.last()).isInstanceOf(TurnOutput.Allocated.class);
  }

  @Test
  void quota_of_the_user_is_486() {
    scene.config.quota = 0;
    scene.allocate();
    scene.run(SECOND);
    assertThat(scene.last()).isEqualTo(new TurnOutput.Failed(486, "Allocation Quota Reached"));
  }

  @Test
  void a_dead_server_fails_after_the_patience() {
    scene.server.die();
    scene.allocate();
    scene.run(39_400 * MS);
    assertThat(scene.events).isEmpty();
    assertThat(scene.sent).hasSize(7);

    scene.run(200 * MS);
    assertThat(scene.events)
        .containsExactly(new TurnOutput.Failed(TurnOutput.NO_ANSWER, "the server does not answer"));
  }

  @Test
  void on_a_stream_a_request_is_sent_once() {
    scene.client(TurnSettings.of(true, scene.settings.credential()));
    scene.server.die();
    scene.allocate();
    scene.run(40 * SECOND);
    assertThat(scene.sent).hasSize(1);
    assertThat(scene.last()).isInstanceOf(TurnOutput.Failed.class);
  }

  @Test
  void a_redirection_names_the_other_server() {
    scene.config.alternate = new InetSocketAddress("192.0.2.77", 3479);
    scene.config.alternateDomain = "other.example.org";
    scene.allocate();
    scene.run(SECOND);
    assertThat(scene.events)
        .containsExactly(
            new TurnOutput.Redirected(
                new InetSocketAddress("192.0.2.77", 3479), "other.example.org"));
  }

  @Test
  void a_redirection_to_another_family_is_a_failure() {
    scene.config.alternate = new InetSocketAddress("2001:db8::77", 3479);
    scene.client.allocate(AddressFamily.V4, scene.now);
    scene.run(SECOND);
    assertThat(scene.last()).isInstanceOf(TurnOutput.Failed.class);
    assertThat(((TurnOutput.Failed) scene.last()).code()).isEqualTo(300);
  }

  @Test
  void a_redirection_to_nowhere_is_a_failure() {
    scene.config.alternate = new InetSocketAddress("0.0.0.0", 3479);
    scene.allocate();
    scene.run(SECOND);
    assertThat(scene.last()).isInstanceOf(TurnOutput.Failed.class);
  }

  @Test
  void an_allocation_that_the_server_has_forgotten_is_lost_at_the_refresh() {
    scene.allocated();
    scene.server.forgetAllocations();
    scene.client.refresh(scene.now);
    scene.run(SECOND);
    assertThat(scene.last()).isEqualTo(new TurnOutput.Lost(437, "Allocation Mismatch"));
    assertThat(scene.client.deadline()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void an_allocation_that_the_server_has_forgotten_is_lost_at_a_permission_too() {
    scene.allocated();
    scene.server.restart();
    scene.send(PEER, "anybody?");
    scene.run(SECOND);
    assertThat(scene.last()).isEqualTo(new TurnOutput.Lost(437, "Allocation Mismatch"));
  }

  @Test
  void a_server_that_dies_is_lost_once_a_refresh_stays_unanswered() {
    scene.allocated();
    scene.server.die();
    scene.client.refresh(scene.now);
    scene.run(40 * SECOND);
    assertThat(scene.last())
        .isEqualTo(new TurnOutput.Lost(TurnOutput.NO_ANSWER, "the server does not answer"));
  }

  @Test
  void an_unanswered_permission_makes_the_client_ask_for_the_allocation() {
    scene.allocated();
    scene.server.die();
    scene.send(PEER, "anybody?");
    scene.run(80 * SECOND);
    assertThat(scene.last()).isInstanceOf(TurnOutput.Lost.class);
    assertThat(scene.client.counters().dropped()).isEqualTo(1);
  }

  @Test
  void a_forbidden_peer_is_not_asked_for_in_a_loop() {
    scene.config.forbidden.add(PEER.getAddress());
    scene.allocated();
    for (int i = 0; i < 50; i++) {
      scene.send(PEER, "please");
      scene.run(SECOND);
    }
    assertThat(scene.server.requests(Stun.CREATE_PERMISSION)).isEqualTo(1);
    assertThat(scene.client.counters().dropped()).isEqualTo(50);
    assertThat(scene.events).hasSize(1);
  }

  @Test
  void a_forbidden_peer_spoils_it_for_nobody_else() {
    scene.config.forbidden.add(TurnScene.ip("198.51.100.3"));
    scene.allocated();
    for (int i = 1; i <= 5; i++) {
      scene.client.permit(TurnScene.ip("198.51.100." + i), scene.now);
    }
    scene.run(SECOND);
    assertThat(scene.server.permissions(scene.now)).isEqualTo(4);
    assertThat(scene.server.requests(Stun.CREATE_PERMISSION)).isEqualTo(1 + 5);
  }

  @Test
  void peers_of_a_family_that_the_relay_lacks_are_dropped_here() {
    scene.allocated();
    scene.send(new InetSocketAddress("2001:db8::9", 9), "six");
    scene.client.permit(TurnScene.ip("2001:db8::9"), scene.now);
    scene.run(SECOND);
    assertThat(scene.server.requests(Stun.CREATE_PERMISSION)).isZero();
    assertThat(scene.client.counters().dropped()).isEqualTo(1);
  }

  @Test
  void without_a_channel_indications_go_on() {
    scene.allocated();
    scene.client.permit(PEER.getAddress(), scene.now);
    scene.run(SECOND);
    fault(Stun.CHANNEL_BIND, 508, Integer.MAX_VALUE, true);
    for (int i = 0; i < 20; i++) {
      scene.send(PEER, "media");
      scene.run(SECOND);
    }
    assertThat(scene.atPeers).hasSize(20);
    assertThat(scene.server.requests(Stun.CHANNEL_BIND)).isEqualTo(1);
  }

  @Test
  void both_families_are_allocated_where_there_are_both() {
    scene.config.relays.add(TurnScene.RELAY6);
    both();
    TurnOutput.Allocated allocated = scene.allocated();
    assertThat(allocated.relayed())
        .extracting(InetSocketAddress::getAddress)
        .containsExactly(TurnScene.RELAY, TurnScene.RELAY6);
    assertThat(scene.client.refusedFamilies()).isEmpty();

    InetSocketAddress six = new InetSocketAddress("2001:db8::9", 9);
    scene.send(six, "six");
    scene.send(PEER, "four");
    scene.run(SECOND);
    assertThat(scene.atPeers).extracting(TurnScene.Datagram::text).containsExactly("six", "four");
  }

  private void both() {
    scene.client(scene.settings.withFamilies(Set.of(AddressFamily.V4, AddressFamily.V6)));
  }

  @Test
  void one_family_of_two_is_a_success_with_a_reason() {
    both();
    TurnOutput.Allocated allocated = scene.allocated();
    assertThat(allocated.relayed()).hasSize(1);
    assertThat(scene.client.refusedFamilies())
        .containsExactly(
            Map.entry(AddressFamily.V6, new StunError(440, "Address Family not Supported")));
  }

  @Test
  void a_family_that_the_server_lacks_is_440() {
    scene.client(scene.settings.withFamilies(Set.of(AddressFamily.V6)));
    scene.allocate();
    scene.run(SECOND);
    assertThat(scene.last()).isEqualTo(new TurnOutput.Failed(440, "Address Family not Supported"));
  }

  @Test
  void ipv6_alone_is_asked_for_and_used() {
    scene.config.relays.add(TurnScene.RELAY6);
    scene.client(scene.settings.withFamilies(Set.of(AddressFamily.V6)));
    List<InetAddress> relayed =
        scene.allocated().relayed().stream().map(InetSocketAddress::getAddress).toList();
    assertThat(relayed).containsExactly(TurnScene.RELAY6);
  }

  @Test
  void a_short_lifetime_is_refreshed_in_time() {
    scene.config.leastLifetime = 10;
    scene.config.mostLifetime = 10;
    TurnOutput.Allocated allocated = scene.allocated();
    scene.run(200 * SECOND);
    assertThat(allocated.lifetime()).isEqualTo(Duration.ofSeconds(10));
    assertThat(scene.server.allocations()).isEqualTo(1);
    assertThat(scene.server.requests(Stun.REFRESH)).isBetween(38, 42);
  }
}
