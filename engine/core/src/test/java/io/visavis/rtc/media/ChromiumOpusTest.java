package io.visavis.rtc.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.visavis.rtc.EncodedFrame;
import io.visavis.rtc.base.Captures;
import io.visavis.rtc.base.MalformedException;
import io.visavis.rtc.base.Mutations;
import io.visavis.rtc.rtp.RtpExtensionMap;
import io.visavis.rtc.rtp.RtpPacket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Opus as a real Chromium sends it, with the padding by which it probes the path.
class ChromiumOpusTest {
  /// As Chromium offered them in the recorded call.
  private static final RtpExtensionMap EXTENSIONS = new RtpExtensionMap(4, 1, 2);

  private static final int SAMPLES_OF_20_MS = 960;

  private static final List<byte[]> PACKETS = Captures.opus();

  private static RtpPacket read(byte[] packet) {
    return new RtpPacket().parse(packet, 0, packet.length);
  }

  private static byte[] payload(byte[] packet) {
    RtpPacket read = read(packet);
    int from = read.payloadOffset();
    return Arrays.copyOfRange(packet, from, from + read.payloadLength());
  }

  private static List<byte[]> speech() {
    return PACKETS.stream().filter(packet -> read(packet).payloadLength() > 0).toList();
  }

  @Test
  void every_payload_lasts_20_ms_as_the_timestamps_say() {
    List<byte[]> speech = speech();
    assertThat(speech.size()).isGreaterThan(40);
    for (int i = 0; i < speech.size(); i++) {
      assertThat(OpusDuration.of(payload(speech.get(i)))).isEqualTo(Duration.ofMillis(20));
      int step = read(speech.get(i)).timestamp() - read(speech.getFirst()).timestamp();
      assertThat(step).isEqualTo(i * SAMPLES_OF_20_MS);
    }
  }

  @Test
  void level_section_and_sending_time_are_read() {
    for (byte[] packet : speech()) {
      RtpPacket read = read(packet);
      assertThat(EXTENSIONS.readAudioLevel(read)).isBetween(0, 127);
      assertThat(EXTENSIONS.readMid(read)).isIn("0", null);
      assertThat(EXTENSIONS.readAbsSendTime(read)).isNotNegative();
    }
    assertThat(EXTENSIONS.readMid(read(PACKETS.getFirst()))).isEqualTo("0");
  }

  @Test
  void one_packet_of_the_codec_is_one_payload_and_comes_out_as_it_is() {
    OpusPacketizer packetizer = new OpusPacketizer();
    for (byte[] packet : speech()) {
      byte[] payload = payload(packet);
      EncodedFrame frame =
          new EncodedFrame("audio", "audio/opus", payload, 0, true, 0, 0, 0, Duration.ofMillis(20));
      assertThat(packetizer.count(frame, payload.length)).isEqualTo(1);
      assertThat(packetizer.count(frame, payload.length - 1)).isZero();
      byte[] out = new byte[payload.length];
      assertThat(packetizer.write(frame, 0, 1, 0, out, 0)).isEqualTo(payload.length);
      assertThat(out).isEqualTo(payload);
    }
  }

  @Test
  void a_truncated_packet_is_malformed_or_shorter() {
    byte[] packet = PACKETS.getFirst();
    int header = read(packet).headerLength();
    for (int length = 0; length < header; length++) {
      int cut = length;
      assertThatThrownBy(() -> new RtpPacket().parse(packet, 0, cut))
          .isInstanceOf(MalformedException.class);
    }
    assertThat(new RtpPacket().parse(packet, 0, header).payloadLength()).isZero();
    assertThat(OpusDuration.of(new byte[0])).isNull();
  }

  @Test
  void a_payload_that_says_too_much_has_no_duration() {
    byte[] payload = payload(PACKETS.getFirst());
    // Code 3, an arbitrary number of frames (RFC 6716 §3.2.5): none, and more than 120 ms.
    payload[0] |= 3;
    payload[1] = 0;
    assertThat(OpusDuration.of(payload)).isNull();
    payload[1] = 0x3f;
    assertThat(OpusDuration.of(payload)).isNull();
    assertThat(OpusDuration.of(Arrays.copyOf(payload, 1))).isNull();
  }

  @Test
  void mutated_payloads_break_nothing() {
    List<byte[]> payloads = speech().stream().map(ChromiumOpusTest::payload).toList();
    Mutations.drive(OpusDurationFuzz::fuzzerTestOneInput, 13, 5_000, payloads);
  }
}
