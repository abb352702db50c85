package io.visavis.rtc.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.base.Mutations;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamFramingTest {

  /// A Binding request without attributes, and one with eight bytes of them.
  private static final String PLAIN = "000100002112a442000102030405060708090a0b";

  private static final String LONGER = "010100082112a442000102030405060708090a0b8022000456697341";
  private static final String CHANNEL = "40010005aabbccddee";
  private static final String EMPTY_CHANNEL = "4fff0000";

  private final StreamFraming framing = new StreamFraming();
  private final List<String> messages = new ArrayList<>();

  private static byte[] stream(String... hex) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String message : hex) {
      byte[] bytes = HexFormat.of().parseHex(message);
      out.writeBytes(Arrays.copyOf(bytes, StreamFraming.padded(bytes.length)));
    }
    return out.toByteArray();
  }

  private void feed(byte[] buf, int off, int len) {
    framing.feed(
        buf,
        off,
        len,
        (message, at, length) -> messages.add(HexFormat.of().formatHex(message, at, at + length)));
  }

  @Test
  void messages_come_out_whole_and_without_padding_whatever_the_pieces() {
    byte[] stream = stream(PLAIN, CHANNEL, LONGER, EMPTY_CHANNEL, CHANNEL, PLAIN);
    for (int size = 1; size <= stream.length; size++) {
      messages.clear();
      for (int at = 0; at < stream.length; at += size) {
        feed(stream, at, Math.min(size, stream.length - at));
      }
      assertThat(messages)
          .as("pieces of " + size)
          .containsExactly(PLAIN, CHANNEL, LONGER, EMPTY_CHANNEL, CHANNEL, PLAIN);
    }
  }

  @Test
  void whole_messages_are_not_copied() {
    byte[] stream = stream(CHANNEL, PLAIN);
    List<byte[]> buffers = new ArrayList<>();
    framing.feed(stream, 0, stream.length, (buf, off, len) -> buffers.add(buf));
    assertThat(buffers).hasSize(2).allMatch(buffer -> buffer == stream);
  }

  @Test
  void truncated_message_waits() {
    byte[] stream = stream(LONGER);
    feed(stream, 0, stream.length - 1);
    assertThat(messages).isEmpty();
    feed(stream, stream.length - 1, 1);
    assertThat(messages).containsExactly(LONGER);
  }

  @Test
  void channel_data_waits_for_its_padding() {
    byte[] stream = stream(CHANNEL);
    feed(stream, 0, 9);
    assertThat(messages).isEmpty();
    feed(stream, 9, 3);
    assertThat(messages).containsExactly(CHANNEL);
  }

  @Test
  void longest_messages_of_both_kinds_are_read() {
    byte[] stun = Arrays.copyOf(stream(PLAIN), StreamFraming.MAX_MESSAGE);
    stun[2] = (byte) 0xFF;
    stun[3] = (byte) 0xFC;
    byte[] channel = new byte[4 + 65_536];
    channel[0] = 0x40;
    channel[2] = (byte) 0xFF;
    channel[3] = (byte) 0xFF;
    for (byte[] message : List.of(stun, channel)) {
      feed(message, 0, 10_000);
      feed(message, 10_000, message.length - 10_000);
    }
    assertThat(messages).hasSize(2);
    assertThat(messages.getFirst()).hasSize(2 * StreamFraming.MAX_MESSAGE);
    assertThat(messages.getLast()).hasSize(2 * (4 + 65_535));
  }

  @Test
  void what_is_neither_ends_the_stream() {
    for (String bad :
        List.of(
            "3232302072656164", // 220 ready
            "5000000000000000", // a channel number that RFC 8656 reserves
            "000100002112a443", // another cookie
            "000100022112a442", // a length that is no multiple of four
            "1603010200010001", // TLS
            "ffffffffffffffff")) {
      byte[] bytes = HexFormat.of().parseHex(bad);
      assertThatThrownBy(() -> feed(bytes, 0, bytes.length)).isInstanceOf(MalformedException.class);
    }
    assertThat(messages).isEmpty();
  }

  @Test
  void nothing_comes_after_stop_even_from_the_same_bytes() {
    byte[] stream = stream(PLAIN, PLAIN, PLAIN);
    framing.feed(
        stream,
        0,
        stream.length,
        (buf, off, len) -> {
          messages.add("one");
          framing.stop();
        });
    assertThat(messages).hasSize(1);
  }

  @Test
  void mutated_streams_do_no_harm() {
    Mutations.drive(
        StreamFramingFuzz::fuzzerTestOneInput,
        7,
        4_000,
        List.of(
            stream(PLAIN, CHANNEL, LONGER, EMPTY_CHANNEL),
            stream(CHANNEL, CHANNEL),
            stream(LONGER, LONGER)));
  }
}
