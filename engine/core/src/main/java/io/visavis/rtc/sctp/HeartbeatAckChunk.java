package io.visavis.rtc.sctp;

/// HEARTBEAT ACK: the information of a HEARTBEAT, sent back as it came (RFC 9260 §3.3.6).
///
/// ```
/// +---------------+---------------+-------------------------------+
/// |   Type = 5    |   Flags = 0   |            Length             |
/// +---------------+---------------+-------------------------------+
/// |   Heartbeat Info Type = 1     |         Info Length           |
/// +-------------------------------+-------------------------------+
/// |           Sender-specific information, opaque to the peer     |
/// ```
record HeartbeatAckChunk(byte[] info) implements Chunk {
  static final int TYPE = 5;

  static HeartbeatAckChunk parse(byte[] b, int off, int len) {
    return new HeartbeatAckChunk(HeartbeatInfo.read(b, off, len, "HEARTBEAT ACK"));
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
