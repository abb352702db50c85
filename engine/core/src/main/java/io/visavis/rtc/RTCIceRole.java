package io.visavis.rtc;

/// Which agent nominates (RFC 8445 §6.1.1).
public enum RTCIceRole {
  /// Not decided yet.
  UNKNOWN("unknown"),
  /// Nominates the pair.
  CONTROLLING("controlling"),
  /// Takes the pair that the other side nominates.
  CONTROLLED("controlled");

  private final String value;

  RTCIceRole(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static RTCIceRole of(String value) {
    return WebIdl.enumValue("RTCIceRole", values(), RTCIceRole::value, value);
  }
}
