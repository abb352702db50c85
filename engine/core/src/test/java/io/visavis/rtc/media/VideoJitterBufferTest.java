package io.visavis.rtc.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.rtp.RtpPacket;
import io.visavis.rtc.rtp.RtpWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VideoJitterBufferTest {
  private static final long MS = 1_000_000L;

  private final VideoJitterBuffer buffer = new VideoJitterBuffer(500 * MS, 400 * MS);
  private final List<String> out = new ArrayList<>();
  private long now;

  private final JitterBuffer.Output output =
      new JitterBuffer.Output() {
        @Override
        public void frame(
            byte[] data,
            int timestamp,
            boolean keyFrame,
            int width,
            int height,
            long firstArrival,
            long lastArrival,
            int audioLevel) {
          out.add((keyFrame ? "key " : "delta ") + timestamp + "/" + data.length);
        }

        @Override
        public void lost(int count) {
          out.add("lost");
        }

        @Override
        public void needKeyFrame() {
          out.add("need");
        }
      };

  @Test
  void frames_of_several_packets_come_out_whole_whatever_the_order() {
    packet(11, 1, "c", true);
    assertThat(out).isEmpty();
    packet(10, 1, "k", false);
    assertThat(out).containsExactly("key 1/2");
    packet(14, 2, "c", true);
    packet(12, 2, "s", false);
    assertThat(out).hasSize(1);
    packet(13, 2, "c", false);
    assertThat(out).containsExactly("key 1/2", "delta 2/3");
  }

  @Test
  void a_frame_waits_for_the_one_before_it() {
    packet(10, 1, "k", true);
    packet(12, 3, "s", true);
    assertThat(out).containsExactly("key 1/1");
    packet(11, 2, "s", true);
    assertThat(out).containsExactly("key 1/1", "delta 2/1", "delta 3/1");
  }

  @Test
  void a_key_frame_that_lacks_its_middle_is_completed() {
    packet(10, 1, "k", false);
    packet(12, 1, "c", true);
    packet(11, 1, "c", false);
    assertThat(out).containsExactly("key 1/3");
  }

  @Test
  void after_a_bounded_wait_a_key_frame_is_asked_for_and_deltas_are_dropped() {
    packet(10, 1, "k", true);
    packet(12, 3, "s", true);
    long deadline = buffer.deadline();
    assertThat(deadline).isEqualTo(500 * MS);
    now = deadline;
    buffer.timeout(now, output);
    assertThat(out).containsExactly("key 1/1", "need");
    packet(13, 4, "s", true);
    assertThat(out).hasSize(2);
    packet(14, 5, "k", true);
    packet(15, 6, "s", true);
    assertThat(out).containsExactly("key 1/1", "need", "key 5/1", "delta 6/1");
    assertThat(buffer.deadline()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void a_key_frame_that_is_already_there_is_used_without_asking() {
    packet(10, 1, "k", true);
    packet(12, 3, "s", true);
    packet(13, 4, "k", true);
    now = buffer.deadline();
    buffer.timeout(now, output);
    assertThat(out).containsExactly("key 1/1", "key 4/1");
  }

  @Test
  void a_late_or_repeated_packet_is_discarded_and_counted() {
    packet(10, 1, "k", true);
    packet(10, 1, "k", true);
    packet(12, 3, "s", true);
    packet(12, 3, "s", true);
    assertThat(buffer.discarded()).isEqualTo(2);
  }

  @Test
  void padding_between_frames_is_no_loss() {
    packet(10, 1, "k", true);
    packet(11, 1, "", false);
    packet(12, 2, "s", true);
    assertThat(out).containsExactly("key 1/1", "delta 2/1");
  }

  @Test
  void a_stream_that_begins_in_the_middle_asks_and_repeats_at_intervals() {
    packet(10, 1, "s", true);
    for (int i = 0; i < 20; i++) {
      now += 50 * MS;
      buffer.timeout(now, output);
    }
    assertThat(out).containsExactly("need", "need", "need");
  }

  @Test
  void a_jump_beyond_the_capacity_starts_over() {
    packet(10, 1, "k", true);
    packet(10 + 5 * VideoJitterBuffer.CAPACITY, 9, "s", true);
    assertThat(out).containsExactly("key 1/1", "need");
    packet(11 + 5 * VideoJitterBuffer.CAPACITY, 10, "k", true);
    assertThat(out).last().isEqualTo("key 10/1");
  }

  /// @param kind k: start of a key frame, s: start of a delta frame, c: continuation, empty:
  ///   padding
  private void packet(long sequence, int timestamp, String kind, boolean marker) {
    byte[] buf = new byte[20];
    RtpWriter writer = new RtpWriter();
    writer.start(buf, 0, marker, 96, (int) sequence & 0xffff, timestamp, 1, false);
    int at = writer.endHeader();
    if (!kind.isEmpty()) {
      buf[at++] = (byte) (kind.equals("k") || kind.equals("s") ? 0x10 : 0);
      buf[at++] = (byte) (kind.equals("k") ? 0 : 1);
    }
    buffer.insert(new RtpPacket().parse(buf, 0, at), sequence, -1, now, output);
  }
}
