package io.visavis.rtc.bench;

import io.visavis.rtc.MediaLevel;
import io.visavis.rtc.MediaSink;
import io.visavis.rtc.MediaSource;
import io.visavis.rtc.RTCRtpPacket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/// A source of RTP packets, each a whole VP8 key frame for those who look.
final class RtpPackets implements MediaSource {

  private static final int PACKET = 1_200;
  private static final int HEADER = 12;
  private static final int TICKS = 90;

  /// Payload descriptor (RFC 7741 §4.2: the frame begins here), frame tag and key frame header of
  /// 640 x 480 (RFC 6386 §9.1).
  private static final byte[] KEY_FRAME = {
    0x10, 0x10, 0, 0, (byte) 0x9D, 0x01, 0x2A, (byte) 0x80, 0x02, (byte) 0xE0, 0x01
  };

  private final List<MediaSink.RtpSink> sinks = new CopyOnWriteArrayList<>();
  private final LongAdder sent = new LongAdder();

  long sent() {
    return sent.sum();
  }

  /// Gives one packet; from one thread.
  void next() {
    byte[] data = new byte[PACKET];
    int number = sent.intValue();
    int timestamp = number * TICKS;
    data[0] = (byte) 0x80;
    data[1] = (byte) (0x80 | 96);
    data[2] = (byte) (number >> 8);
    data[3] = (byte) number;
    data[4] = (byte) (timestamp >> 24);
    data[5] = (byte) (timestamp >> 16);
    data[6] = (byte) (timestamp >> 8);
    data[7] = (byte) timestamp;
    System.arraycopy(KEY_FRAME, 0, data, HEADER, KEY_FRAME.length);
    sent.increment();
    RTCRtpPacket packet = new RTCRtpPacket("video", "video/VP8", data, 0);
    for (MediaSink.RtpSink sink : sinks) {
      sink.onRtpPacket(packet);
    }
  }

  @Override
  public String kind() {
    return "video";
  }

  @Override
  public String label() {
    return "packets";
  }

  @Override
  public Set<MediaLevel> levels() {
    return Set.of(MediaLevel.RTP);
  }

  @Override
  public void attach(MediaSink sink) {
    if (sink instanceof MediaSink.RtpSink rtp) {
      sinks.add(rtp);
    }
  }

  @Override
  public void detach(MediaSink sink) {
    if (sink instanceof MediaSink.RtpSink rtp) {
      sinks.remove(rtp);
    }
  }

  @Override
  public void stop() {}
}
