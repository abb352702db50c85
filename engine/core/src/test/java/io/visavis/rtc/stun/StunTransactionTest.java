package io.visavis.rtc.stun;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StunTransactionTest {
  private static final long MS = 1_000_000;

  private static StunTransaction start(int rc) {
    StunTransaction transaction =
        new StunTransaction(new TransactionId(1, 2), new byte[20], 500 * MS, rc);
    transaction.start(0);
    return transaction;
  }

  @Test
  void sends_at_the_times_of_rfc_8489_and_fails_after_39_5_seconds() {
    StunTransaction transaction = start(StunTransaction.DEFAULT_RC);
    List<Long> sentAt = new ArrayList<>(List.of(0L));
    long now;
    StunTransaction.Step step;
    do {
      now = transaction.deadline();
      step = transaction.expire(now);
      if (step == StunTransaction.Step.RETRANSMIT) {
        sentAt.add(now / MS);
      }
    } while (step != StunTransaction.Step.TIMED_OUT);

    assertThat(sentAt).containsExactly(0L, 500L, 1500L, 3500L, 7500L, 15500L, 31500L);
    assertThat(now).isEqualTo(39_500 * MS);
  }

  @Test
  void a_cancelled_one_sends_no_more_but_waits_as_long() {
    StunTransaction transaction = start(StunTransaction.DEFAULT_RC);
    transaction.expire(500 * MS);
    transaction.cancel();

    assertThat(transaction.deadline()).isEqualTo(39_500 * MS);
    assertThat(transaction.expire(1500 * MS)).isEqualTo(StunTransaction.Step.WAIT);
    assertThat(transaction.expire(39_500 * MS)).isEqualTo(StunTransaction.Step.TIMED_OUT);
  }

  @Test
  void an_early_call_changes_nothing() {
    StunTransaction transaction = start(2);
    assertThat(transaction.expire(499 * MS)).isEqualTo(StunTransaction.Step.WAIT);
    assertThat(transaction.sent()).isEqualTo(1);
  }

  @Test
  void a_single_request_waits_rm_times_the_timeout() {
    assertThat(start(1).deadline()).isEqualTo(8_000 * MS);
  }

  @Test
  void an_impatient_owner_ends_it_earlier() {
    StunTransaction transaction = start(StunTransaction.DEFAULT_RC);
    transaction.giveUpBy(2_000 * MS);
    transaction.expire(500 * MS);
    transaction.expire(1_500 * MS);
    assertThat(transaction.deadline()).isEqualTo(2_000 * MS);
    assertThat(transaction.expire(2_000 * MS)).isEqualTo(StunTransaction.Step.TIMED_OUT);
  }

  @Test
  void measures_the_round_trip_only_when_it_is_unambiguous() {
    StunTransaction transaction = start(StunTransaction.DEFAULT_RC);
    assertThat(transaction.roundTrip(30 * MS)).isEqualTo(30 * MS);
    transaction.expire(500 * MS);
    assertThat(transaction.roundTrip(510 * MS)).isNull();
  }
}
