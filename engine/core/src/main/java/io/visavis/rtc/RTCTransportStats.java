package io.visavis.rtc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A transport: ICE and DTLS (webrtc-stats §8.12).
public final class RTCTransportStats extends RTCStats {
  RTCTransportStats(RTCStatsType type, String id, double timestamp, Map<String, Object> members) {
    super(type, id, timestamp, members);
  }

  /// Packets sent.
  public @Nullable Long packetsSent() {
    return integer("packetsSent");
  }

  /// Packets that came.
  public @Nullable Long packetsReceived() {
    return integer("packetsReceived");
  }

  /// Payload bytes sent.
  public @Nullable Long bytesSent() {
    return integer("bytesSent");
  }

  /// Payload bytes that came.
  public @Nullable Long bytesReceived() {
    return integer("bytesReceived");
  }

  /// Role in ICE, see [RTCIceRole].
  public @Nullable String iceRole() {
    return text("iceRole");
  }

  /// Our username fragment.
  public @Nullable String iceLocalUsernameFragment() {
    return text("iceLocalUsernameFragment");
  }

  /// State of ICE, see [RTCIceTransportState].
  public @Nullable String iceState() {
    return text("iceState");
  }

  /// State of DTLS, see [RTCDtlsTransportState].
  public @Nullable String dtlsState() {
    return text("dtlsState");
  }

  /// Role in the handshake, see [RTCDtlsRole].
  public @Nullable String dtlsRole() {
    return text("dtlsRole");
  }

  /// The pair that is sent over.
  public @Nullable String selectedCandidatePairId() {
    return text("selectedCandidatePairId");
  }

  /// Our certificate.
  public @Nullable String localCertificateId() {
    return text("localCertificateId");
  }

  /// The remote's certificate.
  public @Nullable String remoteCertificateId() {
    return text("remoteCertificateId");
  }

  /// Version of DTLS as four hex digits, such as `FEFD`.
  public @Nullable String tlsVersion() {
    return text("tlsVersion");
  }

  /// Cipher suite by its IANA name.
  public @Nullable String dtlsCipher() {
    return text("dtlsCipher");
  }

  /// SRTP protection profile by its IANA name.
  public @Nullable String srtpCipher() {
    return text("srtpCipher");
  }

  /// How often the selected pair changed.
  public @Nullable Long selectedCandidatePairChanges() {
    return integer("selectedCandidatePairChanges");
  }
}
