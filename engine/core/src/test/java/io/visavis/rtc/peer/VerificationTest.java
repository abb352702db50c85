package io.visavis.rtc.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.AlgorithmIdentifier;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCDataChannel;
import io.visavis.rtc.RTCDataChannelInit;
import io.visavis.rtc.RTCDataChannelState;
import io.visavis.rtc.RTCException;
import io.visavis.rtc.RTCPeerConnection;
import io.visavis.rtc.RTCVerification;
import io.visavis.rtc.RTCVerificationEmoji;
import io.visavis.rtc.sim.NoEngineFaults;
import io.visavis.rtc.sim.SimSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Words and emoji of a connection, in virtual time.
@ExtendWith(NoEngineFaults.class)
class VerificationTest {

  private static final RTCCertificate ALICE = certificate();
  private static final RTCCertificate BOB = certificate();
  private static final RTCDataChannelInit NEGOTIATED =
      RTCDataChannelInit.builder().negotiated(true).id(10).build();

  private final SimSession session = SimSession.pinned(ALICE, Set.of(), Set.of(), BOB);
  private final RTCDataChannel hers = channel(session.alice);
  private final RTCDataChannel his = channel(session.bob);
  private final RTCVerification alice = RTCVerification.over(session.alice, hers);
  private final RTCVerification bob = RTCVerification.over(session.bob, his);

  private static RTCCertificate certificate() {
    return RTCPeerConnection.generateCertificate(AlgorithmIdentifier.ecdsa()).join();
  }

  private static RTCDataChannel channel(RTCPeerConnection connection) {
    return connection.createDataChannel(RTCVerification.CHANNEL_LABEL, NEGOTIATED);
  }

  private void connect() {
    session.connect();
    session.await(() ->
        hers.readyState() == RTCDataChannelState.OPEN
            && his.readyState() == RTCDataChannelState.OPEN);
  }

  private static void refused(String error, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(RTCException.class, e -> assertThat(e.name()).isEqualTo(error));
  }

  @Test
  void both_sides_have_the_same_twelve_words_and_every_call_of_these_two() {
    connect();
    List<String> words = RTCVerification.words(session.alice);
    assertThat(words).hasSize(12).isEqualTo(RTCVerification.words(session.bob));
    SimSession again = SimSession.pinned(ALICE, Set.of(), Set.of(), BOB);
    again.alice.createDataChannel("chat");
    again.connect();
    assertThat(RTCVerification.words(again.bob)).isEqualTo(words);
    SimSession others = SimSession.pinned(ALICE, Set.of(), Set.of(), certificate());
    others.alice.createDataChannel("chat");
    others.connect();
    assertThat(RTCVerification.words(others.alice)).isNotEqualTo(words);
  }

  @Test
  void there_are_no_words_before_dtls_is_connected_nor_after_the_end() {
    refused("InvalidStateError", () -> RTCVerification.words(session.alice));
    session.await(session.alice.setLocalDescription());
    refused("InvalidStateError", () -> RTCVerification.words(session.alice));
    session.alice.close();
    refused("InvalidStateError", () -> RTCVerification.words(session.alice));
    SimSession ended = SimSession.perfect();
    ended.alice.createDataChannel("chat");
    ended.connect();
    ended.alice.close();
    refused("InvalidStateError", () -> RTCVerification.words(ended.alice));
  }

  @Test
  void both_sides_show_the_same_emoji() {
    connect();
    List<String> asked = new ArrayList<>();
    bob.onRequest(event -> asked.add(event.type()));
    CompletableFuture<List<RTCVerificationEmoji>> first = alice.emoji();
    session.run(Duration.ofMinutes(5));
    assertThat(asked).containsExactly("request");
    assertThat(first).isNotDone();
    List<RTCVerificationEmoji> second = session.await(bob.emoji());
    assertThat(session.await(first)).hasSize(5).isEqualTo(second);
    assertThat(second.getFirst().name(Locale.CANADA_FRENCH)).isEqualTo(second.getFirst().french());
    assertThat(second.getFirst().name(Locale.GERMAN)).isEqualTo(second.getFirst().english());
    assertThat(alice.attemptsLeft()).isEqualTo(2);
  }

