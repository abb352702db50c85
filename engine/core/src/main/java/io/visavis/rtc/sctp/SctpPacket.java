package io.visavis.rtc.sctp;

import io.visavis.rtc.base.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/// An SCTP packet: the common header and its chunks (RFC 9260 §3).
///
/// ```
/// +-------------------------------+-------------------------------+
/// |      Source Port Number       |    Destination Port Number    |
/// +-------------------------------+-------------------------------+
/// |                       Verification Tag                        |
/// +---------------------------------------------------------------+
/// |        Checksum, CRC32c with this field 0, little endian      |
/// +---------------------------------------------------------------+
/// |                           Chunk #1 …                          |
/// ```
///
/// @param malformed the first chunk that could not be read; what stood before it counts
record SctpPacket(
    int sourcePort, int destinationPort, int tag, List<Chunk> chunks, boolean malformed) {
  static final int HEADER = 12;
  private static final int CHECKSUM = 8;
  private static final byte[] ZEROS = new byte[4];

  /// Reads a packet. Chunks after the first malformed one are not read; a bad header or checksum
  /// throws.
  static SctpPacket parse(byte[] b, int off, int len) {
    if (len < HEADER + Chunk.HEADER) {
      throw new MalformedException("packet is truncated");
    }
    if (checksum(b, off, len) != Wire.i32(b, off + CHECKSUM)) {
      throw new MalformedException("checksum");
    }
    List<Chunk> chunks = new ArrayList<>(4);
    boolean malformed = false;
    int end = off + len;
    int at = off + HEADER;
    while (at < end) {
      int length = end - at < Chunk.HEADER ? 0 : Wire.u16(b, at + 2);
      if (length < Chunk.HEADER || length > end - at) {
        malformed = true;
        break;
      }
      try {
        chunks.add(Chunk.parse(b, at, length));
      } catch (MalformedException e) {
        // The caller counts it; the chunks before it are good and count as well.
        malformed = true;
        break;
      }
      at += Wire.padded(length);
    }
    return new SctpPacket(
        Wire.u16(b, off), Wire.u16(b, off + 2), Wire.i32(b, off + 4), chunks, malformed);
  }

  /// The field's value as read in network order.
  static int checksum(byte[] b, int off, int len) {
    CRC32C crc = new CRC32C();
    crc.update(b, off, CHECKSUM);
    crc.update(ZEROS, 0, ZEROS.length);
    crc.update(b, off + HEADER, len - HEADER);
    // RFC 9260 Appendix A: the CRC's bytes go out in reversed order.
    return Integer.reverseBytes((int) crc.getValue());
  }

  static void writeHeader(byte[] out, int sourcePort, int destinationPort, int tag) {
    Wire.put16(out, 0, sourcePort);
    Wire.put16(out, 2, destinationPort);
    Wire.put32(out, 4, tag);
  }

  /// Fills the checksum of a packet that is complete otherwise.
  static void seal(byte[] packet) {
    Wire.put32(packet, CHECKSUM, checksum(packet, 0, packet.length));
  }

  /// A packet of these chunks.
  static byte[] of(int sourcePort, int destinationPort, int tag, List<? extends Chunk> chunks) {
    int length = HEADER;
    for (Chunk chunk : chunks) {
      length += Wire.padded(chunk.length());
    }
    byte[] packet = new byte[length];
    writeHeader(packet, sourcePort, destinationPort, tag);
    int at = HEADER;
    for (Chunk chunk : chunks) {
      chunk.write(packet, at);
      at += Wire.padded(chunk.length());
    }
    seal(packet);
    return packet;
  }
}
