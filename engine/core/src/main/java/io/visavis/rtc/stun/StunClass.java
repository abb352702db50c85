package io.visavis.rtc.stun;

/// The two class bits of a STUN message type (RFC 8489 §5).
public enum StunClass {
  REQUEST(0x000),
  INDICATION(0x010),
  SUCCESS(0x100),
  ERROR(0x110);

  private static final int MASK = 0x110;

  private final int bits;

  StunClass(int bits) {
    this.bits = bits;
  }

  static StunClass ofType(int messageType) {
    return switch (messageType & MASK) {
      case 0x000 -> REQUEST;
      case 0x010 -> INDICATION;
      case 0x100 -> SUCCESS;
      default -> ERROR;
    };
  }

  /// The message type of this class and a 12-bit method, whose bits straddle the class bits.
  public int typeOf(int method) {
    return (method & 0x000f) | (method & 0x0070) << 1 | (method & 0x0f80) << 2 | bits;
  }

  static int methodOf(int messageType) {
    return (messageType & 0x000f) | (messageType & 0x00e0) >> 1 | (messageType & 0x3e00) >> 2;
  }
}
