package io.visavis.rtc.dtls;

import io.visavis.rtc.cert.LocalCertificate;
import java.time.Duration;
import java.util.List;

/// What a DTLS association is told before it starts.
///
/// @param client whether we send the ClientHello (`a=setup:active`)
/// @param certificates what we prove to own; the peer's algorithms decide which one is used
/// @param srtpProfiles profiles of [SrtpProfileId] in our order of preference; empty for data only
/// @param handshakeResend wait before the first retransmission of a flight; doubles afterwards
/// @param handshakeTimeout the handshake fails when it takes longer
/// @param mtu largest datagram that we send, in bytes
public record DtlsSettings(
    boolean client,
    List<LocalCertificate> certificates,
    List<Integer> srtpProfiles,
    Duration handshakeResend,
    Duration handshakeTimeout,
    int mtu) {

  /// RFC 6347 §4.2.4.1 suggests one second, for peers whose round trip nobody knows. ICE has just
  /// measured ours.
  public static final Duration DEFAULT_RESEND = Duration.ofMillis(60);

  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  /// IPv6's least MTU of 1280 bytes less its header, UDP's and a relay's 32.
  public static final int DEFAULT_MTU = 1200;

  public DtlsSettings {
    certificates = List.copyOf(certificates);
    srtpProfiles = List.copyOf(srtpProfiles);
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException("DTLS for WebRTC needs a certificate in both roles");
    }
    srtpProfiles.forEach(SrtpProfileId::exporterLength);
  }

  /// Settings with the default timers and MTU.
  public static DtlsSettings of(
      boolean client, List<LocalCertificate> certificates, List<Integer> srtpProfiles) {
    return new DtlsSettings(
        client, certificates, srtpProfiles, DEFAULT_RESEND, DEFAULT_TIMEOUT, DEFAULT_MTU);
  }
}
