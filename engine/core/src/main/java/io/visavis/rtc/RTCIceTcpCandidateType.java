package io.visavis.rtc;

/// How a TCP candidate connects (RFC 6544 §4.5).
public enum RTCIceTcpCandidateType {
  /// Opens connections.
  ACTIVE("active"),
  /// Takes connections.
  PASSIVE("passive"),
  /// Opens simultaneously.
  SO("so");

  private final String value;

  RTCIceTcpCandidateType(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static RTCIceTcpCandidateType of(String value) {
    return WebIdl.enumValue(
        "RTCIceTcpCandidateType", values(), RTCIceTcpCandidateType::value, value);
  }
}
