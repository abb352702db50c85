package io.visavis.rtc.sctp;

/// INIT ACK: answers INIT and carries the state cookie (RFC 9260 §3.3.3). The body is described at
/// [InitBody].
///
/// ```
/// +---------------+---------------+-------------------------------+
/// |   Type = 2    |   Flags = 0   |            Length             |
/// +---------------+---------------+-------------------------------+
/// |                    InitBody, 16 bytes or more                 |
/// ```
record InitAckChunk(InitBody body) implements Chunk {
  static final int TYPE = 2;

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
