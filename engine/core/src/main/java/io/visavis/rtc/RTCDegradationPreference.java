package io.visavis.rtc;

/// What gives way when bandwidth or processor time is short (mst-content-hint §5).
public enum RTCDegradationPreference {
  /// Some of both.
  BALANCED("balanced"),
  /// Smaller pictures rather than fewer.
  MAINTAIN_FRAMERATE("maintain-framerate"),
  /// Fewer pictures rather than smaller ones.
  MAINTAIN_RESOLUTION("maintain-resolution"),
  /// Both stay; pictures become coarser or are left out.
  MAINTAIN_FRAMERATE_AND_RESOLUTION("maintain-framerate-and-resolution");

  private final String value;

  RTCDegradationPreference(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static RTCDegradationPreference of(String value) {
    return WebIdl.enumValue(
        "RTCDegradationPreference", values(), RTCDegradationPreference::value, value);
  }
}
