package io.visavis.rtc.sctp;

import java.util.Arrays;

/// COOKIE ECHO: the state cookie of INIT ACK, sent back (RFC 9260 §3.3.11).
///
/// ```
/// +---------------+---------------+-------------------------------+
/// |   Type = 10   |   Flags = 0   |            Length             |
/// +---------------+---------------+-------------------------------+
/// |                            Cookie                             |
/// ```
record CookieEchoChunk(byte[] cookie) implements Chunk {
  static final int TYPE = 10;

  static CookieEchoChunk parse(byte[] b, int off, int len) {
    return new CookieEchoChunk(Arrays.copyOfRange(b, off + Chunk.HEADER, off + len));
  }

  @Override
  public int length() {
    return Chunk.HEADER + cookie.length;
  }

  @Override
  public void write(byte[] out, int off) {
    writeHeader(out, off, TYPE, 0);
    System.arraycopy(cookie, 0, out, off + Chunk.HEADER, cookie.length);
  }
}
