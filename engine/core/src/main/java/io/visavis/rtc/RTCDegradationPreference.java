package io.visavis.rtc;

/// What gives way when bandwidth or processor time is short (mst-content-hint §5).
public enum RTCDegradationPreference {
  BALANCED("balanced"),
  MAINTAIN_FRAMERATE("maintain-framerate"),
  MAINTAIN_RESOLUTION("maintain-resolution"),
  MAINTAIN_FRAMERATE_AND_RESOLUTION("maintain-framerate-and-resolution");

  private final String value;

  RTCDegradationPreference(String value) {
    this.value = value;
  }

  /// The string that W3C gives this value.
  public String value() {
    return value;
  }

  /// The constant of a W3C string; anything else is a `TypeError`.
  public static RTCDegradationPreference of(String value) {
    return WebIdl.enumValue(
        "RTCDegradationPreference", values(), RTCDegradationPreference::value, value);
  }
}
