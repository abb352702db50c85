package io.visavis.rtc.sctp;

/// SHUTDOWN COMPLETE: the last chunk of an association (RFC 9260 §3.3.13).
///
/// ```
/// +---------------+-------------+-+-------------------------------+
/// |   Type = 14   |  Reserved   |T|          Length = 4           |
/// +---------------+-------------+-+-------------------------------+
/// ```
///
/// @param reflectedTag the T bit, as in [AbortChunk]
record ShutdownCompleteChunk(boolean reflectedTag) implements Chunk {
  static final int TYPE = 14;

  static ShutdownCompleteChunk parse(byte[] b, int off) {
    return new ShutdownCompleteChunk((b[off + 1] & 1) != 0);
  }

  @Override
  public int length() {
    return Chunk.HEADER;
  }

  @Override
  public void write(byte[] out, int off) {
    writeHeader(out, off, TYPE, reflectedTag ? 1 : 0);
  }
}
