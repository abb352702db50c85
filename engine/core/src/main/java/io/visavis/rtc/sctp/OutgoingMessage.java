package io.visavis.rtc.sctp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A message of the application on its way into chunks. The data is the caller's array, not a copy.
final class OutgoingMessage {
  static final int NO_SSN = -1;

  final int streamId;
  final int ppid;
  final byte[] data;
  final boolean ordered;

  /// Retransmissions of one chunk after which the message is given up.
  final int maxRetransmits;

  /// When the message is given up, `Long.MAX_VALUE` = never.
  final long expiry;

  /// Assigned with the first chunk, so that a message dropped before leaves no hole.
  int ssn = NO_SSN;

  /// Bytes that were given a TSN.
  int taken;

  boolean abandoned;

  OutgoingMessage(int streamId, int ppid, byte[] data, SendOptions options, long now) {
    this.streamId = streamId;
    this.ppid = ppid;
    this.data = data;
    ordered = options.ordered();
    Integer retransmits = options.maxRetransmits();
    maxRetransmits = retransmits == null ? Integer.MAX_VALUE : retransmits;
    expiry = expiry(options, now);
  }

  private static long expiry(SendOptions options, long now) {
    @Nullable Duration lifetime = options.maxLifetime();
    return lifetime == null ? Long.MAX_VALUE : now + lifetime.toNanos();
  }

  int remaining() {
    return data.length - taken;
  }
}
