package io.visavis.rtc.sctp;

/// SHUTDOWN ACK: neither side has anything more to send (RFC 9260 §3.3.9).
///
/// ```
/// +---------------+---------------+-------------------------------+
/// |   Type = 8    |   Flags = 0   |          Length = 4           |
/// +---------------+---------------+-------------------------------+
/// ```
record ShutdownAckChunk() implements Chunk {
  static final int TYPE = 8;

  @Override
  public int length() {
    return Chunk.HEADER;
  }

  @Override
  public void write(byte[] out, int off) {
    writeHeader(out, off, TYPE, 0);
  }
}
