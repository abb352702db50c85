package io.visavis.rtc.srtp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Big-endian words in byte arrays.
final class Bytes {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Bytes() {}

  static int u16(byte[] buf, int off) {
    return (short) SHORT.get(buf, off) & 0xffff;
  }

  static int i32(byte[] buf, int off) {
    return (int) INT.get(buf, off);
  }

  static void i32(byte[] buf, int off, int value) {
    INT.set(buf, off, value);
  }

  static long i64(byte[] buf, int off) {
    return (long) LONG.get(buf, off);
  }

  static void i64(byte[] buf, int off, long value) {
    LONG.set(buf, off, value);
  }

  /// Whether the first `len` bytes of `expected` stand at `off`, in constant time.
  static boolean equal(byte[] expected, byte[] buf, int off, int len) {
    int difference = 0;
    for (int i = 0; i < len; i++) {
      difference |= expected[i] ^ buf[off + i];
    }
    return difference == 0;
  }
}
