package io.visavis.rtc.dtls;

import java.util.List;

/// What a [DtlsCore] asks of its owner, in order.
public sealed interface DtlsOutput {

  /// Send this datagram to the peer.
  record Send(byte[] datagram) implements DtlsOutput {}

  /// The handshake is complete. Nothing of the peer is surfaced until the owner has compared the
  /// certificate with the session description and called [DtlsCore#accept] or [DtlsCore#reject].
  ///
  /// @param peerCertificate the leaf as DER
  /// @param peerChain everything the peer sent as DER, leaf first
  /// @param srtpProfile a number of [SrtpProfileId]; `NONE` when no SRTP was agreed
  /// @param srtpKeys exporter output of RFC 5764 §4.2 (client key, server key, client salt, server
  ///   salt), sized by the profile; empty without a profile
  /// @param tlsVersion hexadecimal as in W3C's statistics, "FEFD" for DTLS 1.2
  /// @param cipherSuite IANA's name of the cipher suite
  /// @param localCertificate which of our certificates the peer saw, the leaf as DER; empty when we
  ///   showed none
  record HandshakeDone(
      byte[] peerCertificate,
      List<byte[]> peerChain,
      int srtpProfile,
      byte[] srtpKeys,
      String tlsVersion,
      String cipherSuite,
      byte[] localCertificate)
      implements DtlsOutput {}

  /// A decrypted application record: an SCTP packet.
  record ApplicationData(byte[] data) implements DtlsOutput {}

  /// The peer ended an established association with close_notify.
  record Closed() implements DtlsOutput {}

  /// The association ended with an error, in the handshake or later.
  ///
  /// @param reason a clear sentence
  /// @param alert number of the TLS alert that was sent or received
  /// @param received whether the peer sent the alert
  record Failed(String reason, int alert, boolean received) implements DtlsOutput {}
}
