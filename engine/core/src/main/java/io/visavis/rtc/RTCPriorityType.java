package io.visavis.rtc;

/// Priority of a stream against others (RFC 8831 §6.4, webrtc-priority §3).
public enum RTCPriorityType {
  VERY_LOW("very-low"),
  LOW("low"),
  MEDIUM("medium"),
  HIGH("high");

  private final String value;

  RTCPriorityType(String value) {
    this.value = value;
  }

  /// The string that W3C gives this value.
  public String value() {
    return value;
  }

  /// The constant of a W3C string; anything else is a `TypeError`.
  public static RTCPriorityType of(String value) {
    return WebIdl.enumValue("RTCPriorityType", values(), RTCPriorityType::value, value);
  }
}
