package io.visavis.rtc.rtcp;

/// Jazzer's signature: arbitrary bytes as a compound; what is understood can be written again.
public final class RtcpCompoundFuzz {
  private RtcpCompoundFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    RtcpWriter writer = new RtcpWriter();
    for (RtcpPacket packet : RtcpCompound.parse(data, 0, data.length)) {
      if (!(packet instanceof Unhandled || packet instanceof TransportFeedback)) {
        packet.write(writer);
      }
    }
  }
}
