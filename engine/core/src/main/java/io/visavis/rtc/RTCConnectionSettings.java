package io.visavis.rtc;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one connection wants of its engine, and no W3C dictionary has.
///
/// @param pins public keys of which the remote must hold one, besides one of
///   [RTCEngine.Builder#pinnedKeys(Set)]; none ask for nothing
/// @param patientIce instead of [RTCEngine.Builder#patientIce(Duration)], zero for none; null for
///   what the engine has
/// @param identityCertificate instead of [RTCEngine.Builder#identityCertificate]; null for what the
///   engine has
/// @param identityAuthorities besides those of [RTCEngine.Builder#identityAuthorities(List)]
public record RTCConnectionSettings(
    Set<RTCKeyPin> pins,
    @Nullable Duration patientIce,
    @Nullable RTCCertificate identityCertificate,
    List<X509Certificate> identityAuthorities) {

  /// What the engine has.
  public static final RTCConnectionSettings DEFAULT = new RTCConnectionSettings(Set.of(), null);

  /// With the engine's identity.
  ///
  /// @param pins hashes of the servers' keys
  /// @param patientIce how long
  public RTCConnectionSettings(Set<RTCKeyPin> pins, @Nullable Duration patientIce) {
    this(pins, patientIce, null, List.of());
  }

  /// Takes copies.
  ///
  /// @throws IllegalArgumentException for a negative time
  public RTCConnectionSettings {
    pins = Set.copyOf(pins);
    identityAuthorities = List.copyOf(identityAuthorities);
    if (patientIce != null && patientIce.isNegative()) {
      throw new IllegalArgumentException("patience is a time");
    }
  }

  /// {@return a copy with other pins}
  ///
  /// @param others the rest
  public RTCConnectionSettings withPins(Set<RTCKeyPin> others) {
    return new RTCConnectionSettings(others, patientIce, identityCertificate, identityAuthorities);
  }

  /// {@return a copy with another patience}
  ///
  /// @param patience how long; null for the usual
  public RTCConnectionSettings withPatientIce(@Nullable Duration patience) {
    return new RTCConnectionSettings(pins, patience, identityCertificate, identityAuthorities);
  }

  /// {@return a copy that proves another name of ours, and believes other authorities about
  /// remotes' names}
  ///
  /// @param certificate with its key
  /// @param authorities certificates that are trusted
  public RTCConnectionSettings withIdentity(
      @Nullable RTCCertificate certificate, List<X509Certificate> authorities) {
    return new RTCConnectionSettings(pins, patientIce, certificate, authorities);
  }
}
