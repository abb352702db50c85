package io.visavis.app.relay;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/// What stands in a payload, by somebody with the secret or without it, throws nothing out of a
/// room and leaves it in one piece.
public final class RoomCoreFuzz {
  private RoomCoreFuzz() {}

  /// @param data the kind, a counter, whether it is sealed; then the plaintext, or the payload
  public static void fuzzerTestOneInput(byte[] data) {
    byte[] secret = new byte[RoomLink.SECRET];
    RoomCore core = new RoomCore(secret, new SplittableRandom(1));
    core.connected(1);
    RoomKind kind = data.length < 4 ? null : RoomKind.of(data[0]);
    RoomCrypto crypto = new RoomCrypto(secret);
    String other = "x".repeat(22);
    RoomTopic to = new RoomTopic(crypto.roomId(), other, core.me());
    core.message(to.text(), data, false, 2);
    if (kind != null) {
      RoomTopic topic = kind.broadcast() ? new RoomTopic(to.room(), other, "") : to;
      String text = new String(Arrays.copyOfRange(data, 3, data.length), StandardCharsets.UTF_8);
      core.message(topic.text(), crypto.seal(topic, kind, data[1], text), false, 3);
      core.message(topic.text(), crypto.seal(topic, kind, data[2], text), false, 4);
    }
    core.send("{}", 5);
    core.timeout(Long.MAX_VALUE / 4);
    core.leave(Long.MAX_VALUE / 4);
    RoomOutput last = null;
    for (RoomOutput next = core.poll(); next != null; next = core.poll()) {
      last = next;
    }
    if (!(last instanceof RoomOutput.Stop)) {
      throw new AssertionError("no end: " + last);
    }
  }
}
