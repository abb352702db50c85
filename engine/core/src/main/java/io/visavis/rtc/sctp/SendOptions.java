package io.visavis.rtc.sctp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How hard to try with one message (RFC 3758, RFC 7496).
///
/// @param ordered delivered in the order of sending within its stream
/// @param maxRetransmits give up after this many retransmissions of one of its fragments; null =
///   never
/// @param maxLifetime give up this long after `send`; null = never
public record SendOptions(
    boolean ordered, @Nullable Integer maxRetransmits, @Nullable Duration maxLifetime) {

  /// Ordered and never given up.
  public static final SendOptions RELIABLE = new SendOptions(true, null, null);

  public SendOptions {
    if (maxRetransmits != null && maxRetransmits < 0) {
      throw new IllegalArgumentException("maxRetransmits is negative");
    }
    if (maxLifetime != null && maxLifetime.isNegative()) {
      throw new IllegalArgumentException("maxLifetime is negative");
    }
  }
}
