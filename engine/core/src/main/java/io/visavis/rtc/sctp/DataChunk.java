package io.visavis.rtc.sctp;

import io.visavis.rtc.base.MalformedException;

/// DATA: one message or a piece of one (RFC 9260 §3.3.1). A view into the packet, not a copy.
///
/// ```
/// +---------------+-------+-+-+-+-+-------------------------------+
/// |   Type = 0    |  Res  |I|U|B|E|            Length             |
/// +---------------+-------+-+-+-+-+-------------------------------+
/// |                              TSN                              |
/// +-------------------------------+-------------------------------+
/// |       Stream Identifier       |    Stream Sequence Number     |
/// +-------------------------------+-------------------------------+
/// |                  Payload Protocol Identifier                  |
/// +---------------------------------------------------------------+
/// |                           User Data                           |
/// ```
///
/// I: acknowledge at once (RFC 7053); U: unordered; B and E: first and last piece.
record DataChunk(
    int flags, int tsn, int streamId, int ssn, int ppid, byte[] buf, int dataOff, int dataLen)
    implements Chunk {
  static final int TYPE = 0;
  static final int DATA_HEADER = 16;
  static final int END = 1;
  static final int BEGIN = 2;
  static final int UNORDERED = 4;
  static final int IMMEDIATE = 8;

  static DataChunk parse(byte[] b, int off, int len) {
    Chunk.atLeast(len, DATA_HEADER, "DATA");
    if (len == DATA_HEADER) {
      // RFC 9260 §3.3.1: user data is at least one byte; an empty message is one zero byte with its
      // own payload protocol identifier.
      throw new MalformedException("DATA without user data");
    }
    return new DataChunk(
        Wire.u8(b, off + 1),
        Wire.i32(b, off + 4),
        Wire.u16(b, off + 8),
        Wire.u16(b, off + 10),
        Wire.i32(b, off + 12),
        b,
        off + DATA_HEADER,
        len - DATA_HEADER);
  }

  boolean unordered() {
    return (flags & UNORDERED) != 0;
  }

  boolean begins() {
    return (flags & BEGIN) != 0;
  }

  boolean ends() {
    return (flags & END) != 0;
  }

  @Override
  public int length() {
    return DATA_HEADER + dataLen;
  }

  @Override
  public void write(byte[] out, int off) {
    writeHeader(out, off, TYPE, flags);
    Wire.put32(out, off + 4, tsn);
    Wire.put16(out, off + 8, streamId);
    Wire.put16(out, off + 10, ssn);
    Wire.put32(out, off + 12, ppid);
    System.arraycopy(buf, dataOff, out, off + DATA_HEADER, dataLen);
  }
}
