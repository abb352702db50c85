package io.visavis.rtc.sctp;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Probes an idle path (RFC 9260 §8.3).
final class Heartbeat {
  private static final int NONCE = 8;

  private final long interval;
  private final RandomGenerator random;
  private long deadline;
  private byte @Nullable [] waiting;
  private long sentAt;

  Heartbeat(SctpSettings settings, RandomGenerator random, long now) {
    interval = settings.heartbeat().toNanos();
    this.random = random;
    deadline = now + interval;
  }

  long deadline() {
    return deadline;
  }

  /// Data was sent that asks for an acknowledgement: no probe is needed for a while.
  void dataSent(long now) {
    if (waiting == null) {
      deadline = now + interval;
    }
  }

  /// The way to the peer works again: the last probe went the old one.
  void resume(long now) {
    waiting = null;
    deadline = now + interval;
  }

  /// @return true when the last probe was not answered
  boolean missed() {
    return waiting != null;
  }

  /// The next probe; its nonce proves that the answer is one (RFC 9260 §8.3).
  HeartbeatChunk probe(long now) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    waiting = nonce;
    sentAt = now;
    deadline = now + interval;
    return new HeartbeatChunk(nonce);
  }

  /// @return the round trip in nanoseconds, or -1 if this answers nothing
  long answered(HeartbeatAckChunk ack, long now) {
    if (waiting == null || !Arrays.equals(waiting, ack.info())) {
      return -1;
    }
    waiting = null;
    deadline = now + interval;
    return now - sentAt;
  }
}
