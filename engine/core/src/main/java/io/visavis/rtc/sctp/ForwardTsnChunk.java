package io.visavis.rtc.sctp;

import io.visavis.rtc.base.MalformedException;

/// FORWARD TSN: do not wait for what was given up (RFC 3758 §3.2).
///
/// ```
/// +---------------+---------------+-------------------------------+
/// |  Type = 192   |   Flags = 0   |            Length             |
/// +---------------+---------------+-------------------------------+
/// |                      New Cumulative TSN                       |
/// +-------------------------------+-------------------------------+
/// |           Stream #1           |       Stream Sequence #1      |
/// |                              ...                              |
/// ```
///
/// @param cumulative every TSN up to this one counts as received
/// @param streams stream identifier and last skipped stream sequence number by turns, ordered
///   messages only
record ForwardTsnChunk(int cumulative, int[] streams) implements Chunk {
  static final int TYPE = 192;
  static final int FIXED = Chunk.HEADER + 4;

  static ForwardTsnChunk parse(byte[] b, int off, int len) {
    Chunk.atLeast(len, FIXED, "FORWARD TSN");
    if ((len - FIXED) % 4 != 0) {
      throw new MalformedException("FORWARD TSN length");
    }
    int[] streams = new int[(len - FIXED) / 2];
    for (int i = 0; i < streams.length; i++) {
      streams[i] = Wire.u16(b, off + FIXED + 2 * i);
    }
    return new ForwardTsnChunk(Wire.i32(b, off + 4), streams);
  }

  @Override
  public int length() {
    return FIXED + 2 * streams.length;
  }

  @Override
  public void write(byte[] out, int off) {
    writeHeader(out, off, TYPE, 0);
    Wire.put32(out, off + 4, cumulative);
    for (int i = 0; i < streams.length; i++) {
      Wire.put16(out, off + FIXED + 2 * i, streams[i]);
    }
  }
}
