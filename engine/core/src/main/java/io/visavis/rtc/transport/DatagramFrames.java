package io.visavis.rtc.transport;

import io.visavis.rtc.base.MalformedException;
import java.util.Arrays;

/// Datagrams on a stream, each after its length in 16 bits (RFC 4571 §2). Reads what arrives in any
/// pieces; whole datagrams are handed on without a copy.
final class DatagramFrames {
  static final int HEADER = 2;

  /// More than the largest DTLS record (RFC 6347 §4.1); media packets and STUN are far smaller.
  static final int MAX_DATAGRAM = 17 * 1024;

  /// Room for what usual packets leave behind.
  private static final int USUAL = 2_048;

  /// Takes whole datagrams.
  interface Sink {

    /// `buf` is valid only during the call.
    ///
    /// @return false to hear no more of these bytes, because the stream has been closed
    boolean datagram(byte[] buf, int off, int len);
  }

  /// The beginning of a frame whose end has not come yet.
  private byte[] partial = new byte[0];

  private int have;

  /// Bytes that came in.
  ///
  /// @throws MalformedException when a length exceeds the limit: this is no such stream, or nobody
  ///   we want to talk to
  void received(byte[] buf, int off, int len, Sink sink) {
    int at = off;
    int end = off + len;
    while (at < end) {
      if (have == 0 && end - at >= HEADER && end - at - HEADER >= length(buf, at)) {
        int length = length(buf, at);
        if (!deliver(buf, at + HEADER, length, sink)) {
          return;
        }
        at += HEADER + length;
      } else {
        at = fill(buf, at, end);
        if (have >= HEADER && have == HEADER + length(partial, 0)) {
          int length = have - HEADER;
          have = 0;
          if (!deliver(partial, HEADER, length, sink)) {
            return;
          }
        }
      }
    }
  }

  /// RFC 4571 §2: a frame without content is thrown away.
  private static boolean deliver(byte[] buf, int off, int length, Sink sink) {
    return length == 0 || sink.datagram(buf, off, length);
  }

  private int fill(byte[] buf, int from, int end) {
    int wanted = have < HEADER ? HEADER : HEADER + length(partial, 0);
    int count = Math.min(wanted - have, end - from);
    if (partial.length < have + count) {
      // A length that is only announced takes no memory: the room grows with what has come.
      int room = Math.max(have + count, Math.max(USUAL, 2 * partial.length));
      partial = Arrays.copyOf(partial, Math.min(room, HEADER + MAX_DATAGRAM));
    }
    System.arraycopy(buf, from, partial, have, count);
    have += count;
    return from + count;
  }

  private static int length(byte[] buf, int at) {
    int length = (buf[at] & 0xff) << Byte.SIZE | buf[at + 1] & 0xff;
    if (length > MAX_DATAGRAM) {
      throw new MalformedException("a frame of " + length + " bytes");
    }
    return length;
  }

  /// What goes before a datagram of that length.
  static byte[] header(int length) {
    if (length > MAX_DATAGRAM) {
      throw new IllegalArgumentException("a datagram of " + length + " bytes");
    }
    return new byte[] {(byte) (length >>> Byte.SIZE), (byte) length};
  }
}
