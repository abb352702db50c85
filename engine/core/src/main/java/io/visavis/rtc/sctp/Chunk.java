package io.visavis.rtc.sctp;

import io.visavis.rtc.base.MalformedException;

/// One chunk of an SCTP packet (RFC 9260 §3.2).
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +---------------+---------------+-------------------------------+
/// |     Type      |     Flags     |        Length (not padding)   |
/// +---------------+---------------+-------------------------------+
/// |                  Value, then 0 … 3 bytes of padding           |
/// ```
sealed interface Chunk
    permits DataChunk,
        InitChunk,
        InitAckChunk,
        SackChunk,
        HeartbeatChunk,
        HeartbeatAckChunk,
        AbortChunk,
        ShutdownChunk,
        ShutdownAckChunk,
        ErrorChunk,
        CookieEchoChunk,
        CookieAckChunk,
        ShutdownCompleteChunk,
        ReconfigChunk,
        ForwardTsnChunk,
        UnknownChunk {

  int HEADER = 4;

  /// Bytes on the wire, header included, padding not.
  int length();

  /// Writes [#length] bytes; the padding after them is already zero.
  void write(byte[] out, int off);

  /// Parses one chunk of exactly `len` bytes, header included.
  static Chunk parse(byte[] b, int off, int len) {
    if (len < HEADER || Wire.u16(b, off + 2) != len) {
      throw new MalformedException("chunk length");
    }
    return switch (Wire.u8(b, off)) {
      case DataChunk.TYPE -> DataChunk.parse(b, off, len);
      case InitChunk.TYPE -> new InitChunk(InitBody.parse(b, off, len));
      case InitAckChunk.TYPE -> new InitAckChunk(InitBody.parse(b, off, len));
      case SackChunk.TYPE -> SackChunk.parse(b, off, len);
      case HeartbeatChunk.TYPE -> HeartbeatChunk.parse(b, off, len);
      case HeartbeatAckChunk.TYPE -> HeartbeatAckChunk.parse(b, off, len);
      case AbortChunk.TYPE -> AbortChunk.parse(b, off, len);
      case ShutdownChunk.TYPE -> ShutdownChunk.parse(b, off, len);
      case ShutdownAckChunk.TYPE -> new ShutdownAckChunk();
      case ErrorChunk.TYPE -> ErrorChunk.parse(b, off, len);
      case CookieEchoChunk.TYPE -> CookieEchoChunk.parse(b, off, len);
      case CookieAckChunk.TYPE -> new CookieAckChunk();
      case ShutdownCompleteChunk.TYPE -> ShutdownCompleteChunk.parse(b, off);
      case ReconfigChunk.TYPE -> ReconfigChunk.parse(b, off, len);
      case ForwardTsnChunk.TYPE -> ForwardTsnChunk.parse(b, off, len);
      default -> UnknownChunk.parse(b, off, len);
    };
  }

  /// Writes the four bytes that every chunk begins with.
  default void writeHeader(byte[] out, int off, int type, int flags) {
    out[off] = (byte) type;
    out[off + 1] = (byte) flags;
    Wire.put16(out, off + 2, length());
  }

  /// Fails unless the chunk has at least `least` bytes.
  static void atLeast(int len, int least, String what) {
    if (len < least) {
      throw new MalformedException(what + " is truncated");
    }
  }
}
