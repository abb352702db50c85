package io.visavis.rtc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A candidate, local or remote (webrtc-stats §8.13).
public final class RTCIceCandidateStats extends RTCStats {
  RTCIceCandidateStats(
      RTCStatsType type, String id, double timestamp, Map<String, Object> members) {
    super(type, id, timestamp, members);
  }

  /// {@return its transport}
  public @Nullable String transportId() {
    return text("transportId");
  }

  /// {@return its address}
  public @Nullable String address() {
    return text("address");
  }

  /// {@return its port}
  public @Nullable Long port() {
    return integer("port");
  }

  /// {@return `udp` or `tcp`}
  public @Nullable String protocol() {
    return text("protocol");
  }

  /// {@return where it comes from, see [RTCIceCandidateType]}
  public @Nullable String candidateType() {
    return text("candidateType");
  }

  /// {@return its priority}
  public @Nullable Long priority() {
    return integer("priority");
  }

  /// {@return the server that gave it}
  public @Nullable String url() {
    return text("url");
  }

  /// {@return how the TURN server was reached}
  public @Nullable String relayProtocol() {
    return text("relayProtocol");
  }

  /// {@return its foundation}
  public @Nullable String foundation() {
    return text("foundation");
  }

  /// {@return address of its base}
  public @Nullable String relatedAddress() {
    return text("relatedAddress");
  }

  /// {@return port of its base}
  public @Nullable Long relatedPort() {
    return integer("relatedPort");
  }

  /// {@return ICE generation that it belongs to}
  public @Nullable String usernameFragment() {
    return text("usernameFragment");
  }

  /// {@return how it connects}
  public @Nullable String tcpType() {
    return text("tcpType");
  }
}
