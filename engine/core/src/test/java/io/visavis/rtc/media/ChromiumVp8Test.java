package io.visavis.rtc.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.EncodedFrame;
import io.visavis.rtc.base.Captures;
import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.base.Mutations;
import io.visavis.rtc.rtp.RtpExtensionMap;
import io.visavis.rtc.rtp.RtpPacket;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// VP8 as a real Chromium sends it: a key frame in several packets, delta frames, and the padding
/// by which it probes the path.
class ChromiumVp8Test {
  private static final long MS = 1_000_000L;

  /// As Chromium offered them in the recorded call.
  private static final RtpExtensionMap EXTENSIONS = new RtpExtensionMap(4, 0, 2);

  private static final List<byte[]> PACKETS = Captures.vp8();

  private record Frame(byte[] data, int timestamp, boolean key, int width, int height) {}

  private static final class Frames implements JitterBuffer.Output {
    private final List<Frame> all = new ArrayList<>();
    private int requests;

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
      all.add(new Frame(data, timestamp, keyFrame, width, height));
    }

    @Override
    public void lost(int count) {
      throw new AssertionError("only audio says that");
    }

    @Override
    public void needKeyFrame() {
      requests++;
    }
  }

  private static Frames assemble(List<byte[]> packets) {
    VideoJitterBuffer buffer = new VideoJitterBuffer(500 * MS, 400 * MS);
    Frames frames = new Frames();
    for (byte[] packet : packets) {
      RtpPacket read = new RtpPacket().parse(packet, 0, packet.length);
      buffer.insert(read, read.sequence(), -1, 0, frames);
    }
    return frames;
  }

  private static byte[] payload(byte[] packet) {
    RtpPacket read = new RtpPacket().parse(packet, 0, packet.length);
    int from = read.payloadOffset();
    return Arrays.copyOfRange(packet, from, from + read.payloadLength());
  }

  @Test
  void the_key_frame_comes_in_several_packets_and_is_640_by_480() {
    Frames frames = assemble(PACKETS);
    Frame first = frames.all.getFirst();
    assertThat(first.key).isTrue();
    assertThat(first.width).isEqualTo(640);
    assertThat(first.height).isEqualTo(480);
    assertThat(first.data.length).isGreaterThan(2_000);
    assertThat(frames.all.size()).isGreaterThan(5);
    assertThat(frames.all).filteredOn(Frame::key).hasSize(1);
    assertThat(frames.requests).isZero();
  }

  @Test
  void a_frame_is_its_packets_without_their_descriptors() {
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (byte[] packet : PACKETS) {
      byte[] payload = payload(packet);
      if (payload.length > 0) {
        int skip = Vp8Descriptor.parse(payload, 0, payload.length).length();
        expected.write(payload, skip, payload.length - skip);
      }
    }
    ByteArrayOutputStream assembled = new ByteArrayOutputStream();
    assemble(PACKETS).all.forEach(frame -> assembled.writeBytes(frame.data));
    // The last frame may be cut by the end of the recording.
    assertThat(expected.toByteArray()).startsWith(assembled.toByteArray());
  }

  @Test
  void picture_ids_count_the_frames() {
    int last = -1;
    for (byte[] packet : PACKETS) {
      byte[] payload = payload(packet);
      if (payload.length == 0) {
        continue;
      }
      Vp8Descriptor descriptor = Vp8Descriptor.parse(payload, 0, payload.length);
      if (last >= 0) {
        int step = descriptor.frameStart() ? 1 : 0;
        assertThat(descriptor.pictureId()).isEqualTo((last + step) & 0x7fff);
      }
      last = descriptor.pictureId();
    }
  }

  @Test
  void every_packet_says_its_section_or_when_it_was_sent() {
    assertThat(PACKETS)
        .allSatisfy(packet -> {
          RtpPacket read = new RtpPacket().parse(packet, 0, packet.length);
          assertThat(EXTENSIONS.readMid(read)).isIn("1", null);
          assertThat(EXTENSIONS.readAbsSendTime(read)).isNotNegative();
        });
    RtpPacket first = new RtpPacket().parse(PACKETS.getFirst(), 0, PACKETS.getFirst().length);
    assertThat(EXTENSIONS.readMid(first)).isEqualTo("1");
  }

  @Test
  void any_order_gives_the_same_frames() {
    List<byte[]> shuffled = new ArrayList<>(PACKETS);
    Collections.shuffle(shuffled.subList(1, shuffled.size()), new Random(7));
    List<Frame> expected = assemble(PACKETS).all;
    List<Frame> frames = assemble(shuffled).all;
    assertThat(frames).hasSameSizeAs(expected);
    for (int i = 0; i < frames.size(); i++) {
      assertThat(frames.get(i).data).isEqualTo(expected.get(i).data);
    }
  }

  @Test
  void our_packets_of_its_frames_give_the_same_frames() {
    Vp8Packetizer packetizer = new Vp8Packetizer();
    int number = 0;
    for (Frame frame : assemble(PACKETS).all) {
      EncodedFrame encoded =
          new EncodedFrame(
              "video",
              "video/VP8",
              frame.data,
              0,
              frame.key,
              frame.width,
              frame.height,
              0,
              Duration.ZERO);
      int count = packetizer.count(encoded, 400);
      ByteArrayOutputStream joined = new ByteArrayOutputStream();
      for (int i = 0; i < count; i++) {
        byte[] out = new byte[400];
        int length = packetizer.write(encoded, i, count, number, out, 0);
        Vp8Descriptor descriptor = Vp8Descriptor.parse(out, 0, length);
        assertThat(descriptor.frameStart()).isEqualTo(i == 0);
        assertThat(descriptor.keyFrame()).isEqualTo(i == 0 && frame.key);
        joined.write(out, descriptor.length(), length - descriptor.length());
      }
      assertThat(joined.toByteArray()).isEqualTo(frame.data);
      number++;
    }
  }

  @Test
  void packets_cut_in_their_descriptor_are_malformed() {
    for (byte[] packet : PACKETS) {
      byte[] payload = payload(packet);
      if (payload.length == 0) {
        continue;
      }
      int descriptor = Vp8Descriptor.parse(payload, 0, payload.length).length();
      for (int length = 0; length <= descriptor; length++) {
        int cut = length;
        assertThatThrownBy(() -> Vp8Descriptor.parse(payload, 0, cut))
            .isInstanceOf(MalformedException.class);
      }
    }
  }

  @Test
  void headers_that_claim_more_than_there_is_are_malformed() {
    byte[] first = PACKETS.getFirst();
    for (int length = 0; length < 24; length++) {
      int cut = length;
      assertThatThrownBy(() -> new RtpPacket().parse(first, 0, cut))
          .isInstanceOf(MalformedException.class);
    }
    assertThatThrownBy(() -> parseWith(0, 0x50)).isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> parseWith(14, 0x7f)).isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> parseWith(0, 0xb0, first.length - 1, 0))
        .isInstanceOf(MalformedException.class);
  }

  /// Reads the first packet with bytes changed: pairs of place and value.
  private static RtpPacket parseWith(int... changes) {
    byte[] packet = PACKETS.getFirst().clone();
    for (int i = 0; i < changes.length; i += 2) {
      packet[changes[i]] = (byte) changes[i + 1];
    }
    return new RtpPacket().parse(packet, 0, packet.length);
  }

  @Test
  void mutated_payloads_break_nothing() {
    List<byte[]> payloads = PACKETS.stream().map(ChromiumVp8Test::payload).toList();
    Mutations.drive(Vp8DescriptorFuzz::fuzzerTestOneInput, 12, 5_000, payloads);
  }
}
