package io.visavis.rtc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A certificate (webrtc-stats §8.15).
public final class RTCCertificateStats extends RTCStats {
  RTCCertificateStats(RTCStatsType type, String id, double timestamp, Map<String, Object> members) {
    super(type, id, timestamp, members);
  }

  /// {@return its hash, bytes parted by colons}
  public @Nullable String fingerprint() {
    return text("fingerprint");
  }

  /// {@return name of the hash}
  public @Nullable String fingerprintAlgorithm() {
    return text("fingerprintAlgorithm");
  }

  /// {@return its DER in base64}
  public @Nullable String base64Certificate() {
    return text("base64Certificate");
  }

  /// {@return what signed it}
  public @Nullable String issuerCertificateId() {
    return text("issuerCertificateId");
  }
}
