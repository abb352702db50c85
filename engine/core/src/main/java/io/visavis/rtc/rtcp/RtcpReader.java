package io.visavis.rtc.rtcp;

import io.visavis.rtc.base.MalformedException;
import java.nio.charset.StandardCharsets;

/// A bounded cursor over the body of one packet. Reading beyond its end is a [MalformedException].
final class RtcpReader {
  private final byte[] buf;
  private final int start;
  private final int end;
  private int at;

  RtcpReader(byte[] buf, int start, int end) {
    this.buf = buf;
    this.start = start;
    this.end = end;
    at = start;
  }

  int remaining() {
    return end - at;
  }

  int u8() {
    need(1);
    return buf[at++] & 0xff;
  }

  int i32() {
    need(4);
    int value =
        (buf[at] & 0xff) << 24
            | (buf[at + 1] & 0xff) << 16
            | (buf[at + 2] & 0xff) << 8
            | buf[at + 3] & 0xff;
    at += 4;
    return value;
  }

  long u32() {
    return i32() & 0xffffffffL;
  }

  String text(int length) {
    need(length);
    at += length;
    return new String(buf, at - length, length, StandardCharsets.UTF_8);
  }

  /// Skips to the next multiple of four from the start.
  void align() {
    at = Math.min(end, at + (start - at & 3));
  }

  private void need(int bytes) {
    if (bytes > end - at) {
      throw new MalformedException("RTCP packet ends early");
    }
  }
}
