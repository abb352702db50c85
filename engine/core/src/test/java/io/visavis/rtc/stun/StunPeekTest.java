package io.visavis.rtc.stun;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.base.Mutations;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StunPeekTest {

  private static final TransactionId ID = TransactionId.random(new Random(1));

  private static byte[] message(StunClass kind) {
    return new StunBuilder(kind, Stun.BINDING, ID)
        .uint32(Stun.PRIORITY, 1)
        .username("ours:theirs")
        .buildWithFingerprint();
  }

  @Test
  void tells_classes_apart() {
    for (StunClass kind : StunClass.values()) {
      byte[] bytes = message(kind);
      assertThat(StunPeek.isRequest(bytes, 0)).isEqualTo(kind == StunClass.REQUEST);
      assertThat(StunPeek.isSuccess(bytes, 0)).isEqualTo(kind == StunClass.SUCCESS);
      assertThat(StunPeek.isResponse(bytes, 0))
          .isEqualTo(kind == StunClass.SUCCESS || kind == StunClass.ERROR);
    }
  }

  @Test
  void finds_transaction_and_username_wherever_the_message_lies() {
    byte[] bytes = message(StunClass.REQUEST);
    byte[] shifted = new byte[bytes.length + 9];
    System.arraycopy(bytes, 0, shifted, 5, bytes.length);
    assertThat(StunPeek.username(shifted, 5, bytes.length)).isEqualTo("ours:theirs");
    assertThat(StunPeek.transactionId(shifted, 5)).isEqualTo(ID);
    assertThat(
            StunPeek.username(
                new StunBuilder(StunClass.REQUEST, Stun.BINDING, ID).build(), 0, Stun.HEADER))
        .isNull();
  }

  @Test
  void no_truncation_shows_a_part_of_a_username() {
    byte[] bytes = message(StunClass.REQUEST);
    for (int length = Stun.HEADER; length < bytes.length; length++) {
      String username = StunPeek.username(Arrays.copyOf(bytes, length), 0, length);
      assertThat(username == null || username.equals("ours:theirs")).isTrue();
    }
  }

  @Test
  void survives_mutated_messages() {
    Mutations.drive(
        StunPeekFuzz::fuzzerTestOneInput,
        3,
        5_000,
        List.of(message(StunClass.REQUEST), message(StunClass.ERROR)));
  }
}
