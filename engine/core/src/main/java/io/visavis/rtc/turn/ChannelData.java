package io.visavis.rtc.turn;

/// ChannelData (RFC 8656 §12.4): four bytes before the datagram.
///
///      0                   1                   2                   3
///      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
///     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
///     |         Channel Number        |            Length             |
///     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
///
/// Streams pad it to four bytes; the link does that.
public final class ChannelData {
  public static final int HEADER = 4;

  /// RFC 8656 §12: the numbers that a client may bind.
  public static final int FIRST_CHANNEL = 0x4000;

  public static final int LAST_CHANNEL = 0x4FFF;

  private ChannelData() {}

  /// Whether a message begins like ChannelData: its first two bits are 01, which STUN's never are.
  public static boolean isChannelData(byte[] buf, int off, int len) {
    return len >= HEADER && (buf[off] & 0xC0) == 0x40;
  }

  static int channel(byte[] buf, int off) {
    return int16(buf, off);
  }

  /// The datagram's length; the message may be longer by up to three bytes of padding.
  ///
  /// @return -1 when the message is shorter than it says, or longer than padding explains
  static int length(byte[] buf, int off, int len) {
    int length = int16(buf, off + 2);
    int rest = len - HEADER - length;
    return rest < 0 || rest > 3 ? -1 : length;
  }

  /// @return the message's length
  static int write(int channel, byte[] buf, int off, int len, byte[] out) {
    out[0] = (byte) (channel >> 8);
    out[1] = (byte) channel;
    out[2] = (byte) (len >> 8);
    out[3] = (byte) len;
    System.arraycopy(buf, off, out, HEADER, len);
    return HEADER + len;
  }

  private static int int16(byte[] buf, int off) {
    return (buf[off] & 0xff) << 8 | buf[off + 1] & 0xff;
  }
}
