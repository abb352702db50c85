package io.visavis.rtc.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.EncodedFrame;
import io.visavis.rtc.base.Mutations;
import io.visavis.rtc.rtcp.FullIntraRequest;
import io.visavis.rtc.rtcp.Nack;
import io.visavis.rtc.rtcp.ReceiverEstimatedMaximumBitrate;
import io.visavis.rtc.rtcp.ReceiverReport;
import io.visavis.rtc.rtcp.RtcpCompound;
import io.visavis.rtc.rtcp.RtcpPacket;
import io.visavis.rtc.rtcp.RtcpWriter;
import io.visavis.rtc.rtcp.SenderReport;
import io.visavis.rtc.rtcp.SourceDescription;
import io.visavis.rtc.rtp.RtpExtensionMap;
import io.visavis.rtc.rtp.RtpPacket;
import io.visavis.rtc.rtp.RtpWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RtpSessionTest {
  private static final long MS = TwoSessions.MS;
  private static final RtpExtensionMap EXTENSIONS = TwoSessions.EXTENSIONS;

  private long now = 1_000 * MS;
  private final RtpSession session =
      new RtpSession(
          new RtpSessionSettings("me", 9, true, new ClockMapping(0, 0)), new SplittableRandom(1));

  @Test
  void routes_by_mid_then_by_ssrc_then_by_payload_type() {
    RtpReceiveStream first = receiver("a", 96, List.of());
    RtpReceiveStream second = receiver("b", 96, List.of(700));
    RtpReceiveStream third = receiver("c", 98, List.of());

    receive(packet(96, 500, "a"));
    receive(packet(96, 500, null));
    receive(packet(96, 700, null));
    receive(packet(98, 900, null));
    receive(packet(96, 901, null)); // nobody's: two sections have the payload type
    receive(packet(96, 902, "zz")); // nobody's: no such section

    assertThat(first.stats().packetsReceived()).isEqualTo(2);
    assertThat(second.stats().packetsReceived()).isEqualTo(1);
    assertThat(third.stats().packetsReceived()).isEqualTo(1);
    assertThat(session.unknownPackets()).isEqualTo(2);
  }

  @Test
  void a_mid_moves_an_ssrc_to_another_section() {
    RtpReceiveStream first = receiver("a", 96, List.of(500));
    RtpReceiveStream second = receiver("b", 96, List.of());

    receive(packet(96, 500, "b"));
    receive(packet(96, 500, null));

    assertThat(first.stats().packetsReceived()).isZero();
    assertThat(second.stats().packetsReceived()).isEqualTo(2);
  }

  @Test
  void packets_reach_a_sink_of_level_rtp_unwrapped() {
    RtpReceiveStream stream =
        session.addReceiver(
            new ReceiveStreamSettings(
                "v", List.of(RtpCodec.vp8(96, 97)), EXTENSIONS, List.of(5), List.of(6)));
    stream.wantFrames(false);
    stream.wantPackets(true);
    byte[] original = packet(96, 5, null);
    byte[] wrapped = new byte[original.length + 2];
    io.visavis.rtc.rtp.Rtx.wrap(original, original.length, 12, wrapped, 0, 97, 33, 6);

    receive(wrapped);

    List<byte[]> packets =
        drain().stream()
            .filter(MediaOutput.PacketReceived.class::isInstance)
            .map(output -> ((MediaOutput.PacketReceived) output).packet())
            .toList();
    assertThat(packets).hasSize(1);
    assertThat(packets.getFirst()).isEqualTo(original);
  }

  @Test
  void a_gateways_packets_keep_payload_marker_and_steps() {
    RtpSendStream stream = sender();
    for (int i = 0; i < 3; i++) {
      byte[] in = packet(100, 77, null);
      in[2] = (byte) 0xff;
      in[3] = (byte) (0xfe + 2 * i / 2); // fe, ff, 00: wraps within the low byte only
      in[1] |= i == 1 ? (byte) 0x80 : 0;
      stream.sendPacket(in, now);
    }
    List<RtpPacket> out = rtp();

    assertThat(out).hasSize(3);
    assertThat(out).allMatch(packet -> packet.ssrc() == 0x11111111 && packet.payloadType() == 96);
    assertThat(out.get(1).marker()).isTrue();
    assertThat(out.get(0).marker()).isFalse();
    assertThat(out.get(1).sequence() - out.get(0).sequence() & 0xffff).isEqualTo(1);
    assertThat(EXTENSIONS.readMid(out.getFirst())).isEqualTo("v");
  }

  @Test
  void a_new_source_goes_on_where_the_last_one_ended() {
    RtpSendStream stream = sender();
    stream.send(frame(90_000, true), -1, now);
    RtpPacket first = rtp().getFirst();
    now += 100 * MS;
    stream.sourceChanged();
    stream.send(frame(7, true), -1, now);
    RtpPacket second = rtp().getFirst();

    assertThat(second.timestamp() - first.timestamp()).isEqualTo(9_000);
    assertThat(second.sequence() - first.sequence() & 0xffff).isEqualTo(1);
  }

  @Test
  void no_packet_is_longer_than_allowed_with_retransmission_and_extensions() {
    RtpSendStream stream = sender();
    stream.send(frame(0, true, 9_999), -1, now);
    List<RtpPacket> packets = rtp();

    assertThat(packets.size()).isEqualTo(9);
    assertThat(packets).allMatch(p -> p.length() + 2 <= SendStreamSettings.DEFAULT_MAX_PACKET);
    assertThat(packets.getLast().marker()).isTrue();
    assertThat(packets.subList(0, 8)).noneMatch(RtpPacket::marker);
  }

  @Test
  void a_nack_is_answered_once_per_round_trip_and_not_for_what_is_gone() {
    RtpSendStream stream = sender();
    stream.send(frame(0, true), -1, now);
    int sequence = rtp().getFirst().sequence();
    now += 50 * MS;
    rtcp(new Nack(5, 0x11111111, new int[] {sequence, sequence, sequence - 500 & 0xffff}));
    rtcp(new Nack(5, 0x11111111, new int[] {sequence}));

    List<RtpPacket> answers = rtp();
    assertThat(answers).hasSize(1);
    assertThat(answers.getFirst().ssrc()).isEqualTo(0x22222222);
    assertThat(stream.stats().nackCount()).isEqualTo(2);
  }

  @Test
  void pli_and_fir_ask_the_source_at_a_bounded_rate() {
    sender();
    int requests = 0;
    for (int i = 0; i < 100; i++) {
      rtcp(new io.visavis.rtc.rtcp.PictureLossIndication(5, 0x11111111));
      rtcp(new FullIntraRequest(5, List.of(new FullIntraRequest.Entry(0x11111111, 7))));
      now += 10 * MS;
      session.timeout(now);
      requests +=
          (int) drain().stream().filter(MediaOutput.KeyFrameRequested.class::isInstance).count();
    }
    assertThat(requests).isBetween(3, 4);
    assertThat(session.senders().getFirst().stats().firCount()).isEqualTo(1);
  }

  @Test
  void the_first_report_is_a_compound_of_sr_and_sdes() {
    RtpSendStream stream = sender();
    stream.send(frame(0, true), -1, now);
    rtp();
    List<RtcpPacket> packets = runUntilRtcp();

    assertThat(packets.getFirst()).isInstanceOf(SenderReport.class);
    assertThat(packets.get(1)).isEqualTo(SourceDescription.cname(0x11111111, "me"));
  }

  @Test
  void a_receiver_reports_and_tells_its_limit_only_when_remb_is_negotiated() {
    receiver("a", 96, List.of(5));
    receive(packet(96, 5, null));
    List<RtcpPacket> packets = runUntilRtcp();
    assertThat(packets.getFirst()).isInstanceOf(ReceiverReport.class);
    assertThat(packets).anyMatch(ReceiverEstimatedMaximumBitrate.class::isInstance);

    session.removeReceiver(session.receivers().getFirst());
    session.addReceiver(
        new ReceiveStreamSettings(
            "p",
            List.of(new RtpCodec(96, "video/VP8", 90_000, -1, false, false, false, false)),
            EXTENSIONS,
            List.of(),
            List.of()));
    receive(packet(96, 6, null));
    now += 2_000 * MS;
    assertThat(runUntilRtcp()).hasSize(2);
  }

  @Test
  void without_pli_a_key_frame_is_asked_for_by_fir_and_without_both_not_at_all() {
    for (boolean fir : new boolean[] {true, false}) {
      RtpReceiveStream stream =
          session.addReceiver(
              new ReceiveStreamSettings(
                  "f" + fir,
                  List.of(new RtpCodec(96, "video/VP8", 90_000, -1, false, false, fir, false)),
                  EXTENSIONS,
                  List.of(fir ? 50 : 51),
                  List.of()));
      receive(packet(96, fir ? 50 : 51, null));
      drain();
      stream.requestKeyFrame();
      session.timeout(now);
      List<RtcpPacket> sent = sentRtcp();
      assertThat(sent.stream().anyMatch(FullIntraRequest.class::isInstance)).isEqualTo(fir);
      assertThat(stream.stats().firCount()).isEqualTo(fir ? 1 : 0);
    }
  }

  @Test
  void a_later_negotiation_changes_payload_types_and_sequence_numbers_go_on() {
    RtpSendStream stream = sender();
    stream.send(frame(0, true), -1, now);
    RtpPacket before = rtp().getFirst();
    stream.reconfigure(
        new SendStreamSettings("w", 0x11111111, 0x22222222, RtpCodec.vp8(102, 103), EXTENSIONS));
    now += 100 * MS;
    stream.send(frame(9_000, true), -1, now);
    RtpPacket after = rtp().getFirst();

    assertThat(after.payloadType()).isEqualTo(102);
    assertThat(EXTENSIONS.readMid(after)).isEqualTo("w");
    assertThat(after.sequence() - before.sequence() & 0xffff).isEqualTo(1);
    assertThat(after.timestamp() - before.timestamp()).isEqualTo(9_000);

    RtpReceiveStream receiver = receiver("a", 96, List.of(5));
    receive(packet(96, 5, null));
    session.updateReceiver(
        receiver,
        new ReceiveStreamSettings(
            "a", List.of(RtpCodec.vp8(104, -1)), EXTENSIONS, List.of(), List.of()));
    receive(packet(104, 5, null));
    receive(packet(96, 5, null));
    assertThat(receiver.stats().packetsReceived()).isEqualTo(2);
    assertThat(session.malformedPackets()).isEqualTo(1);
  }

  @Test
  void a_stream_under_an_ssrc_used_before_goes_on_counting() {
    RtpSendStream first = sender();
    first.send(frame(0, true), -1, now);
    int sequence = rtp().getFirst().sequence();
    session.removeSender(first, now);
    drain();
    sender().send(frame(0, true), -1, now);

    assertThat(rtp().getFirst().sequence()).isEqualTo(sequence + 1);
  }

  @Test
  void remb_caps_the_bitrate() {
    sender();
    rtcp(new ReceiverEstimatedMaximumBitrate(5, 300_000, List.of(0x11111111)));

    assertThat(drain()).contains(new MediaOutput.BitrateChanged(session.bitrate()));
    assertThat(session.bitrate()).isBetween(299_000L, 300_000L);
  }

  @Test
  void a_sender_nobody_reports_on_stops_after_a_while() {
    RtpSendStream stream = sender();
    boolean broken = false;
    for (int i = 0; i < 2_000 && !broken; i++) {
      stream.send(frame(i * 900L, i == 0), -1, now);
      session.timeout(now);
      broken = drain().stream().anyMatch(MediaOutput.CircuitBroken.class::isInstance);
      now += 10 * MS;
    }
    assertThat(broken).isTrue();
    assertThat(now).isBetween(15_000 * MS, 17_000 * MS);
    stream.send(frame(0, true), -1, now);
    assertThat(rtp()).isEmpty();

    now += 6_000 * MS;
    rtcp(
        new ReceiverReport(
            5, List.of(new io.visavis.rtc.rtcp.ReportBlock(0x11111111, 0, 0, 70_000, 0, 0, 0))));
    session.timeout(now);
    assertThat(drain()).contains(new MediaOutput.KeyFrameRequested(stream));
    stream.send(frame(0, true), -1, now);
    assertThat(rtp()).hasSize(1);
  }

  @Test
  void survives_what_a_peer_may_send() {
    ByteArrayOutputStream good = new ByteArrayOutputStream();
    for (byte[] packet : List.of(packet(96, 5, "1"), packet(97, 6, "1"), packet(111, 7, "0"))) {
      good.write(packet.length >> 8);
      good.write(packet.length);
      good.writeBytes(packet);
    }
    RtcpWriter writer = new RtcpWriter();
    new SenderReport(5, 1, 2, 3, 4, List.of()).write(writer);
    new Nack(5, 0x11111111, new int[] {1, 2, 3}).write(writer);
    byte[] compound = writer.toBytes(0);
    good.write(0x80 | compound.length >> 8);
    good.write(compound.length);
    good.writeBytes(compound);
    Mutations.drive(RtpSessionFuzz::fuzzerTestOneInput, 5, 1_500, List.of(good.toByteArray()));
  }

  private RtpSendStream sender() {
    return session.addSender(
        new SendStreamSettings("v", 0x11111111, 0x22222222, RtpCodec.vp8(96, 97), EXTENSIONS));
  }

  private RtpReceiveStream receiver(String mid, int payloadType, List<Integer> ssrcs) {
    return session.addReceiver(
        new ReceiveStreamSettings(
            mid, List.of(RtpCodec.vp8(payloadType, -1)), EXTENSIONS, ssrcs, List.of()));
  }

  private static EncodedFrame frame(long timestamp, boolean key) {
    return frame(timestamp, key, 500);
  }

  private static EncodedFrame frame(long timestamp, boolean key, int size) {
    return EncodedFrame.video(
        "video/VP8", new byte[size], timestamp, key, 64, 48, Long.MIN_VALUE / 2);
  }

  private static byte[] packet(
      int payloadType, int ssrc, @org.jspecify.annotations.Nullable String mid) {
    byte[] buf = new byte[60];
    RtpWriter writer = new RtpWriter();
    writer.start(buf, 0, false, payloadType, 10, 20, ssrc, false);
    if (mid != null) {
      writer.element(4, mid.getBytes(StandardCharsets.UTF_8));
    }
    int payload = writer.endHeader();
    System.arraycopy(Vp8DescriptorTest.KEY, 0, buf, payload, Vp8DescriptorTest.KEY.length);
    return java.util.Arrays.copyOf(buf, payload + Vp8DescriptorTest.KEY.length);
  }

  private void receive(byte[] packet) {
    session.receiveRtp(packet.clone(), 0, packet.length, now);
  }

  private void rtcp(RtcpPacket packet) {
    RtcpWriter writer = new RtcpWriter();
    packet.write(writer);
    byte[] bytes = writer.toBytes(0);
    session.receiveRtcp(bytes, 0, bytes.length, now);
  }

  private List<RtcpPacket> runUntilRtcp() {
    long end = now + Duration.ofSeconds(10).toNanos();
    while (now < end) {
      now = Math.max(now + 1, Math.min(end, session.deadline()));
      session.timeout(now);
      List<RtcpPacket> packets = sentRtcp();
      if (packets.stream().anyMatch(SourceDescription.class::isInstance)) {
        return packets;
      }
    }
    throw new AssertionError("no report");
  }

  private List<RtcpPacket> sentRtcp() {
    List<RtcpPacket> packets = new ArrayList<>();
    for (MediaOutput output : drain()) {
      if (output instanceof MediaOutput.SendRtcp rtcp) {
        packets.addAll(RtcpCompound.parse(rtcp.buf(), rtcp.off(), rtcp.len()));
      }
    }
    return packets;
  }

  private List<RtpPacket> rtp() {
    List<RtpPacket> packets = new ArrayList<>();
    for (MediaOutput output = session.poll(); output != null; output = session.poll()) {
      if (output instanceof MediaOutput.SendRtp rtp) {
        byte[] copy = java.util.Arrays.copyOfRange(rtp.buf(), rtp.off(), rtp.off() + rtp.len());
        packets.add(new RtpPacket().parse(copy, 0, copy.length));
      }
    }
    return packets;
  }

  private List<MediaOutput> drain() {
    List<MediaOutput> outputs = new ArrayList<>();
    for (MediaOutput output = session.poll(); output != null; output = session.poll()) {
      outputs.add(output);
    }
    return outputs;
  }
}
