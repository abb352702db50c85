package io.visavis.rtc.stats;

import io.visavis.rtc.RTCStats;
import io.visavis.rtc.RTCStatsType;
import io.visavis.rtc.cert.CertFingerprint;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `certificate` (webrtc-stats §8.15): the certificates that a handshake really used.
public final class CertificateStats {

  private static final String HASH = "sha-256";

  private CertificateStats() {}

  /// The name of a certificate in all statistics.
  public static String id(byte[] der) {
    return "CF" + CertFingerprint.of(HASH, der).value();
  }

  /// An entry for each of a chain.
  ///
  /// @param chain certificates as DER, leaf first
  /// @param timestamp milliseconds since 1970
  public static List<RTCStats> of(List<byte[]> chain, double timestamp) {
    List<RTCStats> stats = new ArrayList<>();
    for (int i = 0; i < chain.size(); i++) {
      String issuer = i + 1 < chain.size() ? id(chain.get(i + 1)) : null;
      stats.add(certificate(chain.get(i), issuer, timestamp));
    }
    return stats;
  }

  private static RTCStats certificate(byte[] der, @Nullable String issuer, double timestamp) {
    CertFingerprint fingerprint = CertFingerprint.of(HASH, der);
    return RTCStats.builder(RTCStatsType.CERTIFICATE, id(der), timestamp)
        .put("fingerprint", fingerprint.value())
        .put("fingerprintAlgorithm", fingerprint.algorithm())
        .put("base64Certificate", Base64.getEncoder().encodeToString(der))
        .put("issuerCertificateId", issuer)
        .build();
  }
}
