package io.visavis.rtc.sctp;

import java.util.List;

/// ERROR: a complaint that does not end the association by itself (RFC 9260 §3.3.10).
///
/// ```
/// +---------------+---------------+-------------------------------+
/// |   Type = 9    |   Flags = 0   |            Length             |
/// +---------------+---------------+-------------------------------+
/// |                    one or more Error Causes                   |
/// ```
record ErrorChunk(List<ErrorCause> causes) implements Chunk {
  static final int TYPE = 9;

  static ErrorChunk parse(byte[] b, int off, int len) {
    return new ErrorChunk(ErrorCause.parseAll(b, off + Chunk.HEADER, off + len));
  }

  boolean has(int code) {
    for (ErrorCause cause : causes) {
      if (cause.code() == code) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int length() {
    return Chunk.HEADER + ErrorCause.lengthOfAll(causes);
  }

  @Override
  public void write(byte[] out, int off) {
    writeHeader(out, off, TYPE, 0);
    ErrorCause.writeAll(causes, out, off + Chunk.HEADER);
  }
}
