package io.visavis.app.serve;

import io.visavis.rtc.EcKeyGenParams;
import io.visavis.rtc.RTCCertificate;
import io.visavis.rtc.RTCPeerConnection;
import java.time.Duration;

/// The certificate of a host: self-signed, since the address of a machine in a home has no other.
/// Links have the hash of its key; a browser asks once whether to believe it. It is not one of
/// those that calls are made with, so that who opens a room cannot be recognised in a call by it.
public final class HostCertificate {
  /// W3C's longest.
  private static final Duration LIFE = Duration.ofDays(365);

  private HostCertificate() {}

  /// One for this run.
  public static RTCCertificate fresh() {
    return RTCPeerConnection.generateCertificate(
            new EcKeyGenParams("ECDSA", "P-256", LIFE.toMillis()))
        .join();
  }
}
