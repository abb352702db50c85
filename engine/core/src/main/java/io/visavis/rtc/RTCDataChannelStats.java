package io.visavis.rtc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A data channel (webrtc-stats §8.11).
public final class RTCDataChannelStats extends RTCStats {
  RTCDataChannelStats(RTCStatsType type, String id, double timestamp, Map<String, Object> members) {
    super(type, id, timestamp, members);
  }

  /// Its label.
  public @Nullable String label() {
    return text("label");
  }

  /// Its subprotocol.
  public @Nullable String protocol() {
    return text("protocol");
  }

  /// Its stream identifier.
  public @Nullable Long dataChannelIdentifier() {
    return integer("dataChannelIdentifier");
  }

  /// Its state, see [RTCDataChannelState].
  public @Nullable String state() {
    return text("state");
  }

  /// Messages sent.
  public @Nullable Long messagesSent() {
    return integer("messagesSent");
  }

  /// Bytes sent.
  public @Nullable Long bytesSent() {
    return integer("bytesSent");
  }

  /// Messages that came.
  public @Nullable Long messagesReceived() {
    return integer("messagesReceived");
  }

  /// Bytes that came.
  public @Nullable Long bytesReceived() {
    return integer("bytesReceived");
  }
}
