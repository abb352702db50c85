package io.visavis.rtc.rtp;

/// Jazzer's signature: arbitrary bytes as an RTP packet, with every accessor used and as a
/// retransmission.
public final class RtpPacketFuzz {
  private RtpPacketFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    RtpPacket packet = new RtpPacket().parse(data, 0, data.length);
    for (int id = 0; id < 256; id++) {
      int handle = packet.findExtension(id);
      if (handle >= 0
          && packet.extensionOffset(handle) + packet.extensionLength(handle) > data.length) {
        throw new AssertionError("element beyond the packet");
      }
    }
    for (int i = 0; i < packet.csrcCount(); i++) {
      packet.csrc(i);
    }
    RtpExtensionMap map = new RtpExtensionMap(4, 1, 2);
    map.readMid(packet);
    map.readAudioLevel(packet);
    map.readAbsSendTime(packet);
    if (packet.payloadOffset() + packet.payloadLength() > data.length
        || packet.payloadLength() < 0) {
      throw new AssertionError("payload beyond the packet");
    }
    if (Rtx.unwrap(packet, 96, 1) && packet.payloadLength() < 0) {
      throw new AssertionError("payload of the original beyond the packet");
    }
  }
}
