package io.visavis.rtc.sctp;

import java.util.Arrays;

/// Bundles chunks into one packet of at most the MTU. A full packet leaves without another copy.
final class PacketBuilder {
  private final byte[] buf;
  private int at = SctpPacket.HEADER;

  PacketBuilder(int mtu, int sourcePort, int destinationPort, int tag) {
    buf = new byte[mtu];
    SctpPacket.writeHeader(buf, sourcePort, destinationPort, tag);
  }

  boolean isEmpty() {
    return at == SctpPacket.HEADER;
  }

  /// Bytes that still fit, chunk headers included.
  int room() {
    return buf.length - at;
  }

  boolean fits(Chunk chunk) {
    return Wire.padded(chunk.length()) <= room();
  }

  void add(Chunk chunk) {
    chunk.write(buf, at);
    at += Wire.padded(chunk.length());
  }

  void add(SentChunk chunk, boolean immediate) {
    chunk.write(buf, at, immediate);
    at += Wire.padded(chunk.length());
  }

  byte[] finish() {
    byte[] packet = at == buf.length ? buf : Arrays.copyOf(buf, at);
    SctpPacket.seal(packet);
    return packet;
  }
}
