package io.visavis.rtc.rtp;

/// Retransmission payloads (RFC 4588 §4): the original packet's payload behind its sequence number,
/// under another SSRC and payload type.
public final class Rtx {
  /// Bytes that wrapping adds: the original sequence number.
  public static final int OVERHEAD = 2;

  private Rtx() {}

  /// Builds a retransmission of a stored packet.
  ///
  /// @param packet the original
  /// @param out with room for the original's length and [#OVERHEAD]
  /// @return the length written
  public static int wrap(
      byte[] packet,
      int len,
      int headerLen,
      byte[] out,
      int off,
      int rtxPayloadType,
      int rtxSequence,
      int rtxSsrc) {
    System.arraycopy(packet, 0, out, off, headerLen);
    out[off + 1] = (byte) (packet[1] & 0x80 | rtxPayloadType);
    u16(out, off + 2, rtxSequence);
    u16(out, off + 8, rtxSsrc >>> 16);
    u16(out, off + 10, rtxSsrc);
    out[off + headerLen] = packet[2];
    out[off + headerLen + 1] = packet[3];
    System.arraycopy(packet, headerLen, out, off + headerLen + OVERHEAD, len - headerLen);
    return len + OVERHEAD;
  }

  /// Turns a retransmission into the original packet, in place: the header moves two bytes up, the
  /// payload stays. The original begins at `packet.offset() + OVERHEAD`, [#OVERHEAD] bytes shorter,
  /// without padding.
  ///
  /// @return false for a payload too short to carry a sequence number: padding sent on the RTX
  ///   stream to probe the path
  public static boolean unwrap(RtpPacket packet, int payloadType, int ssrc) {
    if (packet.payloadLength() < OVERHEAD) {
      return false;
    }
    byte[] buf = packet.buffer();
    int off = packet.offset() + OVERHEAD;
    int headerLen = packet.headerLength();
    int length = packet.length() - packet.paddingLength() - OVERHEAD;
    byte sequenceHigh = buf[packet.payloadOffset()];
    byte sequenceLow = buf[packet.payloadOffset() + 1];
    System.arraycopy(buf, packet.offset(), buf, off, headerLen);
    buf[off] &= (byte) ~0x20;
    buf[off + 1] = (byte) (buf[off + 1] & 0x80 | payloadType);
    buf[off + 2] = sequenceHigh;
    buf[off + 3] = sequenceLow;
    u16(buf, off + 8, ssrc >>> 16);
    u16(buf, off + 10, ssrc);
    packet.parse(buf, off, length);
    return true;
  }

  private static void u16(byte[] buf, int off, int value) {
    buf[off] = (byte) (value >> 8);
    buf[off + 1] = (byte) value;
  }
}
