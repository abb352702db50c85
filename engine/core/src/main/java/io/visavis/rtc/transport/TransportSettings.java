package io.visavis.rtc.transport;

import io.visavis.rtc.cert.KeyPins;
import io.visavis.rtc.cert.LocalCertificate;
import io.visavis.rtc.ice.IceSettings;
import java.util.List;

/// What a transport is made with.
///
/// @param ice timers and limits of the agent
/// @param certificates this side's identities, in order of preference
/// @param srtpProfiles numbers of `use_srtp`, in order of preference
/// @param dtls makes the DTLS association
/// @param pins keys that the remote must have, besides the fingerprint of its description
public record TransportSettings(
    IceSettings ice,
    List<LocalCertificate> certificates,
    List<Integer> srtpProfiles,
    DtlsFactory dtls,
    KeyPins pins) {

  /// Takes copies.
  public TransportSettings {
    certificates = List.copyOf(certificates);
    srtpProfiles = List.copyOf(srtpProfiles);
  }
}
