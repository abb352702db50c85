package io.visavis.rtc.sctp;

import io.visavis.rtc.base.MalformedException;

/// SACK: what arrived (RFC 9260 §3.3.4).
///
/// ```
/// +---------------+---------------+-------------------------------+
/// |   Type = 3    |   Flags = 0   |            Length             |
/// +---------------+---------------+-------------------------------+
/// |                      Cumulative TSN Ack                       |
/// +---------------------------------------------------------------+
/// |          Advertised Receiver Window Credit (a_rwnd)           |
/// +-------------------------------+-------------------------------+
/// | Number of Gap Ack Blocks = N  |  Number of Duplicate TSNs = M |
/// +-------------------------------+-------------------------------+
/// |   Gap Ack Block #1 Start      |   Gap Ack Block #1 End        |
/// |                              ...                              |
/// |                       Duplicate TSN #1                        |
/// |                              ...                              |
/// ```
///
/// @param cumulative every TSN up to this one arrived
/// @param window bytes that the sender of the SACK can still take
/// @param gaps start and end by turns, as offsets to `cumulative`; ascending, not touching, checked
/// @param duplicates TSNs that came more than once
record SackChunk(int cumulative, long window, int[] gaps, int[] duplicates) implements Chunk {
  static final int TYPE = 3;
  static final int FIXED = Chunk.HEADER + 12;

  static SackChunk parse(byte[] b, int off, int len) {
    Chunk.atLeast(len, FIXED, "SACK");
    int gapCount = Wire.u16(b, off + 12);
    int duplicateCount = Wire.u16(b, off + 14);
    if (FIXED + 4 * (gapCount + duplicateCount) != len) {
      throw new MalformedException("SACK counts do not match its length");
    }
    int[] gaps = new int[2 * gapCount];
    int at = off + FIXED;
    int previous = 0;
    for (int i = 0; i < gaps.length; i += 2, at += 4) {
      gaps[i] = Wire.u16(b, at);
      gaps[i + 1] = Wire.u16(b, at + 2);
      if (gaps[i] <= previous || gaps[i + 1] < gaps[i]) {
        throw new MalformedException("SACK gap blocks are not in order");
      }
      previous = gaps[i + 1];
    }
    int[] duplicates = new int[duplicateCount];
    for (int i = 0; i < duplicateCount; i++, at += 4) {
      duplicates[i] = Wire.i32(b, at);
    }
    return new SackChunk(Wire.i32(b, off + 4), Wire.u32(b, off + 8), gaps, duplicates);
  }

  @Override
  public int length() {
    return FIXED + 2 * gaps.length + 4 * duplicates.length;
  }

  @Override
  public void write(byte[] out, int off) {
    writeHeader(out, off, TYPE, 0);
    Wire.put32(out, off + 4, cumulative);
    Wire.put32(out, off + 8, (int) window);
    Wire.put16(out, off + 12, gaps.length / 2);
    Wire.put16(out, off + 14, duplicates.length);
    int at = off + FIXED;
    for (int edge : gaps) {
      Wire.put16(out, at, edge);
      at += 2;
    }
    for (int tsn : duplicates) {
      Wire.put32(out, at, tsn);
      at += 4;
    }
  }
}
