package io.visavis.rtc.sctp;

/// Fuzz target (Jazzer's signature): the parser of packets and chunks, with the checksum made right
/// so that it is no obstacle.
public final class PacketFuzz {
  private PacketFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length >= SctpPacket.HEADER) {
      SctpPacket.seal(data);
    }
    SctpPacket packet = SctpPacket.parse(data, 0, data.length);
    for (Chunk chunk : packet.chunks()) {
      byte[] written = new byte[Wire.padded(chunk.length())];
      chunk.write(written, 0);
    }
  }
}
