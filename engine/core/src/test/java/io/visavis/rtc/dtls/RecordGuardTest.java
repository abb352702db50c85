package io.visavis.rtc.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.base.Captures;
import io.visavis.rtc.base.Mutations;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordGuardTest {
  /// Behind the record's header and the message's type.
  private static final int MESSAGE_LENGTH = 14;

  /// A record of type handshake that begins a message of the declared length.
  private static byte[] fragment(int epoch, int declared, int offset, int length) {
    ByteBuffer record = ByteBuffer.allocate(13 + 12 + length);
    record.put((byte) 22).putShort((short) 0xFEFD).putShort((short) epoch);
    record.putShort((short) 0).putInt(5).putShort((short) (12 + length));
    record.putInt(1 << 24 | declared).putShort((short) 0);
    record.putShort((short) (offset >>> 8)).put((byte) offset);
    record.putShort((short) (length >>> 8)).put((byte) length);
    return record.array();
  }

  private static boolean admits(byte[] datagram) {
    return RecordGuard.admits(datagram, 0, datagram.length);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @Test
  void an_unprotected_fragment_may_declare_32768_bytes_and_no_more() {
    assertThat(admits(fragment(0, 32_768, 0, 100))).isTrue();
    assertThat(admits(fragment(0, 32_769, 0, 100))).isFalse();
    assertThat(admits(fragment(0, 0xFF_FFFF, 0, 0))).isFalse();
  }

  @Test
  void a_large_declaration_behind_an_innocent_fragment_is_found() {
    byte[] innocent = fragment(0, 100, 0, 100);
    byte[] guilty = fragment(0, 0x80_0000, 0, 10);
    assertThat(admits(joined(innocent, guilty))).isFalse();
    // In the same record as well.
    byte[] both = joined(innocent, Arrays.copyOfRange(guilty, 13, guilty.length));
    ByteBuffer.wrap(both).putShort(11, (short) (both.length - 13));
    assertThat(admits(both)).isFalse();
  }

  @Test
  void a_fragment_stays_inside_its_message_and_its_record() {
    assertThat(admits(fragment(0, 100, 50, 50))).isTrue();
    assertThat(admits(fragment(0, 100, 51, 50))).isFalse();
    byte[] truncated = fragment(0, 100, 0, 50);
    ByteBuffer.wrap(truncated).put(24, (byte) 60);
    assertThat(admits(truncated)).isFalse();
  }

  @Test
  void protected_records_are_not_looked_into() {
    assertThat(admits(fragment(1, 0xFF_FFFF, 0, 40))).isTrue();
  }

  @Test
  void what_is_no_dtls_record_is_dropped() {
    assertThat(admits(new byte[0])).isFalse();
    assertThat(admits(new byte[13])).isFalse();
    byte[] record = fragment(0, 100, 0, 100);
    for (int length = 0; length < record.length; length++) {
      assertThat(RecordGuard.admits(record, 0, length)).isFalse();
    }
    byte[] tls = record.clone();
    tls[1] = 3;
    assertThat(admits(tls)).isFalse();
    byte[] stun = record.clone();
    stun[0] = 1;
    assertThat(admits(stun)).isFalse();
  }

  static List<List<byte[]>> hellos() {
    return List.of(Captures.clientHello(), Captures.firefoxHello());
  }

  @ParameterizedTest
  @MethodSource("hellos")
  void browsers_hellos_in_two_datagrams_are_admitted(List<byte[]> hello) {
    assertThat(hello).hasSize(2).allSatisfy(datagram -> assertThat(admits(datagram)).isTrue());
    for (byte[] datagram : hello) {
      for (int length = 0; length < datagram.length; length++) {
        assertThat(RecordGuard.admits(datagram, 0, length)).isFalse();
      }
      byte[] huge = datagram.clone();
      huge[MESSAGE_LENGTH] = (byte) 0x80;
      assertThat(admits(huge)).isFalse();
    }
  }

  @Test
  void survives_mutated_datagrams() {
    List<byte[]> samples = new ArrayList<>();
    samples.add(fragment(0, 100, 0, 100));
    samples.add(joined(fragment(0, 200, 0, 100), fragment(0, 200, 100, 100)));
    samples.add(fragment(1, 100, 0, 40));
    samples.addAll(Captures.clientHello());
    Mutations.drive(RecordGuardFuzz::fuzzerTestOneInput, 64, 20_000, samples);
  }
}
