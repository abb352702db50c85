package io.visavis.rtc.sctp;

/// HEARTBEAT: is the path alive, and how long is it (RFC 9260 §3.3.5).
///
/// ```
/// +---------------+---------------+-------------------------------+
/// |   Type = 4    |   Flags = 0   |            Length             |
/// +---------------+---------------+-------------------------------+
/// |   Heartbeat Info Type = 1     |         Info Length           |
/// +-------------------------------+-------------------------------+
/// |           Sender-specific information, opaque to the peer     |
/// ```
record HeartbeatChunk(byte[] info) implements Chunk {
  static final int TYPE = 4;

  static HeartbeatChunk parse(byte[] b, int off, int len) {
    return new HeartbeatChunk(HeartbeatInfo.read(b, off, len, "HEARTBEAT"));
  }

  @Override
  public int length() {
    return HeartbeatInfo.length(info);
  }

  @Override
  public void write(byte[] out, int off) {
    writeHeader(out, off, TYPE, 0);
    HeartbeatInfo.write(info, out, off);
  }
}
