package io.visavis.rtc.datachannel;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a channel is to behave; fixed for its life.
///
/// @param label any text up to 65,535 bytes in UTF-8, need not be unique
/// @param protocol a subprotocol name, may be empty, same limit
/// @param ordered messages arrive in the order of sending
/// @param maxRetransmits partial reliability by count, 0 … 65,535; null = none
/// @param maxPacketLifeTime partial reliability by time, up to 65,535 ms; null = none. Not both.
/// @param negotiatedId the stream identifier that both sides agreed on outside; null = in-band by
///   DCEP
/// @param priority RFC 8831 §6.4: 128 below normal, 256 normal, 512 high, 1024 extra high
public record ChannelInit(
    String label,
    String protocol,
    boolean ordered,
    @Nullable Integer maxRetransmits,
    @Nullable Duration maxPacketLifeTime,
    @Nullable Integer negotiatedId,
    int priority) {

  public static final int PRIORITY_NORMAL = 256;
  private static final int MAX_16 = 65_535;

  public ChannelInit {
    if (label.getBytes(StandardCharsets.UTF_8).length > MAX_16
        || protocol.getBytes(StandardCharsets.UTF_8).length > MAX_16) {
      throw new IllegalArgumentException("label or protocol is longer than 65,535 bytes");
    }
    if (maxRetransmits != null && maxPacketLifeTime != null) {
      throw new IllegalArgumentException("maxRetransmits and maxPacketLifeTime exclude each other");
    }
    if (maxRetransmits != null && (maxRetransmits < 0 || maxRetransmits > MAX_16)) {
      throw new IllegalArgumentException("maxRetransmits out of range: " + maxRetransmits);
    }
    if (maxPacketLifeTime != null
        && (maxPacketLifeTime.isNegative() || maxPacketLifeTime.toMillis() > MAX_16)) {
      throw new IllegalArgumentException("maxPacketLifeTime out of range: " + maxPacketLifeTime);
    }
    if (negotiatedId != null && (negotiatedId < 0 || negotiatedId >= MAX_16)) {
      throw new IllegalArgumentException("id out of range: " + negotiatedId);
    }
    if (priority < 0 || priority > MAX_16) {
      throw new IllegalArgumentException("priority out of range: " + priority);
    }
  }

  /// A reliable, ordered channel announced in-band.
  public static ChannelInit reliable(String label) {
    return new ChannelInit(label, "", true, null, null, null, PRIORITY_NORMAL);
  }
}
