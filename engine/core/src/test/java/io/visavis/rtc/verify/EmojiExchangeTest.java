package io.visavis.rtc.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.base.Mutations;
import io.visavis.rtc.verify.ExchangePair.End;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `VERIFICATION.md`, "Five emoji": honest ends, bad networks, ends that break the rules.
class EmojiExchangeTest {

  private static final Binding CALL =
      Binding.of(List.of(new Binding.Ends(WordsTest.filled(0x11), WordsTest.filled(0x22))));
  private static final Binding OTHER =
      Binding.of(List.of(new Binding.Ends(WordsTest.filled(0x11), WordsTest.filled(0x33))));

  private final ExchangePair pair = new ExchangePair(CALL, CALL, 7);
  private final End client = pair.client;
  private final End server = pair.server;

  private void failed(End end, String reason) {
    assertThat(end.failures).last().asString().contains(reason);
    assertThat(end.emoji).isNull();
    assertThat(end.exchange.running()).isFalse();
    assertThat(end.exchange.deadline()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void list_is_of_64_symbols_with_names() {
    assertThat(Emoji.LIST).hasSize(64);
    assertThat(Emoji.LIST.stream().map(Emoji::symbol)).doesNotHaveDuplicates();
    assertThat(Emoji.LIST.stream().map(Emoji::english)).doesNotHaveDuplicates();
    assertThat(Emoji.LIST.stream().map(Emoji::french)).doesNotHaveDuplicates();
    assertThat(Emoji.LIST).allMatch(e -> e.symbol().codePointCount(0, e.symbol().length()) == 1);
  }

  @Test
  void vector_of_the_documentation() {
    List<Emoji> string = Emoji.of(CALL, 1, WordsTest.filled(0xaa), WordsTest.filled(0xbb));
    assertThat(string.stream().map(Emoji::english).collect(Collectors.joining(" ")))
        .isEqualTo("snail coffee bicycle moon lemon");
    assertThat(
            HexFormat.of()
                .formatHex(
                    Domain.hash(
                        "visavis-commit-1", CALL.value(), new byte[] {1}, WordsTest.filled(0xaa))))
        .isEqualTo("f157581205391bd0bdb8e61e528918d1f8418a430671433366eec1b9a98d5100");
  }

  @Test
  void both_ends_show_the_same_string() {
    pair.start().run();
    assertThat(client.emoji).hasSize(Emoji.COUNT).isEqualTo(server.emoji);
    assertThat(client.failures).isEmpty();
    assertThat(server.failures).isEmpty();
  }

  @Test
  void whoever_begins_waits_for_the_other_without_limit() {
    server.start();
    client.receive(server.take());
    assertThat(client.sent).isEmpty();
    assertThat(client.asked).isEqualTo(1);
    assertThat(server.exchange.deadline()).isEqualTo(Long.MAX_VALUE);
    client.start();
    pair.run();
    assertThat(client.emoji).isNotNull().isEqualTo(server.emoji);
    client.start();
    server.receive(client.take());
    assertThat(server.asked).isEqualTo(1);
    assertThat(client.exchange.deadline()).isEqualTo(Long.MAX_VALUE);
    server.start();
    pair.run();
    assertThat(client.emoji).isNotNull().isEqualTo(server.emoji);
  }

  @Test
  void every_call_has_a_string_of_its_own() {
    pair.start().run();
    ExchangePair again = new ExchangePair(CALL, CALL, 8).start().run();
    assertThat(again.client.emoji).isNotEqualTo(client.emoji);
  }

  @Test
  void messages_are_small() {
    pair.start();
    byte[] ready = server.take();
    client.receive(ready);
    server.receive(client.take());
    byte[] commit = client.take();
    server.receive(commit);
    assertThat(ready).hasSize(3);
    assertThat(commit).hasSize(35);
    assertThat(server.take()).hasSize(35);
  }

  @Test
  void other_certificates_are_found_out_when_messages_are_passed_through() {
    ExchangePair relayed = new ExchangePair(CALL, OTHER, 7).start().run();
    assertThat(relayed.server.failures)
        .containsExactly("the other side revealed something else than it had committed to");
    assertThat(relayed.server.emoji).isNull();
  }

  @Test
  void nonce_that_is_not_the_committed_one_is_refused() {
    pair.start();
    client.receive(server.take());
    server.receive(client.take());
    server.receive(client.take());
    client.receive(server.take());
    byte[] reveal = client.take();
    reveal[10] ^= 1;
    server.receive(reveal);
    failed(server, "committed");
  }

  @Test
  void repeated_message_ends_the_attempt_at_both_ends() {
    pair.start();
    client.receive(server.take());
    server.receive(client.take());
    byte[] commit = client.take();
    server.receive(commit);
    server.receive(commit);
    failed(server, "out of turn");
    server.take();
    client.receive(server.take());
    failed(client, "gave up");
  }

  @Test
  void message_before_its_turn_ends_the_attempt() {
    byte[] value = WordsTest.filled(1);
    for (EmojiMessage.Kind kind :
        List.of(EmojiMessage.Kind.COMMIT, EmojiMessage.Kind.NONCE, EmojiMessage.Kind.REVEAL)) {
      byte[] message = new EmojiMessage(kind, 1, value).toBytes();
      for (boolean atClient : new boolean[] {true, false}) {
        ExchangePair fresh = new ExchangePair(CALL, CALL, 1);
        End end = atClient ? fresh.client : fresh.server;
        end.start();
        end.receive(message);
        failed(end, "out of turn");
      }
    }
  }

  @Test
  void own_messages_sent_back_end_the_attempt() {
    client.start();
    client.receive(client.take());
    client.receive(client.take());
    failed(client, "out of turn");
  }

  @Test
  void foreign_bytes_end_the_attempt() {
    for (byte[] bytes :
        new byte[][] {
          {},
          {1},
          {1, 0},
          {2, 0, 1},
          {1, 9, 1},
          {1, -1, 1},
          {1, 0, 0},
          {1, 0, 4},
          {1, 0, 1, 0},
          {1, 1, 1}
        }) {
      End end = new ExchangePair(CALL, CALL, 1).server;
      end.start();
      end.receive(bytes);
      failed(end, "does not speak this protocol");
    }
  }

  @Test
  void silence_ends_the_attempt_after_half_a_minute() {
    pair.start();
    client.receive(server.take());
    long limit = EmojiExchange.PATIENCE.toNanos();
    assertThat(client.exchange.deadline()).isEqualTo(limit);
    client.timeout(limit - 1);
    assertThat(client.exchange.running()).isTrue();
    client.timeout(limit);
    failed(client, "in time");
  }

  @Test
  void an_attempt_can_be_given_up_and_begun_again_by_both() {
    pair.start();
    server.cancel();
    pair.run();
    failed(server, "given up");
    failed(client, "gave up");
    pair.start().run();
    assertThat(client.emoji).isNotNull().isEqualTo(server.emoji);
  }

  @Test
  void an_attempt_that_never_began_here_is_spent_too() {
    server.start();
    server.cancel();
    pair.run();
    failed(client, "gave up");
    pair.start().run();
    assertThat(client.emoji).isNotNull().isEqualTo(server.emoji);
  }

  @Test
  void nobody_has_more_than_three_guesses() {
    for (int i = 0; i < EmojiExchange.ATTEMPTS; i++) {
      assertThat(server.exchange.exhausted()).isFalse();
      server.start();
      server.receive(new byte[] {9});
    }
    assertThat(server.failures).hasSize(EmojiExchange.ATTEMPTS);
    assertThat(server.exchange.exhausted()).isTrue();
    assertThatThrownBy(server::start).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void garbage_between_attempts_spends_them_in_plain_sight() {
    for (int i = 0; i < 10; i++) {
      client.receive(new byte[] {9});
    }
    assertThat(client.failures).hasSize(EmojiExchange.ATTEMPTS);
    assertThatThrownBy(client::start).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void late_messages_of_an_attempt_that_is_over_do_no_harm() {
    pair.start();
    client.receive(server.take());
    server.receive(client.take());
    byte[] commit = client.take();
    client.cancel();
    server.receive(client.take());
    server.receive(commit);
    assertThat(server.failures).hasSize(1);
    assertThat(server.exchange.exhausted()).isFalse();
    assertThat(server.sent).isEmpty();
  }

  @Test
  void two_attempts_at_once_are_our_own_mistake() {
    server.start();
    assertThatThrownBy(server::start).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void any_bytes_leave_the_exchange_in_order() {
    Mutations.drive(
        EmojiExchangeFuzz::fuzzerTestOneInput,
        1,
        5_000,
        List.of(new byte[] {0, 3, 1, 0, 1}, new byte[] {1, 3, 1, 0, 1, 3, 1, 4, 1}, new byte[80]));
  }
}
