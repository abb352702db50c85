package io.visavis.rtc.sctp;

/// SHUTDOWN: the sender has nothing more to send (RFC 9260 §3.3.8).
///
/// ```
/// +---------------+---------------+-------------------------------+
/// |   Type = 7    |   Flags = 0   |          Length = 8           |
/// +---------------+---------------+-------------------------------+
/// |                      Cumulative TSN Ack                       |
/// +---------------------------------------------------------------+
/// ```
record ShutdownChunk(int cumulative) implements Chunk {
  static final int TYPE = 7;
  private static final int LENGTH = 8;

  static ShutdownChunk parse(byte[] b, int off, int len) {
    Chunk.atLeast(len, LENGTH, "SHUTDOWN");
    return new ShutdownChunk(Wire.i32(b, off + 4));
  }

  @Override
  public int length() {
    return LENGTH;
  }

  @Override
  public void write(byte[] out, int off) {
    writeHeader(out, off, TYPE, 0);
    Wire.put32(out, off + 4, cumulative);
  }
}
