package io.visavis.rtc.sctp;

import java.util.Arrays;

/// A chunk of a type that we do not know; the two high bits of the type say what to do (RFC 9260
/// §3.2).
///
/// ```
/// 00 drop the rest of the packet     01 the same, and report it in an ERROR
/// 10 skip this chunk                 11 skip it, and report it in an ERROR
/// ```
///
/// @param bytes the whole chunk, header included
record UnknownChunk(byte[] bytes) implements Chunk {
  static UnknownChunk parse(byte[] b, int off, int len) {
    return new UnknownChunk(Arrays.copyOfRange(b, off, off + len));
  }

  boolean stopsProcessing() {
    return (bytes[0] & 0x80) == 0;
  }

  boolean wantsReport() {
    return (bytes[0] & 0x40) != 0;
  }

  @Override
  public int length() {
    return bytes.length;
  }

  @Override
  public void write(byte[] out, int off) {
    System.arraycopy(bytes, 0, out, off, bytes.length);
  }
}
