package io.visavis.rtc;

/// Priority of a stream against others (RFC 8831 §6.4, webrtc-priority §3).
public enum RTCPriorityType {
  /// After what has the default.
  VERY_LOW("very-low"),
  /// The default.
  LOW("low"),
  /// Before what has the default.
  MEDIUM("medium"),
  /// Before all others (webrtc-priority §4.1).
  HIGH("high");

  private final String value;

  RTCPriorityType(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static RTCPriorityType of(String value) {
    return WebIdl.enumValue("RTCPriorityType", values(), RTCPriorityType::value, value);
  }
}
