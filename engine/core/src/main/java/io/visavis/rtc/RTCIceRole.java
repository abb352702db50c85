package io.visavis.rtc;

/// Which agent nominates (RFC 8445 §6.1.1).
public enum RTCIceRole {
  /// Not decided yet.
  UNKNOWN("unknown"),
  CONTROLLING("controlling"),
  CONTROLLED("controlled");

  private final String value;

  RTCIceRole(String value) {
    this.value = value;
  }

  /// The string that W3C gives this value.
  public String value() {
    return value;
  }

  /// The constant of a W3C string; anything else is a `TypeError`.
  public static RTCIceRole of(String value) {
    return WebIdl.enumValue("RTCIceRole", values(), RTCIceRole::value, value);
  }
}
