package io.visavis.rtc.rtp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Writes an RTP header with extension elements into a buffer. Reusable, one packet after the
/// other: [#start], any number of elements, [#endHeader], then the payload by the caller.
public final class RtpWriter {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private static final int EXTENSION = 0x10;
  private static final int MARKER = 0x80;

  private byte[] buf = new byte[RtpPacket.HEADER];
  private int off;
  private int at;
  private boolean twoByte;

  /// Writes the fixed header (RFC 3550 §5.1).
  ///
  /// @param twoByteExtensions the form of the extension elements (RFC 8285 §4.3): only where an id
  ///   is above 14 or an element longer than 16 bytes, and negotiated
  public void start(
      byte[] buf,
      int off,
      boolean marker,
      int payloadType,
      int sequence,
      int timestamp,
      int ssrc,
      boolean twoByteExtensions) {
    this.buf = buf;
    this.off = off;
    buf[off] = (byte) 0x80;
    buf[off + 1] = (byte) ((marker ? MARKER : 0) | payloadType);
    SHORT.set(buf, off + 2, (short) sequence);
    INT.set(buf, off + 4, timestamp);
    INT.set(buf, off + 8, ssrc);
    at = off + RtpPacket.HEADER;
    twoByte = twoByteExtensions;
  }

  /// Begins an element; the caller writes its `length` bytes at the returned index.
  public int element(int id, int length) {
    if ((buf[off] & EXTENSION) == 0) {
      buf[off] |= EXTENSION;
      SHORT.set(
          buf, at, (short) (twoByte ? RtpPacket.TWO_BYTE_PROFILE : RtpPacket.ONE_BYTE_PROFILE));
      at += 4;
    }
    if (twoByte) {
      buf[at++] = (byte) id;
      buf[at++] = (byte) length;
    } else {
      buf[at++] = (byte) (id << 4 | length - 1);
    }
    int data = at;
    at += length;
    return data;
  }

  /// Writes an element of up to 4 bytes.
  public void element(int id, int length, int value) {
    int data = element(id, length);
    for (int i = 0; i < length; i++) {
      buf[data + i] = (byte) (value >>> 8 * (length - 1 - i));
    }
  }

  /// Writes an element.
  public void element(int id, byte[] value) {
    int data = element(id, value.length);
    System.arraycopy(value, 0, buf, data, value.length);
  }

  /// Pads the extension to 32 bits and writes its length.
  ///
  /// @return the index of the payload
  public int endHeader() {
    if ((buf[off] & EXTENSION) != 0) {
      int from = off + RtpPacket.HEADER + 4;
      while ((at - from & 3) != 0) {
        buf[at++] = 0;
      }
      SHORT.set(buf, from - 2, (short) ((at - from) / 4));
    }
    return at;
  }
}
