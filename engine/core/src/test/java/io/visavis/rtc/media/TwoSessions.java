package io.visavis.rtc.media;

import io.visavis.rtc.EncodedFrame;
import io.visavis.rtc.rtp.RtpExtensionMap;
import io.visavis.rtc.rtp.RtpPacket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/// Two RTP sessions in virtual time over a link that loses, delays and reorders by a seed. One end
/// sends audio and video, the other receives.
final class TwoSessions {
  static final long MS = 1_000_000L;
  static final RtpExtensionMap EXTENSIONS = new RtpExtensionMap(4, 1, 2);
  static final int VIDEO_SSRC = 0x11111111;
  static final int RTX_SSRC = 0x22222222;
  static final int AUDIO_SSRC = 0x33333333;
  static final int RECEIVER_SSRC = 0x44444444;

  private record Flight(long arrival, long order, boolean toReceiver, boolean rtcp, byte[] bytes)
      implements Comparable<Flight> {
    @Override
    public int compareTo(Flight other) {
      int byTime = Long.compare(arrival, other.arrival);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  final RtpSession left;
  final RtpSession right;
  final RtpSendStream video;
  final RtpSendStream audio;
  final RtpReceiveStream videoIn;
  final RtpReceiveStream audioIn;
  final List<MediaOutput.FrameReceived> frames = new ArrayList<>();
  final List<MediaOutput> events = new ArrayList<>();
  final List<byte[]> rtcpToRight = new ArrayList<>();
  final List<byte[]> rtcpToLeft = new ArrayList<>();
  final List<byte[]> rtpToRight = new ArrayList<>();
  final List<Long> rtpTimes = new ArrayList<>();
  final List<EncodedFrame> sentVideo = new ArrayList<>();

  private final SplittableRandom random;
  private final Random content;
  private final PriorityQueue<Flight> wire = new PriorityQueue<>();
  private long order;

  long now = 5_000 * MS;
  double loss;
  long delay = 20 * MS;
  long jitter;
  Predicate<RtpPacket> drop = packet -> false;
  boolean keyOnRequest = true;
  int keyRequests;
  private boolean keyDue = true;
  private long videoTimestamp;
  private long audioTimestamp;

  TwoSessions(long seed, RtpCodec videoCodec, boolean reducedSize) {
    random = new SplittableRandom(seed);
    content = new Random(seed);
    ClockMapping clock = new ClockMapping(1_790_000_000_000_000_000L, 77);
    left =
        new RtpSession(
            new RtpSessionSettings("left", 1, reducedSize, clock), new SplittableRandom(seed + 1));
    right =
        new RtpSession(
            new RtpSessionSettings("right", RECEIVER_SSRC, reducedSize, clock),
            new SplittableRandom(seed + 2));
    RtpCodec opus = RtpCodec.opus(111);
    video =
        left.addSender(new SendStreamSettings("1", VIDEO_SSRC, RTX_SSRC, videoCodec, EXTENSIONS));
    audio = left.addSender(new SendStreamSettings("0", AUDIO_SSRC, 0, opus, EXTENSIONS));
    audioIn =
        right.addReceiver(
            new ReceiveStreamSettings("0", List.of(opus), EXTENSIONS, List.of(), List.of()));
    videoIn =
        right.addReceiver(
            new ReceiveStreamSettings(
                "1",
                List.of(videoCodec),
                EXTENSIONS,
                List.of(),
                List.of(),
                Duration.ofSeconds(3),
                ReceiveStreamSettings.DEFAULT_REORDER_WAIT));
  }

  static TwoSessions withRtx(long seed) {
    return new TwoSessions(seed, RtpCodec.vp8(96, 97), true);
  }

  /// Sends video at 30 frames/s and audio at 50 packets/s for this long.
  void run(Duration length) {
    long end = now + length.toNanos();
    long nextVideo = now;
    long nextAudio = now;
    while (now < end) {
      long next = Math.min(Math.min(nextVideo, nextAudio), nextEvent());
      step(Math.min(end, Math.max(next, now)));
      if (now >= nextVideo && now < end) {
        sendVideo();
        nextVideo += 1_000 * MS / 30;
      }
      if (now >= nextAudio && now < end) {
        sendAudio();
        nextAudio += 20 * MS;
      }
      drain();
    }
  }

  /// Lets what is under way arrive, without new media.
  void settle(Duration length) {
    long end = now + length.toNanos();
    while (now < end) {
      step(Math.min(end, Math.max(now + 1, nextEvent())));
      drain();
    }
  }

  void sendVideo() {
    boolean key = keyDue;
    keyDue = false;
    videoTimestamp += 3_000;
    EncodedFrame frame =
        EncodedFrame.video(
            "video/VP8", vp8(key, key ? 20_000 : 3_000), videoTimestamp, key, 640, 480, now + 77);
    sentVideo.add(frame);
    video.send(frame, -1, now);
  }

  void sendAudio() {
    audioTimestamp += 960;
    byte[] data = new byte[60];
    content.nextBytes(data);
    data[0] = (byte) 0x78;
    audio.send(
        EncodedFrame.audio("audio/opus", data, audioTimestamp, now + 77, Duration.ofMillis(20)),
        0x80 | 40,
        now);
  }

  byte[] vp8(boolean key, int size) {
    byte[] data = new byte[size];
    content.nextBytes(data);
    data[0] = (byte) (key ? data[0] & ~1 : data[0] | 1);
    if (key) {
      data[6] = (byte) 640;
      data[7] = 640 >> 8;
      data[8] = (byte) 480;
      data[9] = 480 >> 8;
    }
    return data;
  }

  List<EncodedFrame> received(String kind) {
    return frames.stream()
        .map(MediaOutput.FrameReceived::frame)
        .filter(frame -> frame.kind().equals(kind))
        .toList();
  }

  private long nextEvent() {
    long next = Math.min(left.deadline(), right.deadline());
    return wire.isEmpty() ? next : Math.min(next, wire.peek().arrival);
  }

  private void step(long to) {
    now = Math.max(now, to);
    while (!wire.isEmpty() && wire.peek().arrival <= now) {
      Flight flight = wire.remove();
      RtpSession to2 = flight.toReceiver ? right : left;
      if (flight.rtcp) {
        to2.receiveRtcp(flight.bytes, 0, flight.bytes.length, now);
      } else {
        to2.receiveRtp(flight.bytes, 0, flight.bytes.length, now);
      }
    }
    if (left.deadline() <= now) {
      left.timeout(now);
    }
    if (right.deadline() <= now) {
      right.timeout(now);
    }
  }

  void drain() {
    for (MediaOutput output = left.poll(); output != null; output = left.poll()) {
      handle(output, true);
    }
    for (MediaOutput output = right.poll(); output != null; output = right.poll()) {
      handle(output, false);
    }
  }

  private void handle(MediaOutput output, boolean fromLeft) {
    switch (output) {
      case MediaOutput.SendRtp rtp -> {
        byte[] bytes = Arrays.copyOfRange(rtp.buf(), rtp.off(), rtp.off() + rtp.len());
        rtpToRight.add(bytes);
        rtpTimes.add(now);
        if (!drop.test(new RtpPacket().parse(bytes, 0, bytes.length))) {
          fly(fromLeft, false, bytes);
        }
      }
      case MediaOutput.SendRtcp rtcp -> {
        byte[] bytes = Arrays.copyOfRange(rtcp.buf(), rtcp.off(), rtcp.off() + rtcp.len());
        (fromLeft ? rtcpToRight : rtcpToLeft).add(bytes);
        fly(fromLeft, true, bytes);
      }
      case MediaOutput.FrameReceived frame -> frames.add(frame);
      case MediaOutput.KeyFrameRequested _ -> {
        keyRequests++;
        keyDue |= keyOnRequest;
        events.add(output);
      }
      case MediaOutput.ReceiveStarted _,
          MediaOutput.ReceiveEnded _,
          MediaOutput.FramesLost _,
          MediaOutput.PacketReceived _,
          MediaOutput.BitrateChanged _,
          MediaOutput.CircuitBroken _ ->
          events.add(output);
    }
  }

  private void fly(boolean fromLeft, boolean rtcp, byte[] bytes) {
    if (random.nextDouble() >= loss) {
      long extra = jitter == 0 ? 0 : random.nextLong(jitter);
      wire.add(new Flight(now + delay + extra, order++, fromLeft, rtcp, bytes));
    }
  }
}
