package io.visavis.rtc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A candidate, local or remote (webrtc-stats §8.13).
public final class RTCIceCandidateStats extends RTCStats {
  RTCIceCandidateStats(
      RTCStatsType type, String id, double timestamp, Map<String, Object> members) {
    super(type, id, timestamp, members);
  }

  /// Its transport.
  public @Nullable String transportId() {
    return text("transportId");
  }

  /// Its address.
  public @Nullable String address() {
    return text("address");
  }

  /// Its port.
  public @Nullable Long port() {
    return integer("port");
  }

  /// `udp` or `tcp`.
  public @Nullable String protocol() {
    return text("protocol");
  }

  /// Where it comes from, see [RTCIceCandidateType].
  public @Nullable String candidateType() {
    return text("candidateType");
  }

  /// Its priority.
  public @Nullable Long priority() {
    return integer("priority");
  }

  /// The server that gave it.
  public @Nullable String url() {
    return text("url");
  }

  /// How the TURN server was reached.
  public @Nullable String relayProtocol() {
    return text("relayProtocol");
  }

  /// Its foundation.
  public @Nullable String foundation() {
    return text("foundation");
  }

  /// Address of its base.
  public @Nullable String relatedAddress() {
    return text("relatedAddress");
  }

  /// Port of its base.
  public @Nullable Long relatedPort() {
    return integer("relatedPort");
  }

  /// ICE generation that it belongs to.
  public @Nullable String usernameFragment() {
    return text("usernameFragment");
  }

  /// How it connects.
  public @Nullable String tcpType() {
    return text("tcpType");
  }
}
