package io.visavis.rtc.sctp;

import io.visavis.rtc.base.MalformedException;
import java.util.Arrays;

/// HEARTBEAT ACK: the information of a HEARTBEAT, sent back as it came (RFC 9260 §3.3.6).
///
/// ```
/// +---------------+---------------+-------------------------------+
/// |   Type = 5    |   Flags = 0   |            Length             |
/// +---------------+---------------+-------------------------------+
/// |   Heartbeat Info Type = 1     |         Info Length           |
/// +-------------------------------+-------------------------------+
/// |           Sender-specific information, opaque to the peer     |
/// ```
record HeartbeatAckChunk(byte[] info) implements Chunk {
  static final int TYPE = 5;
  private static final int INFO_TYPE = 1;
  private static final int FIXED = Chunk.HEADER + 4;

  static HeartbeatAckChunk parse(byte[] b, int off, int len) {
    Chunk.atLeast(len, FIXED, "HEARTBEAT ACK");
    int infoLength = Wire.u16(b, off + 6);
    if (Wire.u16(b, off + 4) != INFO_TYPE || infoLength < 4 || infoLength > len - Chunk.HEADER) {
      throw new MalformedException("HEARTBEAT ACK info");
    }
    return new HeartbeatAckChunk(
        Arrays.copyOfRange(b, off + FIXED, off + Chunk.HEADER + infoLength));
  }

  @Override
  public int length() {
    return FIXED + info.length;
  }

  @Override
  public void write(byte[] out, int off) {
    writeHeader(out, off, TYPE, 0);
    Wire.put16(out, off + 4, INFO_TYPE);
    Wire.put16(out, off + 6, 4 + info.length);
    System.arraycopy(info, 0, out, off + FIXED, info.length);
  }
}
