package io.visavis.rtc.stun;

import java.nio.charset.StandardCharsets;

/// Fuzz target: what is peeked at is what a parser reads, for whatever it can read.
public final class StunPeekFuzz {
  private StunPeekFuzz() {}

  /// Jazzer's entry point.
  public static void fuzzerTestOneInput(byte[] data) {
    if (!Stun.isStun(data, 0, data.length)) {
      return;
    }
    String username = StunPeek.username(data, 0, data.length);
    if (StunPeek.isSuccess(data, 0) && !StunPeek.isResponse(data, 0)
        || StunPeek.isRequest(data, 0) && StunPeek.isResponse(data, 0)) {
      throw new AssertionError("two classes at once");
    }
    if (username != null && username.getBytes(StandardCharsets.UTF_8).length > 3 * data.length) {
      throw new AssertionError("more text than bytes");
    }
    StunPeek.transactionId(data, 0);
  }
}
