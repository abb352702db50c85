package io.visavis.rtc.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.base.Mutations;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// RFC 4571 framing, read in any pieces.
class DatagramFramesTest {
  @Test
  void datagrams_come_out_whole_whatever_the_pieces() {
    SplittableRandom random = new SplittableRandom(4571);
    for (int round = 0; round < 300; round++) {
      List<byte[]> sent = new ArrayList<>();
      ByteArrayOutputStream stream = new ByteArrayOutputStream();
      for (int i = 0; i < 20; i++) {
        byte[] datagram = new byte[random.nextInt(i % 5 == 0 ? 5_000 : 50)];
        random.nextBytes(datagram);
        stream.writeBytes(DatagramFrames.header(datagram.length));
        stream.writeBytes(datagram);
        if (datagram.length > 0) {
          sent.add(datagram);
        }
      }
      byte[] bytes = stream.toByteArray();
      List<byte[]> came = new ArrayList<>();
      DatagramFrames frames = new DatagramFrames();
      int piece = 1 + random.nextInt(round % 2 == 0 ? 10 : 6_000);
      for (int at = 0; at < bytes.length; at += piece) {
        int len = Math.min(piece, bytes.length - at);
        frames.received(
            bytes, at, len, (buf, off, n) -> came.add(Arrays.copyOfRange(buf, off, off + n)));
      }
      assertThat(came).hasSameSizeAs(sent);
      for (int i = 0; i < sent.size(); i++) {
        assertThat(came.get(i)).isEqualTo(sent.get(i));
      }
    }
  }

  @Test
  void the_largest_datagram_passes_and_a_larger_one_ends_the_stream() {
    byte[] frame = new byte[DatagramFrames.HEADER + DatagramFrames.MAX_DATAGRAM];
    System.arraycopy(DatagramFrames.header(DatagramFrames.MAX_DATAGRAM), 0, frame, 0, 2);
    int[] came = new int[1];
    DatagramFrames frames = new DatagramFrames();
    for (byte b : frame) {
      frames.received(new byte[] {b}, 0, 1, (buf, off, n) -> (came[0] = n) > 0);
    }
    assertThat(came[0]).isEqualTo(DatagramFrames.MAX_DATAGRAM);
    assertThatThrownBy(() ->
            frames.received(new byte[] {(byte) 0xff, (byte) 0xff}, 0, 2, (buf, off, n) -> true))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void any_bytes_are_framed_or_end_the_stream() {
    byte[] sample = new byte[60];
    sample[1] = 10;
    sample[13] = 20;
    sample[35] = 23;
    Mutations.drive(DatagramFramesFuzz::fuzzerTestOneInput, 4571, 5_000, List.of(sample));
  }
}
