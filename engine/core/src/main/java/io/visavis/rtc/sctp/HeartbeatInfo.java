package io.visavis.rtc.sctp;

import io.visavis.rtc.base.MalformedException;
import java.util.Arrays;

/// The one parameter of HEARTBEAT and HEARTBEAT ACK (RFC 9260 §3.3.5, §3.3.6), behind the header of
/// the chunk.
final class HeartbeatInfo {
  private static final int TYPE = 1;
  private static final int PARAMETER_HEADER = 4;
  private static final int FIXED = Chunk.HEADER + PARAMETER_HEADER;

  private HeartbeatInfo() {}

  /// Reads the information out of the chunk at `off`.
  ///
  /// @throws MalformedException when it is another parameter, or longer than the chunk
  static byte[] read(byte[] b, int off, int len, String chunk) {
    Chunk.atLeast(len, FIXED, chunk);
    int length = Wire.u16(b, off + Chunk.HEADER + 2);
    if (Wire.u16(b, off + Chunk.HEADER) != TYPE
        || length < PARAMETER_HEADER
        || length > len - Chunk.HEADER) {
      throw new MalformedException(chunk + " info");
    }
    return Arrays.copyOfRange(b, off + FIXED, off + Chunk.HEADER + length);
  }

  /// Bytes of the whole chunk, without padding.
  static int length(byte[] info) {
    return FIXED + info.length;
  }

  /// Writes the parameter into the chunk at `off`.
  static void write(byte[] info, byte[] out, int off) {
    Wire.put16(out, off + Chunk.HEADER, TYPE);
    Wire.put16(out, off + Chunk.HEADER + 2, PARAMETER_HEADER + info.length);
    System.arraycopy(info, 0, out, off + FIXED, info.length);
  }
}
