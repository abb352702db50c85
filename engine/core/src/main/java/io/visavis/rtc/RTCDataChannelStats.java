package io.visavis.rtc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A data channel (webrtc-stats §8.11).
public final class RTCDataChannelStats extends RTCStats {
  RTCDataChannelStats(RTCStatsType type, String id, double timestamp, Map<String, Object> members) {
    super(type, id, timestamp, members);
  }

  /// {@return its label}
  public @Nullable String label() {
    return text("label");
  }

  /// {@return its subprotocol}
  public @Nullable String protocol() {
    return text("protocol");
  }

  /// {@return its stream identifier}
  public @Nullable Long dataChannelIdentifier() {
    return integer("dataChannelIdentifier");
  }

  /// {@return its state, see [RTCDataChannelState]}
  public @Nullable String state() {
    return text("state");
  }

  /// {@return messages sent}
  public @Nullable Long messagesSent() {
    return integer("messagesSent");
  }

  /// {@return bytes sent}
  public @Nullable Long bytesSent() {
    return integer("bytesSent");
  }

  /// {@return messages that came}
  public @Nullable Long messagesReceived() {
    return integer("messagesReceived");
  }

  /// {@return bytes that came}
  public @Nullable Long bytesReceived() {
    return integer("bytesReceived");
  }
}
