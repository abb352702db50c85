package io.visavis.rtc.sctp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Big-endian numbers in byte arrays.
final class Wire {
  private static final VarHandle INT16 =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT32 =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private Wire() {}

  static int u8(byte[] b, int at) {
    return b[at] & 0xff;
  }

  static int u16(byte[] b, int at) {
    return (short) INT16.get(b, at) & 0xffff;
  }

  static int i32(byte[] b, int at) {
    return (int) INT32.get(b, at);
  }

  static long u32(byte[] b, int at) {
    return (int) INT32.get(b, at) & 0xffff_ffffL;
  }

  static void put16(byte[] b, int at, int value) {
    INT16.set(b, at, (short) value);
  }

  static void put32(byte[] b, int at, int value) {
    INT32.set(b, at, value);
  }

  /// Chunks, parameters and causes end on a multiple of four bytes.
  static int padded(int length) {
    return (length + 3) & ~3;
  }

  /// The 64-bit-wide form of a TSN that is nearest to `near`, so that TSNs compare as plain numbers
  /// (RFC 9260 §2.6 arithmetic).
  static long unwrap32(int value, long near) {
    return near + (value - (int) near);
  }
}
