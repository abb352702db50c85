package io.visavis.rtc;

/// Where a candidate comes from (RFC 8445 §4).
public enum RTCIceCandidateType {
  /// An address of the machine.
  HOST("host"),
  /// As a STUN server saw it.
  SRFLX("srflx"),
  /// As the other agent saw it.
  PRFLX("prflx"),
  /// Lent by a TURN server.
  RELAY("relay");

  private final String value;

  RTCIceCandidateType(String value) {
    this.value = value;
  }

  /// {@return the string that W3C gives this value}
  public String value() {
    return value;
  }

  /// {@return the constant of a W3C string; anything else is a `TypeError`}
  ///
  /// @param value W3C's string
  public static RTCIceCandidateType of(String value) {
    return WebIdl.enumValue("RTCIceCandidateType", values(), RTCIceCandidateType::value, value);
  }
}
