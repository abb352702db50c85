package io.visavis.rtc.base;

/// Serial number arithmetic (RFC 1982 §3.2) for the 16-bit numbers of RTP and the 32-bit numbers of
/// SCTP. Only the low 16 or 32 bits of the arguments count.
///
/// For numbers exactly half the space apart RFC 1982 defines no order; here both `lt` and `gt` are
/// false for them.
public final class SerialNumber {
  private SerialNumber() {}

  /// `a - b` in the ring of 16 bits: -32768 … 32767.
  public static int diff16(int a, int b) {
    return (short) (a - b);
  }

  /// True when `a` comes before `b`.
  public static boolean lt16(int a, int b) {
    int diff = diff16(a, b);
    return diff < 0 && diff != Short.MIN_VALUE;
  }

  /// True when `a` comes after `b`.
  public static boolean gt16(int a, int b) {
    return diff16(a, b) > 0;
  }

  /// `a - b` in the ring of 32 bits.
  public static int diff32(int a, int b) {
    return a - b;
  }

  /// True when `a` comes before `b`.
  public static boolean lt32(int a, int b) {
    int diff = a - b;
    return diff < 0 && diff != Integer.MIN_VALUE;
  }

  /// True when `a` comes after `b`.
  public static boolean gt32(int a, int b) {
    return a - b > 0;
  }
}
