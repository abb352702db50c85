package io.visavis.rtc.media;

import io.visavis.rtc.rtp.RtpExtensionMap;
import java.util.List;
import java.util.SplittableRandom;

/// Jazzer's signature: the bytes of one peer into a session, as a list of packets: two bytes of
/// length (the top bit for RTCP), then the packet.
public final class RtpSessionFuzz {
  private RtpSessionFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    ClockMapping clock = new ClockMapping(0, 0);
    RtpSession session =
        new RtpSession(new RtpSessionSettings("fuzz", 9, true, clock), new SplittableRandom(1));
    RtpExtensionMap extensions = new RtpExtensionMap(4, 1, 2);
    session.addSender(
        new SendStreamSettings("1", 0x11111111, 0x22222222, RtpCodec.vp8(96, 97), extensions));
    session.addReceiver(
        new ReceiveStreamSettings(
            "0", List.of(RtpCodec.opus(111)), extensions, List.of(), List.of()));
    session.addReceiver(
        new ReceiveStreamSettings(
            "1", List.of(RtpCodec.vp8(96, 97)), extensions, List.of(), List.of()));
    long now = 1;
    int at = 0;
    while (at + 2 <= data.length) {
      boolean rtcp = data[at] < 0;
      int length = Math.min((data[at] & 0x07) << 8 | data[at + 1] & 0xff, data.length - at - 2);
      byte[] packet = java.util.Arrays.copyOfRange(data, at + 2, at + 2 + length);
      if (rtcp) {
        session.receiveRtcp(packet, 0, length, now);
      } else {
        session.receiveRtp(packet, 0, length, now);
      }
      at += 2 + length;
      now += 5_000_000;
      session.timeout(now);
      int drained = 0;
      while (session.poll() != null) {
        if (++drained > 10_000) {
          throw new AssertionError("never drained");
        }
      }
      if (session.deadline() < 0) {
        throw new AssertionError("deadline");
      }
    }
  }
}
