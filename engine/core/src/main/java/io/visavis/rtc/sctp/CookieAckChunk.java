package io.visavis.rtc.sctp;

/// COOKIE ACK: the cookie was good, the association stands (RFC 9260 §3.3.12).
///
/// ```
/// +---------------+---------------+-------------------------------+
/// |   Type = 11   |   Flags = 0   |          Length = 4           |
/// +---------------+---------------+-------------------------------+
/// ```
record CookieAckChunk() implements Chunk {
  static final int TYPE = 11;

  @Override
  public int length() {
    return Chunk.HEADER;
  }

  @Override
  public void write(byte[] out, int off) {
    writeHeader(out, off, TYPE, 0);
  }
}
