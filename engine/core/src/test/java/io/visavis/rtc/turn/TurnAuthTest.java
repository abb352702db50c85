package io.visavis.rtc.turn;

import static io.visavis.rtc.turn.TurnScene.MS;
import static io.visavis.rtc.turn.TurnScene.PEER;
import static io.visavis.rtc.turn.TurnScene.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.stun.PasswordAlgorithm;
import io.visavis.rtc.stun.Stun;
import io.visavis.rtc.stun.StunBuilder;
import io.visavis.rtc.stun.StunClass;
import io.visavis.rtc.stun.StunError;
import io.visavis.rtc.stun.StunKey;
import io.visavis.rtc.stun.StunMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Log-ins: RFC 8489 §9.2 and RFC 7635.
class TurnAuthTest {
  private final TurnScene scene = new TurnScene();

  private static StunMessage parse(byte[] message) {
    return StunMessage.parse(message, 0, message.length);
  }

  private StunMessage sent(int index) {
    return parse(scene.sent.get(index));
  }

  @Test
  void a_wrong_password_is_tried_once() {
    scene.client(TurnSettings.of(false, new TurnCredential.Password("alice", "wrong")));
    scene.allocate();
    scene.run(SECOND);
    assertThat(scene.events)
        .containsExactly(new TurnOutput.Failed(401, "user name or password is wrong"));
    assertThat(scene.sent).hasSize(2);
  }

  @Test
  void an_unknown_user_is_no_other_case() {
    scene.client(TurnSettings.of(false, new TurnCredential.Password("bob", "secret")));
    scene.allocate();
    scene.run(SECOND);
    assertThat(((TurnOutput.Failed) scene.last()).code()).isEqualTo(401);
  }

  @Test
  void a_server_without_log_in_needs_none() {
    scene.config.users.clear();
    scene.allocated();
    assertThat(scene.sent).hasSize(1);
  }

  @Test
  void keys_and_integrity_are_sha_256_where_the_server_offers_it() {
    scene.config.algorithms = List.of(PasswordAlgorithm.SHA_256, PasswordAlgorithm.MD5);
    scene.allocated();
    assertThat(sent(1).hasIntegritySha256()).isTrue();
    assertThat(sent(1).hasIntegrity()).isFalse();
    assertThat(sent(1).attribute(Stun.PASSWORD_ALGORITHM)).containsExactly(0, 2, 0, 0);
    assertThat(sent(1).attribute(Stun.PASSWORD_ALGORITHMS)).containsExactly(0, 2, 0, 0, 0, 1, 0, 0);
  }

  @Test
  void md5_keys_can_come_with_the_longer_integrity() {
    scene.config.algorithms = List.of(PasswordAlgorithm.MD5);
    scene.allocated();
    assertThat(sent(1).hasIntegritySha256()).isTrue();
  }

  @Test
  void a_user_hash_hides_the_name_where_the_server_wants_it() {
    scene.config.algorithms = List.of(PasswordAlgorithm.SHA_256);
    scene.config.userHash = true;
    scene.allocated();
    assertThat(sent(1).username()).isNull();
    assertThat(sent(1).attribute(Stun.USERHASH))
        .isEqualTo(PasswordAlgorithm.userHash("alice", "example.org"));
    for (byte[] message : scene.sent) {
      assertThat(new String(message, StandardCharsets.ISO_8859_1)).doesNotContain("alice");
    }
  }

  @Test
  void a_challenge_whose_algorithms_were_taken_out_is_not_followed() {
    scene.allocate();
    StunMessage request = sent(0);
    byte[] challenge =
        StunBuilder.answer(request, StunClass.ERROR)
            .error(new StunError(401, "Unauthenticated"))
            .text(Stun.REALM, "example.org")
            .text(Stun.NONCE, "obMatJos2AAABabcdef")
            .build();
    scene.inject(challenge);
    assertThat(scene.events)
        .containsExactly(
            new TurnOutput.Failed(401, "the server's challenge has been tampered with on its way"));
    assertThat(scene.sent).hasSize(1);
  }

  @Test
  void another_answer_whose_algorithms_were_taken_out_is_ignored() {
    scene.allocate();
    scene.inject(
        StunBuilder.answer(sent(0), StunClass.ERROR)
            .error(new StunError(508, "no"))
            .text(Stun.NONCE, "obMatJos2AAABabcdef")
            .build());
    assertThat(scene.events).isEmpty();
    assertThat(scene.client.counters().unauthenticated()).isEqualTo(1);
  }

  @Test
  void algorithms_that_nobody_knows_are_the_end() {
    scene.allocate();
    byte[] challenge =
        StunBuilder.answer(sent(0), StunClass.ERROR)
            .error(new StunError(401, "Unauthenticated"))
            .text(Stun.REALM, "example.org")
            .text(Stun.NONCE, "n")
            .attribute(Stun.PASSWORD_ALGORITHMS, new byte[] {0, 77, 0, 0})
            .build();
    scene.inject(challenge);
    assertThat(scene.last())
        .isEqualTo(new TurnOutput.Failed(401, "the server knows no password algorithm of ours"));
  }

