package io.visavis.rtc.transport;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a completed handshake agreed on, for `getRemoteCertificates` and statistics.
///
/// @param client whether this side was the DTLS client
/// @param remoteChain the remote's certificates as DER, leaf first
/// @param tlsVersion hexadecimal as W3C has it, "FEFD" for DTLS 1.2
/// @param cipherSuite IANA's name
/// @param localCertificate which of our certificates the remote saw, the leaf as DER
/// @param srtpProfile the profile's name, or null without SRTP
public record DtlsInfo(
    boolean client,
    List<byte[]> remoteChain,
    String tlsVersion,
    String cipherSuite,
    byte[] localCertificate,
    @Nullable String srtpProfile) {

  /// Takes a copy of the list; the arrays are immutable by convention.
  public DtlsInfo {
    remoteChain = List.copyOf(remoteChain);
  }
}
