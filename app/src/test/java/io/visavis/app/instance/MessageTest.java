package io.visavis.app.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.base.Mutations;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageTest {
  private static List<String> read(byte[] bytes) throws IOException {
    return Message.read(new ByteArrayInputStream(bytes));
  }

  @Test
  void arguments_arrive_as_they_were() throws IOException {
    List<String> arguments = List.of("visavis:v1~abc", "", "/tmp/Zoë’s 📞.call");
    assertThat(read(Message.encode(arguments))).isEqualTo(arguments);
    assertThat(read(Message.encode(List.of()))).isEmpty();
  }

  @Test
  void no_byte_beyond_it_is_read() throws IOException {
    byte[] message = Message.encode(List.of("a"));
    var in = new ByteArrayInputStream(Arrays.copyOf(message, message.length + 3));
    Message.read(in);
    assertThat(in.available()).isEqualTo(3);
  }

  @Test
  void a_cut_message_is_none() {
    byte[] message = Message.encode(List.of("abc", "d"));
    for (int length = 0; length < message.length; length++) {
      byte[] cut = Arrays.copyOf(message, length);
      assertThatThrownBy(() -> read(cut))
          .isInstanceOfAny(ProtocolException.class, EOFException.class);
    }
  }

  @Test
  void too_many_and_too_long_ones_are_refused_at_both_ends() {
    List<String> many = Collections.nCopies(Message.MOST + 1, "");
    assertThatThrownBy(() -> Message.encode(many)).isInstanceOf(IllegalArgumentException.class);
    List<String> large = List.of("a", "b".repeat(Message.LARGEST));
    assertThatThrownBy(() -> Message.encode(large)).isInstanceOf(IllegalArgumentException.class);
    byte[] counted = Message.encode(List.of());
    counted[11] = Message.MOST + 1;
    assertThatThrownBy(() -> read(counted)).isInstanceOf(ProtocolException.class);
    byte[] negative = Message.encode(List.of("a"));
    negative[12] = (byte) 0x80;
    assertThatThrownBy(() -> read(negative)).isInstanceOf(ProtocolException.class);
    byte[] huge = Message.encode(List.of("a"));
    huge[12] = 0x7f;
    assertThatThrownBy(() -> read(huge)).isInstanceOf(ProtocolException.class);
  }

  @Test
  void what_is_not_text_is_refused() {
    byte[] message = Message.encode(List.of("a"));
    message[message.length - 1] = (byte) 0xff;
    assertThatThrownBy(() -> read(message)).isInstanceOf(ProtocolException.class);
  }

  @Test
  void garbage_throws_nothing_else() {
    List<byte[]> samples =
        List.of(
            Message.encode(List.of()),
            Message.encode(List.of("visavis:room?broker=wss%3A%2F%2Fa#1.b", "c")));
    Mutations.drive(MessageFuzz::fuzzerTestOneInput, 6, 5_000, samples);
  }
}