  @Test
  void a_challenge_without_realm_or_nonce_is_the_end() {
    scene.allocate();
    byte[] challenge =
        StunBuilder.answer(sent(0), StunClass.ERROR).error(new StunError(401, "?")).build();
    scene.inject(challenge);
    assertThat(scene.last()).isInstanceOf(TurnOutput.Failed.class);
  }

  @Test
  void a_malformed_challenge_is_the_end() {
    scene.allocate();
    byte[] challenge =
        StunBuilder.answer(sent(0), StunClass.ERROR)
            .error(new StunError(401, "?"))
            .attribute(Stun.NONCE, new byte[800])
            .build();
    scene.inject(challenge);
    assertThat(scene.last())
        .isEqualTo(new TurnOutput.Failed(401, "the server's answer is malformed"));
    assertThat(scene.client.counters().malformed()).isEqualTo(1);
  }

  @Test
  void a_stale_nonce_in_the_middle_costs_one_round_trip() {
    scene.allocated();
    scene.server.staleNonces();
    scene.send(PEER, "hello");
    scene.run(55 * MS);
    assertThat(scene.atPeers).hasSize(1);
    assertThat(scene.server.requests(Stun.CREATE_PERMISSION)).isEqualTo(2);
  }

  @Test
  void several_requests_survive_the_same_stale_nonce() {
    scene.allocated();
    scene.client.permit(PEER.getAddress(), scene.now);
    scene.run(SECOND);
    scene.server.staleNonces();
    scene.client.refresh(scene.now);
    scene.send(PEER, "binds");
    scene.client.permit(TurnScene.ip("198.51.100.8"), scene.now);
    scene.run(SECOND);
    assertThat(scene.events).hasSize(1);
    assertThat(scene.server.permissions(scene.now)).isEqualTo(2);
    assertThat(scene.send(PEER, "x")).isEqualTo(5);
  }

  @Test
  void nonces_that_are_always_stale_end_in_a_failure() {
    scene.config.nonceLifetime = 0;
    scene.allocate();
    scene.run(10 * SECOND);
    assertThat(((TurnOutput.Failed) scene.last()).code()).isEqualTo(438);
    assertThat(scene.sent).hasSizeLessThan(8);
  }

  @Test
  void an_answer_with_the_wrong_integrity_never_counts() {
    scene.allocate();
    scene.run(25 * MS);
    StunMessage request = sent(1);
    byte[] forged =
        StunBuilder.answer(request, StunClass.SUCCESS)
            .xorAddress(Stun.XOR_RELAYED_ADDRESS, PEER)
            .xorAddress(Stun.XOR_MAPPED_ADDRESS, PEER)
            .build();
    scene.inject(forged);
    assertThat(scene.events).isEmpty();
    assertThat(scene.client.counters().unauthenticated()).isEqualTo(1);
    scene.run(SECOND);
    assertThat(scene.last()).isInstanceOf(TurnOutput.Allocated.class);
  }

  @Test
  void the_shorter_integrity_is_not_enough_where_the_longer_was_agreed() {
    scene.config.algorithms = List.of(PasswordAlgorithm.MD5);
    scene.allocate();
    scene.run(25 * MS);
    StunKey key = StunKey.longTerm("alice", "example.org", "secret");
    scene.inject(
        StunBuilder.answer(sent(1), StunClass.ERROR)
            .error(new StunError(486, "no"))
            .integrity(key)
            .build());
    assertThat(scene.events).isEmpty();
  }

  @Test
  void an_access_token_logs_in() {
    byte[] macKey = "0123456789abcdef0123".getBytes(StandardCharsets.US_ASCII);
    scene.config.users.clear();
    scene.config.tokens.put("key-1", macKey);
    scene.client(
        TurnSettings.of(false, new TurnCredential.Token("key-1", macKey, new byte[] {1, 2, 3})));
    scene.allocated();
    assertThat(scene.last()).isInstanceOf(TurnOutput.Allocated.class);
    assertThat(sent(1).attribute(Stun.ACCESS_TOKEN)).containsExactly(1, 2, 3);
    assertThat(sent(1).username()).isEqualTo("key-1");
  }

  @Test
  void a_wrong_token_is_tried_once() {
    scene.config.users.clear();
    scene.config.tokens.put("key-1", new byte[] {1});
    scene.client(
        TurnSettings.of(
            false, new TurnCredential.Token("key-1", new byte[] {2}, new byte[] {1, 2, 3})));
    scene.allocate();
    scene.run(SECOND);
    assertThat(scene.last())
        .isEqualTo(new TurnOutput.Failed(401, "the access token is wrong or has expired"));
  }

  @Test
  void nothing_secret_is_printed() {
    TurnCredential password = new TurnCredential.Password("alice", "secret");
    TurnCredential token = new TurnCredential.Token("kid", new byte[] {9}, new byte[] {8});
    assertThat(password.toString() + token + TurnSettings.of(false, password))
        .doesNotContain("secret", "alice", "kid");
  }
}
