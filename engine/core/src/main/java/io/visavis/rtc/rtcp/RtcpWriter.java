package io.visavis.rtc.rtcp;

import java.util.Arrays;

/// Builds a compound packet in a buffer that it owns and that grows; [#clear] starts the next.
public final class RtcpWriter {
  private static final int INITIAL = 256;

  private byte[] buf = new byte[INITIAL];
  private int at;
  private int packetStart;

  public void clear() {
    at = 0;
  }

  /// Bytes written since [#clear].
  public int length() {
    return at;
  }

  /// @return a copy with `room` zero bytes behind the compound, for SRTCP to use
  public byte[] toBytes(int room) {
    return Arrays.copyOf(Arrays.copyOf(buf, at), at + room);
  }

  /// Begins a packet; its length is filled in by [#end].
  void begin(int type, int count) {
    packetStart = at;
    u8(0x80 | count);
    u8(type);
    u8(0);
    u8(0);
  }

  void end() {
    int words = (at - packetStart) / 4 - 1;
    buf[packetStart + 2] = (byte) (words >> 8);
    buf[packetStart + 3] = (byte) words;
  }

  void u8(int value) {
    if (at == buf.length) {
      buf = Arrays.copyOf(buf, 2 * at);
    }
    buf[at++] = (byte) value;
  }

  void i32(int value) {
    u8(value >>> 24);
    u8(value >>> 16);
    u8(value >>> 8);
    u8(value);
  }

  void bytes(byte[] bytes) {
    for (byte b : bytes) {
      u8(b);
    }
  }

  /// Zero bytes up to a multiple of four.
  void align() {
    while ((at - packetStart & 3) != 0) {
      u8(0);
    }
  }
}
