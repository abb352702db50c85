package io.visavis.rtc.verify;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// A peer that sends anything: nothing throws, attempts run out, and what began ends.
public final class EmojiExchangeFuzz {

  private static final Binding CALL =
      Binding.of(List.of(new Binding.Ends(new byte[32], new byte[32])));

  private EmojiExchangeFuzz() {}

  /// Jazzer's entry. The first byte says which end this is and when it begins; then messages, each
  /// after a byte for its length.
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    EmojiExchange end = new EmojiExchange((data[0] & 1) == 0, new SplittableRandom(1));
    boolean eager = (data[0] & 2) == 0;
    int done = 0;
    int failed = 0;
    int at = 1;
    while (at < data.length) {
      if (eager && !end.running() && !end.exhausted()) {
        end.start(CALL, at);
      }
      int next = Math.min(data.length, at + 1 + (data[at] & 63));
      end.receive(Arrays.copyOfRange(data, at + 1, next), at);
      at = next;
      for (EmojiOutput out = end.poll(); out != null; out = end.poll()) {
        switch (out) {
          case EmojiOutput.Send(byte[] message) -> EmojiMessage.parse(message);
          case EmojiOutput.PeerReady _ -> {}
          case EmojiOutput.Done _ -> done++;
          case EmojiOutput.Failed _ -> failed++;
        }
      }
    }
    if (done + failed > EmojiExchange.ATTEMPTS) {
      throw new AssertionError("more ends than attempts");
    }
    end.timeout(Long.MAX_VALUE);
    if (end.deadline() != Long.MAX_VALUE) {
      throw new AssertionError("waits after its time");
    }
  }
}
