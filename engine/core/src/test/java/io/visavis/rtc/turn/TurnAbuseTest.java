package io.visavis.rtc.turn;

import static io.visavis.rtc.turn.TurnScene.PEER;
import static io.visavis.rtc.turn.TurnScene.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.base.Mutations;
import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunBuilder;
import io.visavis.rtc.stun.StunClass;
import io.visavis.rtc.stun.StunError;
import io.visavis.rtc.stun.StunMessage;
import io.visavis.rtc.stun.TransactionId;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Malformed, oversized, spoofed and replayed messages: dropped and counted, never answered into a
/// loop.
class TurnAbuseTest {
  private static final TransactionId UNKNOWN = new TransactionId(7, 7);
  private final TurnScene scene = new TurnScene();

  private static byte[] data(InetSocketAddress peer) {
    return new StunBuilder(StunClass.INDICATION, Stun.DATA_INDICATION, UNKNOWN)
        .xorAddress(Stun.XOR_PEER_ADDRESS, peer)
        .attribute(Stun.DATA, new byte[] {'x'})
        .build();
  }

  @Test
  void data_of_a_peer_without_permission_is_dropped() {
    scene.allocated();
    assertThat(scene.inject(data(PEER))).isTrue();
    assertThat(scene.received).isEmpty();
    assertThat(scene.client.counters().unpermitted()).isEqualTo(1);
  }

  @Test
  void data_of_an_unknown_channel_is_dropped() {
    scene.allocated();
    assertThat(scene.inject(new byte[] {0x40, 0, 0, 1, 'x'})).isTrue();
    assertThat(scene.received).isEmpty();
    assertThat(scene.client.counters().unpermitted()).isEqualTo(1);
  }

  @Test
  void channel_data_shorter_than_it_says_is_malformed() {
    scene.allocated();
    scene.inject(new byte[] {0x40, 0, 0, 2, 'x'});
    scene.inject(new byte[] {0x40, 0, 0, 1, 'x', 0, 0, 0, 0});
    assertThat(scene.client.counters().malformed()).isEqualTo(2);
  }

  @Test
  void an_icmp_report_is_no_data() {
    scene.allocated();
    scene.inject(
        new StunBuilder(StunClass.INDICATION, Stun.DATA_INDICATION, UNKNOWN)
            .xorAddress(Stun.XOR_PEER_ADDRESS, PEER)
            .attribute(Stun.ICMP, new byte[8])
            .build());
    assertThat(scene.client.counters().icmp()).isEqualTo(1);
  }

  @Test
  void what_is_not_turn_is_left_to_others() {
    scene.allocated();
    byte[] binding = new StunBuilder(StunClass.SUCCESS, Stun.BINDING, UNKNOWN).build();
    assertThat(scene.inject(binding)).isFalse();
    assertThat(scene.inject(new byte[] {22, 1, 2, 3, 4})).isFalse();
    assertThat(scene.inject(new byte[0])).isFalse();
  }

  @Test
  void replayed_answers_change_nothing() {
    scene.allocated();
    scene.send(PEER, "hello");
    scene.run(SECOND);
    int sentBefore = scene.sent.size();
    for (byte[] answer : List.copyOf(scene.answers)) {
      for (int i = 0; i < 10; i++) {
        scene.inject(answer);
      }
    }
    assertThat(scene.sent).hasSize(sentBefore);
    assertThat(scene.events).hasSize(1);
    assertThat(scene.client.counters().unmatched()).isGreaterThanOrEqualTo(40);
  }

  @Test
  void requests_of_the_server_are_not_answered() {
    scene.allocated();
    int sentBefore = scene.sent.size();
    scene.inject(new StunBuilder(StunClass.REQUEST, Stun.REFRESH, UNKNOWN).build());
    assertThat(scene.sent).hasSize(sentBefore);
    assertThat(scene.client.counters().unmatched()).isEqualTo(1);
  }

  @Test
  void a_forger_on_the_path_makes_us_send_a_handful_of_messages_at_most() {
    scene.allocate();
    int injected = 0;
    for (int i = 0; i < 1_000; i++) {
      StunMessage request = StunMessage.parse(scene.sent.getLast(), 0, scene.sent.getLast().length);
      injected++;
      // Each time another realm and nonce: a forger who sees every request.
      scene.inject(
          StunBuilder.answer(request, StunClass.ERROR)
              .error(new StunError(i % 2 == 0 ? 401 : 438, "Again"))
              .text(Stun.REALM, "realm" + i)
              .text(Stun.NONCE, "nonce" + i)
              .build());
    }
    assertThat(injected).isEqualTo(1_000);
    assertThat(scene.sent.size()).isLessThanOrEqualTo(6);
    assertThat(scene.sent.stream().mapToInt(message -> message.length).sum()).isLessThan(1_000);
  }

  @Test
  void a_forger_off_the_path_makes_us_send_nothing() {
    scene.allocated();
    scene.send(PEER, "hello");
    scene.run(SECOND);
    int sentBefore = scene.sent.size();
    Mutations mutations = new Mutations(8656);
    for (int i = 0; i < 10_000; i++) {
      byte[] answer = scene.answers.get(i % scene.answers.size());
      scene.inject(mutations.mutate(answer, scene.answers));
    }
    assertThat(scene.sent).hasSize(sentBefore);
    assertThat(scene.events).hasSize(1);
    assertThat(scene.send(PEER, "x")).isEqualTo(5);
  }

  @Test
  void any_bytes_are_taken_or_dropped() {
    scene.config.relays.add(TurnScene.RELAY6);
    scene.allocated();
    scene.send(PEER, "hello");
    scene.run(SECOND);
    scene.fromPeer(PEER, "data");
    Mutations.drive(TurnClientFuzz::fuzzerTestOneInput, 8656, 10_000, scene.answers);
  }
}
