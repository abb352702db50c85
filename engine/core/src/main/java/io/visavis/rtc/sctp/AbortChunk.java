package io.visavis.rtc.sctp;

import java.util.List;

/// ABORT: the association is over, now (RFC 9260 §3.3.7).
///
/// ```
/// +---------------+-------------+-+-------------------------------+
/// |   Type = 6    |  Reserved   |T|            Length             |
/// +---------------+-------------+-+-------------------------------+
/// |                   zero or more Error Causes                   |
/// ```
///
/// @param reflectedTag the T bit: the packet's tag is the receiver's own, sent back, because the
///   sender of the ABORT has no association
record AbortChunk(boolean reflectedTag, List<ErrorCause> causes) implements Chunk {
  static final int TYPE = 6;

  static AbortChunk parse(byte[] b, int off, int len) {
    return new AbortChunk(
        (b[off + 1] & 1) != 0, ErrorCause.parseAll(b, off + Chunk.HEADER, off + len));
  }

  /// One line for the application.
  String describe() {
    return causes.isEmpty() ? "no reason given" : causes.getFirst().describe();
  }

  @Override
  public int length() {
    return Chunk.HEADER + ErrorCause.lengthOfAll(causes);
  }

  @Override
  public void write(byte[] out, int off) {
    writeHeader(out, off, TYPE, reflectedTag ? 1 : 0);
    ErrorCause.writeAll(causes, out, off + Chunk.HEADER);
  }
}
