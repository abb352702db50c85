package io.visavis.rtc.stun;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What a message is and whose, without parsing or believing it: for a port that many share. Every
/// method wants a datagram that [Stun#isStun] has approved.
public final class StunPeek {

  private static final int RESPONSE = 0x01;
  private static final int ERROR_OR_INDICATION = 0x10;
  private static final int ID_OFFSET = 8;

  private StunPeek() {}

  /// Whether it answers a request, with success or an error.
  public static boolean isResponse(byte[] buf, int off) {
    return (buf[off] & RESPONSE) != 0;
  }

  /// Whether it wants an answer.
  public static boolean isRequest(byte[] buf, int off) {
    return !isResponse(buf, off) && (buf[off + 1] & ERROR_OR_INDICATION) == 0;
  }

  /// Whether it answers a request with success.
  public static boolean isSuccess(byte[] buf, int off) {
    return isResponse(buf, off) && (buf[off + 1] & ERROR_OR_INDICATION) == 0;
  }

  /// What pairs requests and responses.
  public static TransactionId transactionId(byte[] buf, int off) {
    return TransactionId.read(buf, off + ID_OFFSET);
  }

  /// The first USERNAME, or null when there is none or the attributes are damaged before it.
  public static @Nullable String username(byte[] buf, int off, int len) {
    int at = off + Stun.HEADER;
    int end = off + len;
    while (end - at >= Stun.ATTRIBUTE_HEADER) {
      int type = Stun.int16(buf, at);
      int length = Stun.int16(buf, at + 2);
      at += Stun.ATTRIBUTE_HEADER;
      if (length > end - at) {
        return null;
      }
      if (type == Stun.USERNAME) {
        return new String(buf, at, length, StandardCharsets.UTF_8);
      }
      at += Stun.padded(length);
    }
    return null;
  }
}
