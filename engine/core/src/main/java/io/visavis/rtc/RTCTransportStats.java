package io.visavis.rtc;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A transport: ICE and DTLS (webrtc-stats §8.12).
public final class RTCTransportStats extends RTCStats {
  RTCTransportStats(RTCStatsType type, String id, double timestamp, Map<String, Object> members) {
    super(type, id, timestamp, members);
  }

  /// {@return packets sent}
  public @Nullable Long packetsSent() {
    return integer("packetsSent");
  }

  /// {@return packets that came}
  public @Nullable Long packetsReceived() {
    return integer("packetsReceived");
  }

  /// {@return payload bytes sent}
  public @Nullable Long bytesSent() {
    return integer("bytesSent");
  }

  /// {@return payload bytes that came}
  public @Nullable Long bytesReceived() {
    return integer("bytesReceived");
  }

  /// {@return role in ICE, see [RTCIceRole]}
  public @Nullable String iceRole() {
    return text("iceRole");
  }

  /// {@return our username fragment}
  public @Nullable String iceLocalUsernameFragment() {
    return text("iceLocalUsernameFragment");
  }

  /// {@return state of ICE, see [RTCIceTransportState]}
  public @Nullable String iceState() {
    return text("iceState");
  }

  /// {@return state of DTLS, see [RTCDtlsTransportState]}
  public @Nullable String dtlsState() {
    return text("dtlsState");
  }

  /// {@return role in the handshake, see [RTCDtlsRole]}
  public @Nullable String dtlsRole() {
    return text("dtlsRole");
  }

  /// {@return the pair that is sent over}
  public @Nullable String selectedCandidatePairId() {
    return text("selectedCandidatePairId");
  }

  /// {@return our certificate}
  public @Nullable String localCertificateId() {
    return text("localCertificateId");
  }

  /// {@return the remote's certificate}
  public @Nullable String remoteCertificateId() {
    return text("remoteCertificateId");
  }

  /// {@return version of DTLS as four hex digits, such as `FEFD`}
  public @Nullable String tlsVersion() {
    return text("tlsVersion");
  }

  /// {@return cipher suite by its IANA name}
  public @Nullable String dtlsCipher() {
    return text("dtlsCipher");
  }

  /// {@return SRTP protection profile by its IANA name}
  public @Nullable String srtpCipher() {
    return text("srtpCipher");
  }

  /// {@return how often the selected pair changed}
  public @Nullable Long selectedCandidatePairChanges() {
    return integer("selectedCandidatePairChanges");
  }
}
