package io.visavis.rtc.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.visavis.rtc.EncodedFrame;
import io.visavis.rtc.rtcp.Nack;
import io.visavis.rtc.rtcp.PictureLossIndication;
import io.visavis.rtc.rtcp.RtcpCompound;
import io.visavis.rtc.rtcp.RtcpPacket;
import io.visavis.rtc.rtp.RtpPacket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaPipelineTest {
  private static final long MS = TwoSessions.MS;

  @Test
  void on_a_good_path_every_frame_arrives_once_in_order_and_nothing_is_asked_for() {
    TwoSessions link = TwoSessions.withRtx(1);
    link.run(Duration.ofSeconds(5));
    link.settle(Duration.ofMillis(300));

    assertAllVideo(link);
    assertThat(link.received("audio")).hasSize(250);
    assertThat(link.videoIn.stats().nackCount()).isZero();
    assertThat(link.videoIn.stats().pliCount()).isZero();
    assertThat(link.videoIn.stats().packetsLost()).isZero();
    assertThat(link.video.stats().retransmittedPacketsSent()).isZero();
    assertThat(link.events)
        .contains(
            new MediaOutput.ReceiveStarted(link.videoIn, TwoSessions.VIDEO_SSRC),
            new MediaOutput.ReceiveStarted(link.audioIn, TwoSessions.AUDIO_SSRC));
  }

  @ParameterizedTest
  @CsvSource({"0.05,0,11", "0.05,15,12", "0.1,15,13", "0.2,0,14", "0.2,15,15", "0.2,30,16"})
  void nack_and_rtx_bring_every_frame_through_loss_and_reordering(
      double loss, long jitterMs, long seed) {
    TwoSessions link = TwoSessions.withRtx(seed);
    // Nobody can ask for what came before the first packet seen, or after the last.
    link.run(Duration.ofMillis(100));
    link.loss = loss;
    link.jitter = jitterMs * MS;
    link.run(Duration.ofSeconds(10));
    link.loss = 0;
    link.run(Duration.ofMillis(100));
    link.settle(Duration.ofSeconds(2));

    assertAllVideo(link);
    assertThat(link.videoIn.stats().pliCount()).isZero();
    assertThat(link.videoIn.stats().retransmittedPacketsReceived()).isPositive();
    assertThat(link.videoIn.stats().rtxSsrc()).isEqualTo(TwoSessions.RTX_SSRC);
  }

  @Test
  void without_rtx_the_very_same_packet_is_sent_again() {
    TwoSessions link =
        new TwoSessions(
            21, new RtpCodec(96, "video/VP8", 90_000, -1, true, true, false, false), false);
    link.run(Duration.ofMillis(100));
    link.loss = 0.1;
    link.run(Duration.ofSeconds(5));
    link.loss = 0;
    link.run(Duration.ofMillis(100));
    link.settle(Duration.ofSeconds(2));

    assertAllVideo(link);
    assertThat(link.video.stats().retransmittedPacketsSent()).isPositive();
    assertThat(link.rtpToRight)
        .noneMatch(bytes -> new RtpPacket().parse(bytes, 0, bytes.length).payloadType() == 97);
  }

  @Test
  void without_nack_loss_is_answered_by_a_key_frame() {
    TwoSessions link =
        new TwoSessions(
            31, new RtpCodec(96, "video/VP8", 90_000, -1, false, true, false, false), true);
    link.loss = 0.02;
    link.run(Duration.ofSeconds(20));
    link.loss = 0;
    link.run(Duration.ofSeconds(2));

    assertThat(link.keyRequests).isPositive();
    assertThat(packets(link.rtcpToLeft)).noneMatch(Nack.class::isInstance);
    assertDecodable(link);
    assertThat(link.received("video").size()).isGreaterThan(300);
  }

  @Test
  void an_unrecoverable_packet_leads_to_pli_and_a_key_frame() {
    TwoSessions link = TwoSessions.withRtx(41);
    link.run(Duration.ofSeconds(2));
    int before = link.received("video").size();
    link.drop = packet -> packet.payloadType() == 96 || packet.payloadType() == 97;
    link.run(Duration.ofSeconds(1));
    // What is lost now is never retransmitted.
    link.drop = packet -> packet.payloadType() == 97;
    link.run(Duration.ofSeconds(10));

    assertThat(packets(link.rtcpToLeft)).anyMatch(PictureLossIndication.class::isInstance);
    assertThat(link.keyRequests).isPositive();
    assertDecodable(link);
    assertThat(link.received("video").size()).isGreaterThan(before + 100);
  }

  @Test
  void a_receiver_that_joins_late_asks_for_a_key_frame() {
    TwoSessions link = TwoSessions.withRtx(51);
    link.drop = packet -> true;
    link.run(Duration.ofSeconds(1));
    link.drop = packet -> false;
    link.run(Duration.ofSeconds(2));

    List<EncodedFrame> frames = link.received("video");
    assertThat(frames.getFirst().keyFrame()).isTrue();
    assertThat(frames.size()).isGreaterThan(50);
    assertThat(link.videoIn.stats().pliCount()).isPositive();
  }

  @Test
  void an_unanswered_request_for_a_key_frame_is_repeated_at_a_bounded_rate() {
    TwoSessions link = TwoSessions.withRtx(61);
    link.keyOnRequest = false;
    link.drop = packet -> true;
    link.run(Duration.ofSeconds(1));
    link.drop = packet -> false;
    link.run(Duration.ofSeconds(4));

    assertThat(link.videoIn.stats().pliCount()).isBetween(7L, 12L);
    assertThat(link.keyRequests).isBetween(7, 12);
  }

  @Test
  void audio_passes_a_gap_after_a_bounded_wait_and_tells_of_it() {
    TwoSessions link = TwoSessions.withRtx(71);
    int[] count = new int[1];
    link.drop = packet -> packet.payloadType() == 111 && ++count[0] % 10 == 0;
    link.run(Duration.ofSeconds(4));
    link.settle(Duration.ofMillis(200));

    int lost =
        link.events.stream()
            .mapToInt(event -> event instanceof MediaOutput.FramesLost gap ? gap.count() : 0)
            .sum();
    assertThat(lost).isBetween(19, 20);
    assertThat(link.received("audio")).hasSize(180);
    assertThat(link.received("audio"))
        .isSortedAccordingTo(java.util.Comparator.comparingLong(EncodedFrame::timestamp));
    assertThat(link.received("audio").getFirst().duration()).isEqualTo(Duration.ofMillis(20));
  }

  @Test
  void reports_tell_loss_round_trip_and_jitter() {
    TwoSessions link = TwoSessions.withRtx(81);
    link.loss = 0.1;
    link.delay = 40 * MS;
    link.run(Duration.ofSeconds(10));

    OutboundStats stats = link.video.stats();
    assertThat(stats.roundTripTime()).isBetween(0.079, 0.082);
    assertThat(stats.remoteFractionLost()).isBetween(0.02, 0.25);
    assertThat(stats.remotePacketsLost()).isBetween(60L, 160L);
    assertThat(link.events).anyMatch(MediaOutput.BitrateChanged.class::isInstance);
  }

  @Test
  void a_key_frame_is_spread_over_time() {
    TwoSessions link = TwoSessions.withRtx(91);
    EncodedFrame key =
        EncodedFrame.video(
            "video/VP8", link.vp8(true, 150_000), 3_000, true, 640, 480, link.now + 77);
    long start = link.now;
    link.video.send(key, -1, link.now);
    link.drain();
    int burst = link.rtpToRight.size();
    link.settle(Duration.ofMillis(500));

    assertThat(burst).isBetween(8, 14);
    assertThat(link.rtpToRight.size()).isGreaterThan(125);
    long last = link.rtpTimes.getLast() - start;
    assertThat(last).isBetween(100 * MS, 450 * MS);
    assertThat(link.received("video").getFirst().data()).isEqualTo(key.data());
  }

  @Test
  void goodbye_ends_the_remote_source() {
    TwoSessions link = TwoSessions.withRtx(95);
    link.run(Duration.ofSeconds(1));
    link.left.close(link.now);
    link.left.close(link.now);
    link.drain();
    link.settle(Duration.ofSeconds(1));

    assertThat(link.events)
        .contains(
            new MediaOutput.ReceiveEnded(link.videoIn, TwoSessions.VIDEO_SSRC),
            new MediaOutput.ReceiveEnded(link.audioIn, TwoSessions.AUDIO_SSRC));
    assertThat(link.left.deadline()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void the_same_seed_gives_the_same_run() {
    assertThat(trace(7)).isEqualTo(trace(7));
  }

  private static String trace(long seed) {
    TwoSessions link = TwoSessions.withRtx(seed);
    link.loss = 0.1;
    link.jitter = 20 * MS;
    link.run(Duration.ofSeconds(2));
    return link.rtpTimes + " " + link.frames.size() + " " + link.rtcpToLeft.size();
  }

  private static List<RtcpPacket> packets(List<byte[]> compounds) {
    return compounds.stream()
        .flatMap(bytes -> RtcpCompound.parse(bytes, 0, bytes.length).stream())
        .toList();
  }

  private static void assertAllVideo(TwoSessions link) {
    List<EncodedFrame> received = link.received("video");
    assertThat(received).hasSameSizeAs(link.sentVideo);
    long offset = received.getFirst().timestamp() - link.sentVideo.getFirst().timestamp();
    for (int i = 0; i < received.size(); i++) {
      EncodedFrame sent = link.sentVideo.get(i);
      EncodedFrame got = received.get(i);
      assertThat(got.data()).isEqualTo(sent.data());
      assertThat(got.keyFrame()).isEqualTo(sent.keyFrame());
      assertThat(got.timestamp() - sent.timestamp()).isEqualTo(offset);
      assertThat(got.width()).isEqualTo(640);
    }
  }

  /// Every frame is a key frame or follows the frame sent before it.
  private static void assertDecodable(TwoSessions link) {
    int last = -1;
    for (EncodedFrame frame : link.received("video")) {
      int index = -1;
      for (int i = last + 1; i < link.sentVideo.size(); i++) {
        if (java.util.Arrays.equals(link.sentVideo.get(i).data(), frame.data())) {
          index = i;
          break;
        }
      }
      assertThat(index).isNotNegative();
      assertThat(frame.keyFrame() || index == last + 1).isTrue();
      last = index;
    }
  }
}
