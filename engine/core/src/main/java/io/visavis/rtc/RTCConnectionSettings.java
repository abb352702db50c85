package io.visavis.rtc;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one connection wants of its engine, and no W3C dictionary has.
///
/// @param pins public keys of which the remote must hold one, besides one of
///   [RTCEngine.Builder#pinnedKeys(Set)]; none ask for nothing
/// @param patientIce instead of [RTCEngine.Builder#patientIce(Duration)], zero for none; null for
///   what the engine has
public record RTCConnectionSettings(Set<RTCKeyPin> pins, @Nullable Duration patientIce) {

  /// What the engine has.
  public static final RTCConnectionSettings DEFAULT = new RTCConnectionSettings(Set.of(), null);

  /// Takes copies.
  ///
  /// @throws IllegalArgumentException for a negative time
  public RTCConnectionSettings {
    pins = Set.copyOf(pins);
    if (patientIce != null && patientIce.isNegative()) {
      throw new IllegalArgumentException("patience is a time");
    }
  }

  /// A copy with other pins.
  public RTCConnectionSettings withPins(Set<RTCKeyPin> others) {
    return new RTCConnectionSettings(others, patientIce);
  }

  /// A copy with another patience.
  public RTCConnectionSettings withPatientIce(@Nullable Duration patience) {
    return new RTCConnectionSettings(pins, patience);
  }
}
