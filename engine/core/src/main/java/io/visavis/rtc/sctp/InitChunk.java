package io.visavis.rtc.sctp;

/// INIT: opens an association (RFC 9260 §3.3.2). The body is described at [InitBody].
///
/// ```
/// +---------------+---------------+-------------------------------+
/// |   Type = 1    |   Flags = 0   |            Length             |
/// +---------------+---------------+-------------------------------+
/// |                    InitBody, 16 bytes or more                 |
/// ```
record InitChunk(InitBody body) implements Chunk {
  static final int TYPE = 1;

  @Override
  public int length() {
    return body.length();
  }

  @Override
  public void write(byte[] out, int off) {
    writeHeader(out, off, TYPE, 0);
    body.write(out, off);
  }
}