  @Test
  void whoever_is_the_dtls_client_may_begin_first_too() {
    connect();
    CompletableFuture<List<RTCVerificationEmoji>> first = bob.emoji();
    session.run(Duration.ofSeconds(1));
    assertThat(session.await(alice.emoji())).isEqualTo(session.await(first));
  }

  @Test
  void a_connection_has_three_attempts_over_any_channel() {
    connect();
    List<String> failures = new ArrayList<>();
    bob.onFailure(e -> failures.add(e.name()));
    for (int i = 0; i < 3; i++) {
      CompletableFuture<List<RTCVerificationEmoji>> attempt = alice.emoji();
      session.run(Duration.ofSeconds(1));
      alice.cancel();
      assertThat(session.failure(attempt)).isEqualTo("OperationError");
      session.run(Duration.ofSeconds(1));
    }
    assertThat(failures).hasSize(3).containsOnly("OperationError");
    assertThat(session.failure(alice.emoji())).isEqualTo("InvalidStateError");
    RTCDataChannel other = session.alice.createDataChannel("other");
    session.await(() -> other.readyState() == RTCDataChannelState.OPEN);
    RTCVerification again = RTCVerification.over(session.alice, other);
    assertThat(again.attemptsLeft()).isZero();
    assertThat(session.failure(again.emoji())).isEqualTo("InvalidStateError");
  }

  @Test
  void what_is_not_of_the_protocol_ends_the_attempt_at_both_sides() {
    connect();
    CompletableFuture<List<RTCVerificationEmoji>> attempt = alice.emoji();
    his.send("hello?");
    assertThat(session.failure(attempt)).isEqualTo("OperationError");
    session.run(Duration.ofSeconds(1));
    assertThat(bob.attemptsLeft()).isEqualTo(2);
  }

  @Test
  void silence_ends_the_attempt_in_half_a_minute() {
    connect();
    his.onMessage(event -> {});
    // Bob's end commits to nothing: he only says that he is ready.
    CompletableFuture<List<RTCVerificationEmoji>> attempt = bob.emoji();
    RTCVerification.over(session.alice, session.alice.createDataChannel("elsewhere"));
    hers.send(new byte[] {1, 0, 1});
    session.run(Duration.ofSeconds(29));
    assertThat(attempt).isNotDone();
    session.run(Duration.ofSeconds(2));
    assertThat(attempt).isCompletedExceptionally();
  }

  @Test
  void closing_the_channel_or_the_connection_ends_the_attempt() {
    connect();
    CompletableFuture<List<RTCVerificationEmoji>> attempt = alice.emoji();
    his.close();
    assertThat(session.failure(attempt)).isEqualTo("OperationError");
    assertThat(session.failure(alice.emoji())).isEqualTo("InvalidStateError");
  }

  @Test
  void closing_the_connection_settles_the_future() {
    connect();
    CompletableFuture<List<RTCVerificationEmoji>> attempt = alice.emoji();
    session.alice.close();
    assertThat(session.failure(attempt)).isEqualTo("OperationError");
    assertThat(session.failure(alice.emoji())).isEqualTo("InvalidStateError");
  }

  @Test
  void one_attempt_at_a_time_and_only_over_an_open_channel() {
    assertThat(session.failure(alice.emoji())).isEqualTo("InvalidStateError");
    connect();
    CompletableFuture<List<RTCVerificationEmoji>> attempt = alice.emoji();
    assertThat(session.failure(alice.emoji())).isEqualTo("InvalidStateError");
    assertThat(session.await(bob.emoji())).isEqualTo(session.await(attempt));
  }

  @Test
  void channel_must_be_the_connections_own_ordered_and_reliable() {
    refused("InvalidAccessError", () -> RTCVerification.over(session.alice, his));
    for (RTCDataChannelInit init :
        List.of(
            RTCDataChannelInit.builder().ordered(false).build(),
            RTCDataChannelInit.builder().maxRetransmits(3).build(),
            RTCDataChannelInit.builder().maxPacketLifeTime(100).build())) {
      RTCDataChannel channel = session.alice.createDataChannel("chat", init);
      refused("InvalidAccessError", () -> RTCVerification.over(session.alice, channel));
    }
  }
}
