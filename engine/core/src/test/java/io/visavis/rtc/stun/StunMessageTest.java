package io.visavis.rtc.stun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.base.Mutations;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class StunMessageTest {
  private static final TransactionId ID = new TransactionId(1, 2);
  private static final StunKey KEY = StunKey.shortTerm("0123456789012345678901");

  /// With one of each attribute that may be repeated.
  private static final byte[] TURN_SUCCESS =
      new StunBuilder(StunClass.SUCCESS, Stun.ALLOCATE, ID)
          .xorAddress(Stun.XOR_PEER_ADDRESS, new InetSocketAddress("192.0.2.1", 1))
          .xorAddress(Stun.XOR_PEER_ADDRESS, new InetSocketAddress("2001:db8::1", 2))
          .address(Stun.ALTERNATE_SERVER, new InetSocketAddress("192.0.2.2", 3))
          .address(Stun.OTHER_ADDRESS, new InetSocketAddress("192.0.2.3", 4))
          .addressError(new StunAddressError(Stun.FAMILY_IPV6, new StunError(440, "no")))
          .attribute(Stun.PASSWORD_ALGORITHMS, new byte[] {0, 2, 0, 0, 0, 1, 0, 0})
          .attribute(Stun.DATA, new byte[] {1, 2, 3})
          .integritySha256(KEY)
          .buildWithFingerprint();

  @Test
  void reads_what_a_turn_server_writes() {
    StunMessage message = StunMessage.parse(TURN_SUCCESS, 0, TURN_SUCCESS.length);

    assertThat(message.xorAddresses(Stun.XOR_PEER_ADDRESS))
        .containsExactly(
            new InetSocketAddress("192.0.2.1", 1), new InetSocketAddress("2001:db8::1", 2));
    assertThat(message.addresses(Stun.ALTERNATE_SERVER))
        .containsExactly(new InetSocketAddress("192.0.2.2", 3));
    assertThat(message.address(Stun.OTHER_ADDRESS))
        .isEqualTo(new InetSocketAddress("192.0.2.3", 4));
    assertThat(message.addressErrors())
        .containsExactly(new StunAddressError(Stun.FAMILY_IPV6, new StunError(440, "no")));
    assertThat(message.passwordAlgorithms()).containsExactly(2, 1);
    assertThat(message.lengthOf(Stun.DATA)).isEqualTo(3);
    assertThat(TURN_SUCCESS[message.offsetOf(Stun.DATA) + 2]).isEqualTo((byte) 3);
    assertThat(message.offsetOf(Stun.NONCE)).isEqualTo(-1);
  }

  @Test
  void reads_what_it_writes() {
    byte[] bytes =
        new StunBuilder(StunClass.REQUEST, Stun.BINDING, ID)
            .username("abcd:efgh")
            .uint32(Stun.PRIORITY, 0xfffffffeL)
            .uint64(Stun.ICE_CONTROLLING, -2)
            .flag(Stun.USE_CANDIDATE)
            .integrity(KEY)
            .buildWithFingerprint();
    StunMessage message = StunMessage.parse(bytes, 0, bytes.length);

    assertThat(message.username()).isEqualTo("abcd:efgh");
    assertThat(message.uint32(Stun.PRIORITY)).isEqualTo(0xfffffffeL);
    assertThat(message.uint64(Stun.ICE_CONTROLLING)).isEqualTo(-2);
    assertThat(message.has(Stun.USE_CANDIDATE)).isTrue();
    assertThat(message.has(Stun.ICE_CONTROLLED)).isFalse();
    assertThat(message.verify(KEY)).isTrue();
    assertThat(message.verify(StunKey.shortTerm("another password here."))).isFalse();
    assertThat(message.hasValidFingerprint()).isTrue();
    assertThat(message.transactionId()).isEqualTo(ID);
  }

  @Test
  void classes_and_methods_survive_the_interleaved_bits() {
    for (StunClass messageClass : StunClass.values()) {
      for (int method = 0; method < 0x1000; method++) {
        int type = messageClass.typeOf(method);
        assertThat(StunClass.ofType(type)).isEqualTo(messageClass);
        assertThat(StunClass.methodOf(type)).isEqualTo(method);
        assertThat(type).isLessThan(0x4000);
      }
    }
  }

  @Test
  void an_error_answer_carries_code_reason_and_unknown_attributes() {
    byte[] bytes =
        new StunBuilder(StunClass.ERROR, Stun.BINDING, ID)
            .error(new StunError(Stun.UNKNOWN_ATTRIBUTE, "Unknown"))
            .unknownAttributes(List.of(0x0007, 0x7fff))
            .build();
    StunMessage message = StunMessage.parse(bytes, 0, bytes.length);

    assertThat(message.error()).isEqualTo(new StunError(420, "Unknown"));
    assertThat(message.attribute(Stun.UNKNOWN_ATTRIBUTES)).containsExactly(0, 7, 0x7f, 0xff);
  }

  @Test
  void addresses_of_both_families_survive_the_xor() {
    for (String host : List.of("192.0.2.77", "2001:db8::1:2")) {
      InetSocketAddress address = new InetSocketAddress(host, 65_535);
      byte[] bytes =
          new StunBuilder(StunClass.SUCCESS, Stun.BINDING, ID)
              .xorAddress(Stun.XOR_MAPPED_ADDRESS, address)
              .build();
      assertThat(StunMessage.parse(bytes, 0, bytes.length).mappedAddress()).isEqualTo(address);
    }
  }

  @Test
  void attributes_behind_the_integrity_do_not_count() {
    byte[] bytes =
        new StunBuilder(StunClass.REQUEST, Stun.BINDING, ID)
            .username("a:b")
            .integrity(KEY)
            .flag(Stun.USE_CANDIDATE)
            .buildWithFingerprint();
    StunMessage message = StunMessage.parse(bytes, 0, bytes.length);

    assertThat(message.verify(KEY)).isTrue();
    assertThat(message.has(Stun.USE_CANDIDATE)).isFalse();
  }

  @Test
  void of_a_repeated_attribute_the_first_counts() {
    byte[] bytes =
        new StunBuilder(StunClass.REQUEST, Stun.BINDING, ID).username("a").username("b").build();
    assertThat(StunMessage.parse(bytes, 0, bytes.length).username()).isEqualTo("a");
  }

  @Test
  void lists_required_attributes_that_nobody_knows() {
    byte[] bytes =
        new StunBuilder(StunClass.REQUEST, Stun.BINDING, ID)
            .username("a")
            .flag(0x7ffe)
            .flag(0xfffe)
            .flag(0x7ffe)
            .build();
    StunMessage message = StunMessage.parse(bytes, 0, bytes.length);
    assertThat(message.unknownRequired(Stun.USERNAME)).containsExactly(0x7ffe);
  }

  @Test
  void refuses_values_of_the_wrong_size_only_when_they_are_read() {
    byte[] bytes =
        new StunBuilder(StunClass.REQUEST, Stun.BINDING, ID)
            .attribute(Stun.PRIORITY, new byte[3])
            .attribute(Stun.XOR_MAPPED_ADDRESS, new byte[] {0, 2, 0, 0, 1, 2, 3, 4})
            .attribute(Stun.ERROR_CODE, new byte[] {0, 0, 7, 0})
            .attribute(Stun.USERNAME, new byte[764])
            .build();
    StunMessage message = StunMessage.parse(bytes, 0, bytes.length);

    assertThatThrownBy(() -> message.uint32(Stun.PRIORITY)).isInstanceOf(MalformedException.class);
    assertThatThrownBy(message::mappedAddress).isInstanceOf(MalformedException.class);
    assertThatThrownBy(message::error).isInstanceOf(MalformedException.class);
    assertThatThrownBy(message::username).isInstanceOf(MalformedException.class);
  }

  @Test
  void refuses_too_many_attributes() {
    StunBuilder builder = new StunBuilder(StunClass.REQUEST, Stun.BINDING, ID);
    for (int i = 0; i < 65; i++) {
      builder.flag(0x8000 + i);
    }
    byte[] bytes = builder.build();
    assertThatThrownBy(() -> StunMessage.parse(bytes, 0, bytes.length))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void refuses_an_attribute_that_runs_over_the_end() {
    byte[] bytes = new StunBuilder(StunClass.REQUEST, Stun.BINDING, ID).username("abcd").build();
    bytes[Stun.HEADER + 3] = 5;
    assertThatThrownBy(() -> StunMessage.parse(bytes, 0, bytes.length))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void any_bytes_are_read_or_refused() {
    Mutations.drive(
        StunMessageFuzz::fuzzerTestOneInput,
        5769,
        20_000,
        List.of(
            Rfc5769Test.SAMPLE_REQUEST,
            Rfc5769Test.IPV4_RESPONSE,
            Rfc5769Test.IPV6_RESPONSE,
            Rfc5769Test.LONG_TERM_REQUEST,
            Rfc8489Test.REQUEST,
            TURN_SUCCESS));
  }
}
